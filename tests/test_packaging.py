import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/app.txt", "requirements/dev.txt")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def locked(name: str) -> dict[str, str]:
    """Name and version of each package in a lock."""
    return dict(re.findall(r"(?m)^([a-z0-9.-]+)==(\S+)", read(name)))


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name):
    entries = re.findall(r"(?m)^\S+==.*(?:\n .*)*", read(name))
    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize(
    "name", [*LOCKS, "requirements/app.in", "requirements/dev.in", "Makefile", "Dockerfile"]
)
def test_no_index_address_or_path_of_a_machine(name):
    text = read(name)
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host", text)
    assert not re.search(r"(?m)(^|[\s\"'=])/(home|root|work|opt|Users)/", text)


@pytest.mark.parametrize("name", ["app", "dev"])
def test_lock_holds_what_was_asked_for(name):
    wanted = re.findall(r"(?m)^([A-Za-z][\w.-]*)", read(f"requirements/{name}.in"))
    assert {package.lower().replace("_", "-") for package in wanted} <= set(
        locked(f"requirements/{name}.txt")
    )


def test_both_locks_agree():
    app, dev = (locked(name) for name in LOCKS)
    assert {name: dev[name] for name in app.keys() & dev.keys()} == {
        name: app[name] for name in app.keys() & dev.keys()
    }


def test_dockerfile_and_makefile_name_the_same_debian_packages():
    image = re.search(r"--no-install-recommends \\\n((?:\s+[\w.-]+ \\\n)+)", read("Dockerfile"))
    make = re.search(r"(?m)^DEBIAN_PDF := (.*)$", read("Makefile"))
    assert image.group(1).replace("\\", "").split() == make.group(1).split()


@pytest.mark.parametrize("name", ["Dockerfile", "docker-compose.yml"])
def test_nothing_is_pinned_to_latest(name):
    assert ":latest" not in read(name)


def test_base_image_names_its_patch_version_and_its_user():
    assert re.search(r"(?m)^FROM python:3\.11\.\d+-slim-bookworm$", read("Dockerfile"))
    assert re.search(r"(?m)^USER (?!root)\w+$", read("Dockerfile"))


def test_image_installs_with_hashes():
    assert "--require-hashes -r requirements/app.txt" in read("Dockerfile")


def test_one_floor_for_python():
    project = tomllib.loads(read("pyproject.toml"))
    assert project["project"]["requires-python"] == ">=3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert project["tool"]["mypy"]["python_version"] == "3.11"


def test_ci_script_is_sound_bash():
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    subprocess.run([shutil.which("bash"), "-n", script], check=True)
