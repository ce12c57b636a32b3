"""`python -m articles.anchoring.matching FILE [--show KIND]`: measures the engine on pairs; no Django."""

import argparse
from pathlib import Path

from articles.anchoring.matching.likeness import Same
from articles.anchoring.matching.measuring import KINDS, SAME, TUNED, read_pairs, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m articles.anchoring.matching")
    parser.add_argument("file", type=Path, help="pairs, one JSON object a line")
    parser.add_argument("--show", choices=KINDS, help="pairs of this kind that are taken wrongly")
    parser.add_argument("--tuning", action="store_true", help="only those that were tuned on")
    asked = parser.parse_args()
    pairs = [p for p in read_pairs(asked.file) if not (asked.tuning and p.part != TUNED)]
    for line in table(pairs):
        print(line)
    for pair in pairs:
        likeness = pair.likeness()
        wrong = (likeness.same == Same.PROBABLY) != (pair.kind == SAME)
        if pair.kind == asked.show and wrong:
            print(f"\n{likeness.same} {likeness.score}\n  {pair.one}\n  {pair.other}")
            for apart in likeness.differences:
                print(f"  {apart.kind}: {apart.our_words!r} / {apart.their_words!r}")


if __name__ == "__main__":
    main()
