"""The settings that the page was found to need."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


@pytest.fixture(scope="module")
def config() -> dict[str, Any]:
    return tomllib.loads(CONFIG.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("server", "address", "127.0.0.1"),
        ("server", "allowedHosts", ["localhost", "127.0.0.1"]),
        ("server", "fileWatcherType", "none"),
        ("server", "maxUploadSize", 5),
        ("server", "maxMessageSize", 5),
        ("server", "enableXsrfProtection", True),
        ("server", "enableAgentApi", False),
        ("server", "enableStaticServing", False),
        ("runner", "postScriptGC", False),
        ("client", "showErrorDetails", "none"),
        ("browser", "gatherUsageStats", False),
    ],
)
def test_a_setting_found_necessary_stays(
    config: dict[str, Any], section: str, name: str, value: object
) -> None:
    assert config[section][name] == value


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize("ink", ["textColor", "primaryColor", "linkColor"])
def test_text_has_the_contrast_that_wcag_asks_for(
    config: dict[str, Any], scheme: str, ground: str, ink: str
) -> None:
    colours = config["theme"][scheme]
    lighter, darker = sorted((_luminance(colours[ground]), _luminance(colours[ink])), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
