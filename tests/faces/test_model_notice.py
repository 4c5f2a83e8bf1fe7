"""What the installed program says of where questions go."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.faces.edges import real_edges

ROOT = Path(__file__).parents[2]
KEY = "sk-a-key-that-nobody-may-see"


def test_the_notice_names_the_model_and_its_host_and_never_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIGHTSTUDY_MODEL", "openai:some-model")
    monkeypatch.setenv("RIGHTSTUDY_MODEL_URL", f"https://user:{KEY}@models.hospital.example/v1")
    monkeypatch.setenv("RIGHTSTUDY_MODEL_KEY", KEY)

    notice = real_edges().model_notice()

    assert notice is not None
    assert "openai:some-model at models.hospital.example" in notice
    assert KEY not in notice


def test_without_a_model_there_is_no_notice_and_nothing_of_one_is_loaded() -> None:
    code = (
        "import sys; from bot.faces.edges import real_edges; from bot.faces import cli; cli.build_app(); "
        "print(real_edges().model_notice(), [m for m in sys.modules if m.startswith('bot.chat_model')])"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RIGHTSTUDY_MODEL")}

    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout == "None []\n"
