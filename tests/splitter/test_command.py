"""``python -m articles.splitter``: the form that other people's scripts read."""

import io
import json

import pytest

from articles.splitter.__main__ import main


def test_files_give_a_draft_a_line(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_bytes("\ufeff„Gut“, sagte Ole Grau.\r\n".encode())
    assert main(["--lang", "de", str(file)]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert (row["file"], row["text"], row["spans"]) == (str(file), "Gut", [[1, 4]])


def test_jsonl_keeps_the_offsets_of_the_given_text(tmp_path, capsys):
    file = tmp_path / "a.jsonl"
    rows = [{"id": 1, "text": "\ufeff„Gut“, sagte Ole Grau."}, {"id": 2, "text": "", "lang": "en"}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["--lang", "de", "--jsonl", str(file)]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["drafts"][0]["spans"] == [[2, 5]]
    assert second == {"id": 2, "drafts": []}


def test_missing_file_is_an_error_with_a_name(capsys):
    assert main(["nowhere.txt"]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"{not json", "line 2: no JSON ("),
        (b"[1, 2]", 'line 2: no object; wanted is {"id": \u2026, "text": \u2026}'),
        (b'{"id": 7}', 'line 2: without "text"'),
        (b'{"text": "Ja"}', 'line 2: without "id"'),
        (b'{"id": 7, "text": 3}', 'line 2: "text" is no string'),
        (b'{"id": 7, "text": "", "lang": 3}', 'line 2: "lang" is no string'),
        (b'{"id": 7, "text": "\xe4"}', "line 2: not UTF-8 from byte 19 on"),
        (b"[" * 100_000, "line 2: no JSON ("),  # too deep for the reader of JSON
    ],
)
def test_bad_line_is_named_and_costs_no_other(tmp_path, capsys, raw, reason):
    file = tmp_path / "a.jsonl"
    good = json.dumps({"id": 1, "text": "\u201eGut\u201c, sagte Ole Grau."}).encode()
    file.write_bytes(b"\n".join([good, raw, b"", good.replace(b"1", b"2", 1)]))
    assert main(["--lang", "de", "--jsonl", str(file)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == [1, 2]
    assert err.startswith(f"articles.splitter: {file}, {reason}")
    assert err.count("\n") == 1


def test_bad_file_is_named_and_costs_no_other(tmp_path, capsys):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes("Grün".encode("latin-1"))
    good.write_text("„Gut“, sagte Ole Grau.", encoding="utf-8")
    assert main(["--lang", "de", str(bad), str(tmp_path), str(good)]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == [str(good)]
    assert f"{bad}: not UTF-8 from byte 2 on" in err
    assert f"{tmp_path}: Is a directory" in err


def test_lines_come_from_standard_input(monkeypatch, capsys):
    line = json.dumps({"id": "x", "text": "“Good,” said Ole Grau.", "lang": "en"}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + line)))
    assert main(["--lang", "de", "--jsonl", "-"]) == 0
    (draft,) = json.loads(capsys.readouterr().out)["drafts"]
    assert draft["text"] == "Good,"


@pytest.mark.parametrize("arguments", [[], ["--jsonl", "a", "b"]])
def test_wrong_call_says_how(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "give files, or --jsonl with one file" in capsys.readouterr().err
