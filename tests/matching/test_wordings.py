"""Every way of saying a finding that was thought of is read as that finding, and no denial as one."""

from pathlib import Path

import pytest
import yaml

from bot.domain.picture import ClinicalPicture
from bot.matching.facts import Facts
from bot.matching.urgency import urgent_sign
from bot.understanding.lexicon import base_lexicon
from bot.understanding.reader import Reader

WORDINGS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))
READER = Reader(base_lexicon())


def _facts(text: str) -> Facts:
    return Facts(ClinicalPicture(findings=READER.read(text).findings, age=None), READER.lexicon)


def _by_concept(part: str) -> list[object]:
    return [pytest.param(c, tuple(said), id=c) for c, said in WORDINGS[part].items()]


@pytest.mark.parametrize(("concept", "said"), _by_concept("present"))
def test_a_finding_is_read_however_it_is_worded(concept: str, said: tuple[str, ...]) -> None:
    assert [text for text in said if _facts(text).present(concept) is None] == []


@pytest.mark.parametrize(("concept", "said"), _by_concept("not_present"))
def test_a_denial_a_relative_or_a_plan_is_no_finding(concept: str, said: tuple[str, ...]) -> None:
    assert [text for text in said if _facts(text).present(concept) is not None] == []


@pytest.mark.parametrize(("concept", "said"), _by_concept("denied"))
def test_a_denial_is_read_however_it_is_worded(concept: str, said: tuple[str, ...]) -> None:
    assert [text for text in said if _facts(text).absent(concept) is None] == []


@pytest.mark.parametrize(("kind", "said"), _by_concept("urgent"))
def test_an_emergency_is_called_one_however_it_is_worded(kind: str, said: tuple[str, ...]) -> None:
    signs = {text: urgent_sign(_facts(text), READER.lexicon) for text in said}

    assert [text for text, sign in signs.items() if sign is None or sign.kind != kind] == []


def test_reassurance_and_advice_are_no_emergency() -> None:
    assert [t for t in WORDINGS["not_urgent"] if urgent_sign(_facts(t), READER.lexicon) is not None] == []
