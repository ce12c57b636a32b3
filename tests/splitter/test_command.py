"""``python -m articles.splitter``: the form that other people's scripts read."""

import json

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
