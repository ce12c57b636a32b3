"""How much of annotated texts the splitter finds: `python -m tests.splitter.measuring [FILE.jsonl …]`.

Without a file the project's own texts are measured. Kinds are direct, indirect (continuations and hearsay too)
and reported. How drafts and statements are paired stands in `annotated`.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.splitter.annotated import (
    COARSE,
    KINDS,
    OWN,
    Document,
    characters,
    documents,
    named_right,
    printed_right,
    relay_right,
)
from tests.splitter.calibrating import calibration
from tests.splitter.tables import Table, plain, turned


def tally(texts: Iterable[Document]) -> Counter[str]:
    """What there is to count; `figures` makes shares of it."""
    n: Counter[str] = Counter()
    for doc in texts:
        for quote in doc.asked:
            kind = COARSE.get(quote["type"], "indirect")
            n.update(["gold", f"gold {kind}"] + ["relay gold"] * bool(quote.get("relay")))
        for unit in doc.units:
            pair, said = unit.quote, unit.draft.relay is not None
            if unit.aside:
                continue
            n.update(["drafts", f"drafts {unit.kind}"])
            if pair is None:
                n["relay said"] += said and not unit.fragment
                continue
            right = relay_right(doc.text, unit)
            n["paired"] += 1
            n[f"paired {unit.kind}"] += COARSE.get(pair["type"], "indirect") == unit.kind
            n["exact"] += unit.at == characters(doc.text, pair["spans"])
            n["speaker"] += printed_right(unit)
            n["name asked"] += "speaker_resolved" in pair
            n["name"] += "speaker_resolved" in pair and named_right(doc.text, unit)
            if pair.get("relay"):
                n["relay said"] += said
                n["relay right"] += said and right
            elif said and not unit.fragment and not right:
                n["relay said"] += 1
        for span in doc.leave_out:
            inside = set(range(span["start"], span["end"]))
            n["to keep out"] += 1
            n["kept out"] += not any(
                u.draft.factual and not u.fragment and len(u.at & inside) > len(u.at) / 2
                for u in doc.units
            )
    return n


def figures(n: Counter[str]) -> dict[str, float | None]:
    """Shares in per cent; None where nothing is asked."""

    def share(part: str, whole: str) -> float | None:
        return 100 * n[part] / n[whole] if n[whole] else None

    def f1(part: str, kind: str = "") -> float | None:
        whole = n[f"gold{kind}"] + n[f"drafts{kind}"]
        return 200 * n[part] / whole if n[f"gold{kind}"] else None

    return {
        "relaxed F1": f1("paired"),
        **{f"{kind} F1": f1(f"paired {kind}", f" {kind}") for kind in KINDS},
        "exact F1": f1("exact"),
        "speaker": share("speaker", "paired"),
        "resolved name": share("name", "name asked"),
        "relay precision": share("relay right", "relay said") if n["relay gold"] else None,
        "relay recall": share("relay right", "relay gold"),
        "kept out": share("kept out", "to keep out"),
    }


def scores(texts: list[Document], name: str = "all") -> Table:
    """One line for each language, and one for all where there are several."""
    codes = sorted({doc.lang for doc in texts})
    groups = [(code, [d for d in texts if d.lang == code]) for code in codes]
    groups = [*groups, (name, texts)] if len(groups) > 1 else groups
    rows: Table = []
    for code, some in groups:
        n = tally(some)
        shares = figures(n)
        rows = rows or [("", "statements", *shares)]
        cells = ("–" if v is None else f"{v:.1f}" for v in shares.values())
        rows.append((code, str(n["gold"]), *cells))
    return rows


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--lang", help="where a line names none")
    parser.add_argument(
        "--ignore", default="", help="types not asked for, as Reported,FreeIndirect"
    )
    options = parser.parse_args(arguments)
    texts = list(documents(options.files or OWN, options.lang, options.ignore.split(",")))
    print(plain(turned(scores(texts))), plain(calibration(texts)), sep="\n\n")


if __name__ == "__main__":
    main()
