"""The page in a real browser: the main path, the sources, the keyboard, hostile text."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import HOSTILE, Chromium
from tests.browser.hostile import PAYLOADS

_STANDS_STILL = """e => new Promise(done => {
  let place = '', since = performance.now();
  const look = () => {
    const r = e.getBoundingClientRect(), now = [r.x, r.y, r.width, r.height].join();
    if (now !== place || document.fonts.status !== 'loaded') { place = now; since = performance.now(); }
    if (!e.isConnected || performance.now() - since > 150) done(); else requestAnimationFrame(look);
  };
  look();
})"""

# The text stands there before the field, the listener to keys and the end of the run do; what is pressed in
# between is lost, or the field is drawn anew and loses the focus.
_LISTENS = """() => window.__rightstudyKeys
  && document.querySelector('[data-testid="stChatInput"] textarea')
  && document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"""


class Visit:
    """One browser tab with what it asked for of hosts that are not the page's own."""

    def __init__(self, browser: Chromium, address: str, **options: Any) -> None:
        self.tab = browser.tab(**options)
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
        self.tab.wait_for_function(_LISTENS)

    def ask(self, question: str) -> None:
        box = self.tab.locator('[data-testid="stChatInput"] textarea')
        box.fill(question)
        box.press("Enter")
        self.tab.wait_for_function(
            "said => document.querySelector('.rs .said')?.textContent.trim() === said.trim()", arg=question
        )
        self.tab.wait_for_function(_LISTENS)  # what is drawn last takes the focus from what has it

    def press(self, name: str) -> None:
        self.click(self.tab.get_by_role("button", name=name, exact=True).first)

    def click(self, target: Any) -> None:
        """Click what no longer moves: a fold that opens, or a typeface that arrives, carries a button away
        between press and release."""
        target.evaluate(_STANDS_STILL)
        target.click()


@pytest.fixture
def visit(browser: Chromium, served: str) -> Iterator[Visit]:
    made = Visit(browser, served)
    yield made
    made.tab.close()


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


def test_arrows_walk_the_replies_to_the_deciding_question_and_enter_sends_one(visit: Visit) -> None:
    visit.ask("vague")
    visit.tab.wait_for_selector("text=Is the lump solid?")
    box = visit.tab.locator('[data-testid="stChatInput"] textarea')
    box.focus()
    box.press("ArrowDown")
    visit.tab.wait_for_function("document.activeElement.textContent.trim() === 'solid'")
    visit.tab.keyboard.press("Enter")

    visit.tab.wait_for_selector('p.variant:has-text("Child with a solid knee mass")')


def test_two_scenarios_are_compared_side_by_side(browser: Chromium, served: str) -> None:
    visit = Visit(browser, served)
    visit.tab.goto(f"{served}/scenarios")
    visit.click(visit.tab.get_by_role("combobox", name="Compare with"))
    visit.click(visit.tab.get_by_role("option", name="Child with a solid knee mass"))

    table = visit.tab.locator('table:has-text("Ratings that differ")')
    table.wait_for()
    assert table.locator("thead th").all_inner_texts() == ["Study", "knee-lump/1", "knee-lump/2"]
    row = table.locator("tbody tr", has_text="US knee").inner_text()
    assert row.index("Usually Appropriate") < row.index("Usually Not Appropriate")
    visit.tab.close()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_nothing_is_wider_than_the_screen(browser: Chromium, served: str, width: int) -> None:
    visit = Visit(browser, served, viewport={"width": width, "height": 844})
    visit.ask("urgent knee lump, CT?")
    visit.tab.wait_for_selector("text=Was this right?")

    assert visit.tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert visit.tab.evaluate(
        "[...document.querySelectorAll('.rs')]"
        ".every(e => e.getBoundingClientRect().right <= window.innerWidth + 1)"
    )
    visit.tab.close()


@pytest.mark.parametrize("lead", ["", "knee ", "poisoned "], ids=["not covered", "answered", "urgent text"])
def test_hostile_questions_stay_text_wherever_they_are_shown(
    browser: Chromium, served: str, lead: str
) -> None:
    visit = Visit(browser, served)
    for start in range(0, len(PAYLOADS), 16):  # a conversation has at most 20 turns
        visit.ask(lead + " / ".join(PAYLOADS[start : start + 16]))
        visit.tab.wait_for_timeout(300)  # time enough for a payload to run, were it to run
        _assert_harmless(visit, forged_badges=0 if not lead else None)
    visit.tab.close()


def test_a_hostile_question_file_stays_text(browser: Chromium, served: str) -> None:
    visit = Visit(browser, served)
    visit.tab.goto(f"{served}/file")
    lines = [json.dumps({"id": text, "turns": [text]}) for text in PAYLOADS] + [PAYLOADS[0]]
    content = "\n".join(lines).encode()
    visit.tab.locator("input[type=file]").set_input_files(
        {"name": "questions.jsonl", "mimeType": "application/jsonl", "buffer": content}
    )

    visit.tab.wait_for_selector("text=1 bad lines")
    visit.tab.wait_for_selector(f"text={len(PAYLOADS)} conversations answered")
    _assert_harmless(visit, forged_badges=0)
    with visit.tab.expect_download() as saved:
        visit.press("Answers as .html")
    page = Path(saved.value.path()).read_text(encoding="utf-8")
    visit.tab.set_content(page)
    visit.tab.wait_for_timeout(300)
    _assert_harmless(visit, forged_badges=0)
    visit.tab.close()


