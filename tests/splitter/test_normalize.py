"""What a text loses when it is stored, and what it keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.splitter.normalize import Normal, normalize

CASES = [
    ("line ends", "a\r\nb\rc", "a\nb\nc", ()),
    ("BOM", "\ufeffa", "a", ("bom",)),
    ("NUL", "a\0b", "ab", ("nul",)),
    ("lone surrogate", "a\ud800b", "ab", ("surrogate",)),
    ("composed", "a\u0308", "ä", ()),
    ("soft hyphen, NBSP and zero width stay", "a\u00ad\u00a0\u200bb", "a\u00ad\u00a0\u200bb", ()),
    (
        "an article about tags stays",
        "Schreib </script><b>fett</b>.",
        "Schreib </script><b>fett</b>.",
        (),
    ),
    ("less than", "a < b und c > d", "a < b und c > d", ()),
]


@pytest.mark.parametrize("what,raw,text,removed", CASES, ids=[c[0] for c in CASES])
def test_normalize(what, raw, text, removed):
    assert normalize(raw) == Normal(text, removed)


def test_html_pasted_by_mistake_becomes_text():
    raw = "<html><body><h1>Titel</h1><script>x=1</script><p>Eins &amp; zwei</p><p>Drei</p></body></html>"
    assert normalize(raw) == Normal("Titel\n\nEins & zwei\n\nDrei", ("markup",))


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(), max_size=60) | st.text("<p>/&lt;ab \r\n\0\ufeff", max_size=60)
)
def test_normalizing_twice_changes_nothing(raw):
    once = normalize(raw).text
    assert normalize(once) == Normal(once)


def test_entities_of_a_page_are_decoded_and_new_ones_cleaned():
    raw = "<p>&bdquo;Ja&ldquo;,</p><p>sagte&#65279; A&#768;da&#xD800;.</p><p></p>"
    assert normalize(raw).text == "„Ja“,\n\nsagte Àda\ufffd."


def test_accents_that_stand_apart_are_joined_on_the_way_in():
    text = normalize("„U\u0308ber Bru\u0308cken“, sagte Jo\u0308rg.").text
    assert text == "„Über Brücken“, sagte Jörg."
