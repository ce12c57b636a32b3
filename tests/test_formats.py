"""Days and times in English, as the desk writes and reads them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils import translation
from django.utils.formats import date_format

AT = datetime(2026, 3, 7, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "english", "german"),
    [
        ("DATE_FORMAT", "7 March 2026", "7. März 2026"),
        ("SHORT_DATE_FORMAT", "7 Mar 2026", "07.03.2026"),
        ("TIME_FORMAT", "14:05", "14:05"),
        ("DATETIME_FORMAT", "7 March 2026, 14:05", "7. März 2026 14:05"),
        ("SHORT_DATETIME_FORMAT", "7 Mar 2026, 14:05", "07.03.2026 14:05"),
    ],
)
def test_the_day_comes_first_and_the_month_is_a_word(name, english, german):
    for language, written in (("en", english), ("de", german)):
        with translation.override(language):
            assert date_format(AT, name) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "2026-03-07"), ("en", "7 March 2026"), ("de", "2026-03-07"), ("de", "07.03.2026")],
)
def test_a_day_is_read_as_browsers_send_it_and_as_it_is_written(language, written):
    with translation.override(language):
        assert forms.DateField().clean(written) == date(2026, 3, 7)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_day_that_might_be_two_is_refused(language):
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean("03/07/2026")
