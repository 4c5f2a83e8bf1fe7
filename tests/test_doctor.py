"""What `doctor` says of a chat model."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ChatModelSettings
from rightstudy.model_checks import check_chat_model, package_of

ROOT = Path(__file__).parents[1]
KEY = "sk-a-key-that-nobody-may-see"


def test_without_a_model_one_calm_line_says_that_nothing_leaves_the_machine() -> None:
    (check,) = check_chat_model(None)

    assert check.well
    assert "nothing leaves this machine" in check.seen


def test_a_model_that_could_be_asked_is_well_and_says_what_leaves_the_machine() -> None:
    checks = check_chat_model(ChatModelSettings(name="openai:some-model", key=KEY), {})

    assert all(check.well for check in checks)
    assert "Questions are sent to openai:some-model" in checks[-1].seen


@pytest.mark.parametrize("environment", [{}, {"OPENAI_API_KEY": KEY}], ids=["ours", "the provider's own"])
def test_a_key_is_never_shown(environment: dict[str, str]) -> None:
    key = None if environment else KEY
    url = f"https://{KEY}@models.hospital.example/v1"

    checks = check_chat_model(ChatModelSettings(name="openai:some-model", key=key, url=url), environment)

    assert all(check.well for check in checks)
    assert KEY not in str(checks)


def test_a_missing_package_is_a_note_with_the_command_that_installs_it() -> None:
    package, *_ = check_chat_model(ChatModelSettings(name="nowhere:some-model", key=KEY), {})

    assert not package.well
    assert not package.needed
    assert "langchain_nowhere is not installed" in package.seen
    assert "pip install langchain-nowhere" in package.mend


@pytest.mark.parametrize(
    ("name", "well"),
    [("openai:some-model", False), ("ollama:some-model", True)],
    ids=["a service that asks for one", "a server of one's own"],
)
def test_a_key_is_missed_only_where_one_is_asked_for(name: str, well: bool) -> None:
    _, key, _ = check_chat_model(ChatModelSettings(name=name), {})

    assert key.well is well


def test_packages_are_those_that_langchain_opens_models_with() -> None:
    from langchain.chat_models.base import _BUILTIN_PROVIDERS  # the list that is guessed at here

    known = {name: entry[0].partition(".")[0] for name, entry in _BUILTIN_PROVIDERS.items()}
    wrong = {name for name, package in known.items() if package_of(name) != package}

    assert wrong <= {"langsmith"}  # a gateway, which reroutes questions and is not supported


def test_nothing_is_connected_to_and_no_client_is_loaded() -> None:
    code = (
        "import sys; loaded = []; sys.addaudithook(lambda event, _: loaded.append(event))\n"
        "from bot.settings import ChatModelSettings; from rightstudy.model_checks import check_chat_model\n"
        "check_chat_model(ChatModelSettings(name='openai:some-model'))\n"
        "print([e for e in loaded if e in ('socket.connect', 'socket.getaddrinfo')],"
        " [m for m in ('openai', 'langchain_openai', 'langchain_core') if m in sys.modules])"
    )

    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert ran.stdout == "[] []\n"
