"""Names, roles and contrast, as axe-core checks them against WCAG 2.2 AA."""

from importlib import resources

import pytest

from tests.browser.conftest import Chromium
from tests.browser.test_page_in_browser import Visit

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(visit: Visit) -> list[str]:
    """One line for each violation, with the first place it was seen at."""
    axe = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    visit.tab.evaluate(axe)
    found = visit.tab.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(result => result.violations)", RULES
    )
    return [f"{v['id']}: {v['help']} at {v['nodes'][0]['html'][:200]}" for v in found]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1024, "dark"), (390, "light")])
def test_first_look_answer_and_source_pass_axe(
    browser: Chromium, served: str, scheme: str, width: int
) -> None:
    visit = Visit(browser, served, color_scheme=scheme, viewport={"width": width, "height": 900})
    visit.tab.wait_for_timeout(300)
    assert violations(visit) == []

    visit.ask("urgent knee lump conflict, CT?")
    visit.press("[1]")
    visit.tab.wait_for_selector("mark")
    visit.tab.wait_for_timeout(300)

    assert violations(visit) == []
    visit.tab.close()


@pytest.mark.parametrize("path", ["scenarios", "articles", "file", "evaluation"])
def test_each_other_page_passes_axe(browser: Chromium, served: str, path: str) -> None:
    visit = Visit(browser, served)
    visit.tab.goto(f"{served}/{path}")
    visit.tab.wait_for_selector(".rs h1")
    visit.tab.wait_for_timeout(500)

    assert violations(visit) == []
    visit.tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_folded_passes_axe_when_it_is_open(browser: Chromium, served: str, scheme: str) -> None:
    visit = Visit(browser, served, color_scheme=scheme)
    visit.ask("knee lump in a 3-year-old boy, CT?")
    for fold in ("Take away: order text", "Was this right?", "Radiation"):
        visit.click(visit.tab.locator("summary", has_text=fold).first)
    visit.press("Correct")
    visit.tab.get_by_label("3-year-old").wait_for()
    visit.tab.wait_for_timeout(400)
    assert violations(visit) == []

    visit.tab.keyboard.press("Escape")
    visit.press("Child with a solid knee mass")
    visit.tab.wait_for_selector("text=Exploring another scenario")
    visit.tab.wait_for_timeout(300)
    assert violations(visit) == []
    visit.tab.close()


@pytest.mark.parametrize("question", ["vague", "refuse this", "something else"])
def test_a_question_back_and_a_refusal_pass_axe(browser: Chromium, served: str, question: str) -> None:
    visit = Visit(browser, served)
    box = visit.tab.locator('[data-testid="stChatInput"] textarea')
    box.fill(question)
    box.press("Enter")
    visit.tab.wait_for_selector("text=/Is the lump solid|question is empty|not covered/")
    visit.tab.wait_for_timeout(300)

    assert violations(visit) == []
    visit.tab.close()