def test_another_scenario_is_explored_and_left_again(visit: Visit) -> None:
    visit.ask("knee lump")
    main = "document.querySelector('.stMain')"
    visit.tab.set_viewport_size({"width": 390, "height": 600})
    visit.press("Child with a solid knee mass")
    visit.tab.wait_for_selector("text=Exploring another scenario")
    visit.tab.wait_for_function(f"{main}.scrollTop === 0")  # what was opened stands above the list

    visit.press("Back to this patient")

    visit.tab.wait_for_selector("text=And then? Choose the result")


def test_the_order_text_can_be_taken_away(visit: Visit) -> None:
    visit.ask("knee lump")
    visit.click(visit.tab.get_by_text("Take away: order text"))

    visit.tab.wait_for_selector("text=Study: US knee (Usually Appropriate")
    with visit.tab.expect_download() as saved:
        visit.press("Printable page (print it or save as PDF)")
    assert "Child with a knee lump, first study" in Path(saved.value.path()).read_text(encoding="utf-8")


def test_the_order_text_is_copied_as_it_stands(browser: Chromium, served: str) -> None:
    visit = Visit(browser, served, permissions=["clipboard-read", "clipboard-write"])
    visit.ask("knee lump in a 3-year-old boy")
    visit.click(visit.tab.get_by_text("Take away: order text"))
    shown = visit.tab.locator("code", has_text="Study: US knee").first

    visit.click(visit.tab.get_by_role("button", name="Copy to clipboard").first)

    visit.tab.wait_for_function("async () => (await navigator.clipboard.readText()).length > 0")
    copied = visit.tab.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == shown.inner_text().strip()
    assert copied.startswith("Study: US knee (Usually Appropriate")
    assert "Indication: knee lump, 3-year-old, boy" in copied
    visit.tab.close()


def test_a_phone_shows_the_copy_button_without_a_mouse(browser: Chromium, served: str) -> None:
    visit = Visit(browser, served, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visit.ask("knee lump")
    visit.tab.get_by_text("Take away: order text").tap()
    copy = visit.tab.get_by_role("button", name="Copy to clipboard").first
    copy.wait_for()

    faint = "e => { let o = 1; for (; e; e = e.parentElement) o *= getComputedStyle(e).opacity; return o }"
    visit.tab.wait_for_timeout(400)  # the fold opens with a transition
    assert copy.evaluate(faint) == 1
    visit.tab.close()


def test_a_chip_is_corrected_in_place(visit: Visit) -> None:
    visit.ask("knee lump in a 3-year-old")
    visit.press("Correct")
    visit.tab.get_by_label("3-year-old").fill("13-year-old")
    visit.press("Answer with these words")

    visit.tab.wait_for_selector('.said:has-text("knee lump in a 13-year-old")')


# 1440 px at 200 % are 720 CSS px, 1280 px at 400 % (WCAG 2.2, reflow) are 320.
@pytest.mark.parametrize(("width", "height"), [(720, 450), (320, 256)], ids=["200 %", "400 %"])
def test_the_page_is_usable_when_it_is_zoomed(
    browser: Chromium, served: str, width: int, height: int
) -> None:
    zoom = 1440 // width
    visit = Visit(browser, served, viewport={"width": width, "height": height}, device_scale_factor=zoom)
    visit.ask("knee lump, CT?")
    visit.press("[1]")
    visit.tab.wait_for_selector("mark")

    assert _cut_off(visit) == []
    mark = visit.tab.locator("mark").bounding_box()
    assert mark is not None
    assert 0 <= mark["y"] <= height
    visit.press("Close source")
    visit.tab.wait_for_selector("mark", state="detached")
    visit.press("ultrasound shows a solid mass")
    visit.tab.wait_for_selector('p.variant:has-text("Child with a solid knee mass")')
    assert _cut_off(visit) == []
    visit.tab.close()


def _cut_off(visit: Visit) -> list[str]:
    """What stands beyond either edge of the window, and the window's own sideways scroll."""
    found: list[str] = visit.tab.evaluate(
        """() => [...document.querySelectorAll('.rs, .rs *, .stMain button, textarea')].filter(e => {
            const r = e.getBoundingClientRect();
            const own = e.closest('.article') && !e.matches('.article');  // scrolls by itself
            return r.width && !own && (r.right > innerWidth + 1 || r.left < -1) && !e.closest('thead');
          }).map(e => e.outerHTML.slice(0, 80))
          .concat(document.documentElement.scrollWidth > innerWidth ? ['the window'] : [])"""
    )
    return found


def test_a_hostile_article_stays_text_in_statement_and_source(browser: Chromium, served_hostile: str) -> None:
    visit = Visit(browser, served_hostile)
    visit.ask("knee lump")
    visit.press("[1]")
    mark = visit.tab.wait_for_selector("mark")

    assert mark.inner_text() == HOSTILE
    _assert_harmless(visit, forged_badges=None)
    visit.tab.close()


def _assert_harmless(visit: Visit, *, forged_badges: int | None) -> None:
    assert visit.tab.evaluate("window.__x") is None
    assert visit.foreign == []
    assert visit.dialogs == []
    assert visit.tab.locator("[data-testid=stMarkdownBadge], .stMarkdownBadge").count() == 0
    if forged_badges is not None:
        assert visit.tab.locator(".badge").count() == forged_badges
