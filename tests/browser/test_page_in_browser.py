"""The page in a real browser: the main path, the sources, the keyboard, hostile text."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import HOSTILE


class Visit:
    """One browser tab with what it asked for of hosts that are not the page's own."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.tab = self.context.new_page()
        self.foreign: list[str] = []
        self.dialogs: list[str] = []
        own = (address, address.replace("http://", "ws://"), "data:", "blob:")
        self.tab.on(
            "request",
            lambda request: None if request.url.startswith(own) else self.foreign.append(request.url),
        )
        self.tab.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))
        self.tab.goto(address)
        self.tab.wait_for_selector("text=What it covers")

    def ask(self, question: str) -> None:
        box = self.tab.locator('[data-testid="stChatInput"] textarea')
        box.fill(question)
        box.press("Enter")
        self.tab.wait_for_function(
            "said => document.querySelector('.rs .said')?.textContent.trim() === said.trim()", arg=question
        )

    def press(self, name: str) -> None:
        self.tab.get_by_role("button", name=name, exact=True).first.click()


@pytest.fixture
def visit(browser: Any, served: str) -> Iterator[Visit]:
    made = Visit(browser, served)
    yield made
    made.context.close()


def test_the_main_path_from_question_over_result_to_the_next_scenario(visit: Visit) -> None:
    visit.ask("boy with a knee lump, CT?")
    visit.tab.wait_for_selector('.badge:has-text("Usually Appropriate")')
    visit.press("ultrasound shows a solid mass")

    visit.tab.wait_for_selector('p.variant:has-text("Child with a solid knee mass")')
    assert visit.foreign == []


def test_a_citation_opens_the_article_with_its_words_in_sight(visit: Visit) -> None:
    visit.ask("knee lump")
    visit.press("[1]")
    mark = visit.tab.wait_for_selector("mark")

    assert mark.inner_text() == "Ultrasound shows the cord while the arches are still cartilage."
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= visit.tab.viewport_size["height"]


def test_the_deciding_question_is_a_click(visit: Visit) -> None:
    visit.ask("vague")
    visit.press("solid")

    visit.tab.wait_for_selector('p.variant:has-text("Child with a solid knee mass")')


def test_words_taken_back_answer_the_question_again(visit: Visit) -> None:
    visit.ask("a knee lump")
    visit.press("knee lump")

    visit.tab.wait_for_selector("text=That is not covered.")


def test_typing_anywhere_reaches_the_question_and_arrows_walk_the_examples(visit: Visit) -> None:
    visit.tab.locator("body").press("k")
    box = visit.tab.locator('[data-testid="stChatInput"] textarea')
    visit.tab.wait_for_function("document.activeElement.matches('[data-testid=\"stChatInput\"] textarea')")
    box.fill("")
    box.press("ArrowDown")

    assert visit.tab.evaluate("document.activeElement.closest('.st-key-examples') !== null")


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_wider_than_the_screen(browser: Any, served: str, width: int) -> None:
    visit = Visit(browser, served, viewport={"width": width, "height": 844})
    visit.ask("urgent knee lump, CT?")
    visit.tab.wait_for_selector("text=Was this right?")

    assert visit.tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.tab.evaluate(
        "[...document.querySelectorAll('.rs')]"
        ".every(e => e.getBoundingClientRect().right <= window.innerWidth + 1)"
    )
    visit.context.close()


PAYLOADS = [
    "<script>window.__x=1</script>",
    "<img src=x onerror=window.__x=1>",
    "<svg onload=window.__x=1>",
    "<iframe src=javascript:parent.__x=1></iframe>",
    "<a href=javascript:window.__x=1>click</a>",
    "![i](http://example.invalid/i.png)",
    "[ref]: http://example.invalid/r\n![i][ref]",
    ":green-badge[Usually Appropriate] :red[x]",
    "$\\href{http://example.invalid}{x}$",
    "<style>@import url(http://example.invalid/s.css)</style>",
    "<details open ontoggle=window.__x=1>",
    "</p></div><span class='badge good'>Usually Appropriate</span>",
]


@pytest.mark.parametrize("lead", ["", "knee ", "poisoned "], ids=["not covered", "answered", "urgent text"])
def test_hostile_questions_stay_text_wherever_they_are_shown(browser: Any, served: str, lead: str) -> None:
    visit = Visit(browser, served)
    for payload in PAYLOADS:
        visit.ask(lead + payload)
        visit.tab.wait_for_timeout(200)  # time enough for a payload to run, were it to run
        _assert_harmless(visit, forged_badges=0 if not lead else None)
    visit.context.close()


def test_a_hostile_article_stays_text_in_statement_and_source(browser: Any, served_hostile: str) -> None:
    visit = Visit(browser, served_hostile)
    visit.ask("knee lump")
    visit.press("[1]")
    mark = visit.tab.wait_for_selector("mark")

    assert mark.inner_text() == HOSTILE
    _assert_harmless(visit, forged_badges=None)
    visit.context.close()


def _assert_harmless(visit: Visit, *, forged_badges: int | None) -> None:
    assert visit.tab.evaluate("window.__x") is None
    assert visit.foreign == []
    assert visit.dialogs == []
    assert visit.tab.locator("[data-testid=stMarkdownBadge], .stMarkdownBadge").count() == 0
    if forged_badges is not None:
        assert visit.tab.locator(".badge").count() == forged_badges
