"""A Streamlit server over the fake assistant and a Chromium to look at it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "tests" / "page" / "fake_app.py"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = (
    "<img src=http://example.invalid/a onerror=\"window.__x=1\"><script>window.__x=1</script>"
    " ![i](http://example.invalid/b) :green-badge[Usually Appropriate] [l](javascript:window.__x=1)"
)  # fmt: skip


def chromium_path() -> str | None:
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, and leave it out where there is no Chromium."""
    without = pytest.mark.skip(reason="no Chromium was found")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if chromium_path() is None:
                item.add_marker(without)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page whose article is harmless."""
    yield from _serve(tmp_path_factory.mktemp("data"), hostile="")


@pytest.fixture(scope="session")
def served_hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page whose article holds hostile text."""
    yield from _serve(tmp_path_factory.mktemp("data"), hostile=HOSTILE)


class Chromium:
    """A browser with one profile for each kind of screen: what the page is made of is fetched and compiled
    once for all its visits, as for one who comes back. The server takes every tab for a new visitor."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._profiles: dict[str, Any] = {}

    def tab(self, **options: Any) -> Any:
        """A new tab in the profile made with `options`, those of Playwright's `new_context`."""
        key = repr(sorted(options.items()))
        if key not in self._profiles:
            self._profiles[key] = self._opened.new_context(**options)
        return self._profiles[key].new_page()


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        yield Chromium(opened)
        opened.close()


def _serve(data_dir: Path, *, hostile: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "FAKE_HOSTILE_TEXT": hostile, "FAKE_DATA_DIR": str(data_dir)}
    environment["PYTHONPATH"] = str(ROOT)
    log = (data_dir / "server.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=log,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_well(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)
        log.close()


def _wait_until_well(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the page at {address} did not start within 60 s")
