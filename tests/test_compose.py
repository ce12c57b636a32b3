import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = YAML(typ="safe").load(TEXT)
SERVICES = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if "build" in service}


def test_compose_file_follows_the_specification():
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema"),
            *("--builtin-schema", "vendor.compose-spec", "docker-compose.yml"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", SERVICES)
def test_image_is_pinned(name):
    image, _, tag = SERVICES[name]["image"].partition(":")
    assert re.match(r"\d+\.\d+", tag), f"{image} names no version"


@pytest.mark.parametrize("name", SERVICES)
def test_service_can_write_nowhere_but_its_volumes_and_may_nothing(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")
    assert "/tmp" in service["tmpfs"]


@pytest.mark.parametrize("name", SERVICES)
def test_service_waits_for_what_can_be_waited_for(name):
    for other, how in SERVICES[name].get("depends_on", {}).items():
        assert other in SERVICES
        if how["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        elif how["condition"] == "service_completed_successfully":
            assert SERVICES[other]["restart"] == "no"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_service_that_stays_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


def test_volumes_and_networks_are_declared_and_used():
    mounts = {m.partition(":")[0] for service in SERVICES.values() for m in service["volumes"]}
    assert mounts == set(COMPOSE["volumes"])
    joined = {network for service in SERVICES.values() for network in service["networks"]}
    assert joined == set(COMPOSE["networks"])


def test_database_and_broker_are_reached_from_inside_only():
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("db", "broker"):
        assert SERVICES[name]["networks"] == ["inside"]
        assert "ports" not in SERVICES[name]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_env_example_names_every_variable_and_no_other():
    used = set(re.findall(r"\$\{(\w+)", TEXT))
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^(\w+)=", example)) == used


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "POSTGRES_PASSWORD", "RABBITMQ_PASSWORD", "ALLOWED_HOSTS"]
)
def test_what_must_be_set_has_no_default(name):
    uses = re.findall(r"\$\{" + name + r"(\W[^}]*)?\}", TEXT)
    assert uses
    assert all(use.startswith(":?") for use in uses)
    assert re.search(rf"(?m)^{name}=$", (ROOT / ".env.example").read_text(encoding="utf-8"))


def test_settings_read_every_variable_that_compose_hands_them():
    read = (ROOT / "factcheck/settings.py").read_text(encoding="utf-8")
    for name in OURS:
        for variable in SERVICES[name]["environment"]:
            assert re.search(rf'env\.\w+\(\s*"{variable}"', read), f"settings.py ignores {variable}"


def test_compose_hands_on_every_variable_that_settings_read():
    read = (ROOT / "factcheck/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"(\w+)"', read)) - {"DEBUG"}  # never in production
    for name in OURS:
        assert names <= set(SERVICES[name]["environment"])


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_health_check_is_python_that_compiles(name):
    command, flag, script = SERVICES[name]["healthcheck"]["test"][1:]
    assert (command, flag) == ("python", "-c")
    compile(script, f"health check of {name}", "exec")
