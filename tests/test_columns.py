from articles.columns import COLUMNS, FIELDS, NAMES, is_our_export
from articles.exports.row import Row


def test_every_column_is_named_once_and_explained():
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(FIELDS)) == len(FIELDS)
    assert all(column.means for column in COLUMNS)


def test_every_column_is_held_by_a_row():
    assert [field for field in FIELDS if field not in dir(Row)] == []


def test_no_column_is_a_leaf_and_a_branch_at_once():
    branches = {name.rsplit(".", 1)[0] for name in NAMES if "." in name}
    assert branches & set(NAMES) == set()


def test_every_column_says_in_one_sentence_what_it_means():
    assert not [c.name for c in COLUMNS if "\n" in c.means or "|" in c.means or len(c.means) > 90]


def test_problems_come_last_so_that_new_columns_move_none():
    assert NAMES[-1] == "problems"


def test_our_own_file_is_known_again():
    assert is_our_export(list(NAMES))
    assert not is_our_export(["text", "title", "url"])
