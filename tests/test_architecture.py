"""The floors of the house: imports point down, and the pure floor stands without Django."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "articles"

# Floor of every unit of `articles`; units of one floor don't import each other.
FLOORS = {
    "spans": 0,
    "words": 0,
    "stemming": 0,
    "splitter": 1,
    "anchoring": 1,
    "rules": 1,
    "columns": 1,
    "models": 2,
    "fetching": 2.5,
    "charts": 2.5,
    "register": 3,
    "segments": 3,
    "intake": 4,
    "desk": 4,
    "staff": 4,
    "dashboard": 4,
    "tallies": 4,
    "outlets": 4.5,
    "exports": 5,
    "finding": 5,
    "http": 6,
    "delivery": 6,
    "tasks": 7,
    "forms": 7,
    "middleware": 7,
    "templatetags": 7,
    "views": 8,
    "api": 8,
    "admin": 8,
    "management": 8,
    "apps": 9,
    "urls": 9,
}
PURE = {name for name, floor in FLOORS.items() if floor <= 1}
# Outside imports that the pure floor may use: the standard library and small pure packages.
PURE_PACKAGES: set[str] = {"rapidfuzz", "Stemmer"}


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def modules() -> list[Path]:
    return sorted(
        path
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
        and "migrations" not in path.parts
        and "demo" not in path.parts
    )


def imports(path: Path) -> list[str]:
    """Every module that the file imports, inside functions too; `from a import b` counts as a.b as well."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def units_imported(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("articles.")}


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path):
    unit = unit_of(path)
    assert unit in FLOORS, f"{unit} has no floor yet"
    for other in units_imported(path) - {unit}:
        assert FLOORS[other] < FLOORS[unit], (
            f"{unit} (floor {FLOORS[unit]}) imports {other} (floor {FLOORS[other]})"
        )


def test_models_never_import_the_splitter():
    assert all("splitter" not in units_imported(p) for p in modules() if unit_of(p) == "models")


def test_verbs_never_import_tasks():
    verbs = {"intake", "desk", "dashboard", "staff", "tallies"}
    assert all("tasks" not in units_imported(p) for p in modules() if unit_of(p) in verbs)


@pytest.mark.parametrize(
    "path", [p for p in modules() if unit_of(p) in PURE], ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_pure_floor_imports_the_standard_library_only(path):
    allowed = sys.stdlib_module_names | PURE_PACKAGES | {"articles"}
    assert {name.split(".")[0] for name in imports(path)} <= allowed


def test_package_file_stays_empty():
    assert (PACKAGE / "__init__.py").read_text() == ""


def test_pure_floor_imports_where_django_is_not_to_be_had():
    pure = [
        ".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for p in modules()
        if unit_of(p) in PURE and p.name != "__main__.py"
    ]
    code = f"import sys, importlib; sys.modules['django'] = None; [importlib.import_module(n) for n in {pure!r}]"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_wiring_holds_no_domain_word():
    for path in (ROOT / "factcheck").glob("*.py"):
        if path.name not in {"settings.py", "urls.py"}:
            assert not units_imported(path), path


def test_rows_are_locked_without_their_key():
    """FOR UPDATE would also stop whoever points to the row: the key is looked at when the transaction ends, by somebody
    who holds the log already, and the two would wait for each other."""
    calls = [
        {keyword.arg for keyword in node.keywords}
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
    ]
    assert len(calls) > 40
    assert all("no_key" in names for names in calls)
