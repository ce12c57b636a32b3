import pytest

from articles.delivery import pulse


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Where the files of the test lie."""
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def _no_beat_inside_a_transaction(request, monkeypatch):
    """What a test has not committed is seen by no other connection: the pulse would wait for it."""
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")):
        monkeypatch.setattr(pulse, "BEAT", 3600)
