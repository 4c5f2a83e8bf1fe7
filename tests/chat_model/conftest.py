"""Nothing of the machine's own settings leads a client elsewhere than to the server of the test."""

import pytest

_LEAD_ELSEWHERE = (
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "OPENAI_PROXY",
    "ANTHROPIC_PROXY",
    "OLLAMA_API_KEY",
)


@pytest.fixture(autouse=True)
def no_detours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _LEAD_ELSEWHERE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
