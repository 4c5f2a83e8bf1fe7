"""What a question wishes beside a study: whether anything is asked that rows and one more fact leave open."""

import re
from collections.abc import Sequence

from bot.composing.question_forms import asks_something_particular, asks_yes_or_no
from bot.composing.words import content_words
from bot.domain.picture import Intent, ProcedureMention, Understanding
from bot.understanding.asking_part import asking_part
from bot.understanding.request import FACT_FROM, NOTHING_BUT_STUDY_BELOW, STUDY_BELOW
from bot.understanding.study_wish import names_imaging_at_large
from bot.understanding.wording import abbreviations

_OF_AGES = "day days week weeks month months year years old yo"


def asks_for_fact(understanding: Understanding) -> bool:
    """Whether all words of the question together ask for a fact and not for a study."""
    return (understanding.request.chance_of_fact or 0.0) >= FACT_FROM


def wishes_study_alone(understanding: Understanding) -> bool:
    """Whether a patient is told and which study to do is asked, and nothing of the guidance."""
    request = understanding.request
    is_which = request.intent is Intent.WHICH_STUDY or (
        request.intent is Intent.RATING
        and request.chance_of_fact is not None
        and request.chance_of_fact < STUDY_BELOW
    )
    return is_which and understanding.picture.age is not None and not asks_for_fact(understanding)


def surely_wishes_study(understanding: Understanding) -> bool:
    """Whether by all words of the turn nothing but a study is asked for."""
    chance = understanding.request.chance_of_fact
    return chance is not None and chance < NOTHING_BUT_STUDY_BELOW


def may_ask_for_fact(understanding: Understanding) -> bool:
    """Whether a fact may be asked for beside the study; always where the turn follows on others."""
    chance = understanding.request.chance_of_fact
    return chance is None or chance >= STUDY_BELOW


def is_particular(understanding: Understanding) -> bool:
    """Whether the question asks for something, told findings and the wish for a study apart; 'would a film
    be defensible?' is such a wish."""
    request = understanding.request
    asked = asking_part(request.search_text)
    if asks_yes_or_no(asked) and (request.procedures or names_imaging_at_large(asked)):
        return False
    return asks_something_particular(request.search_text, _told(understanding))


def tells_alone(understanding: Understanding) -> bool:
    """Whether the text holds nothing but the patient: '9yo back pain?'"""
    left = content_words(understanding.request.search_text) - content_words(_told(understanding))
    return understanding.picture.age is not None and not left


def _told(understanding: Understanding) -> str:
    """The words of the patient that was told, the age as it is written out, and what is meant by them."""
    picture = understanding.picture
    age = f"{picture.age.said} {_OF_AGES}" if picture.age else ""
    return " ".join((age, *(f"{f.said} {f.concept.replace('_', ' ')}" for f in picture.findings)))


def is_told_alone(understanding: Understanding) -> bool:
    """Whether a patient is told with no more asked than what to do: 'I have not asked much else. Scan?'"""
    is_fact = understanding.request.intent is Intent.FACT
    return is_fact and understanding.picture.age is not None and not is_particular(understanding)


def asks_more_than_a_study(text: str, understanding: Understanding) -> bool:
    """Whether something is asked beside which study to do: 'is a film enough?', 'any use doing a CT?'"""
    asked = asking_part(text)
    named = names_one_of(asked, understanding.request.procedures)
    return named or asks_yes_or_no(asked) or asks_something_particular(text)


def names_one_of(text: str, studies: Sequence[ProcedureMention]) -> bool:
    """Whether the text names one of the studies as it was said, or with its abbreviation written out."""
    written_out = abbreviations()
    said = {p.said.lower() for p in studies}
    names = said | {written_out[s] for s in said if s in written_out}
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text.lower()) for name in names)
