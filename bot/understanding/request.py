"""What the latest turn wants to know, all that it says taken together."""

from bot.domain.picture import Intent, ProcedureMention, Request
from bot.understanding.asking_part import asking_part
from bot.understanding.intent import intent_of
from bot.understanding.reading import Reading
from bot.understanding.searched_for import PutRight, search_text_of
from bot.understanding.study_wish import asks_for_study, asks_whether
from bot.understanding.treatment_asked import is_treatment_question
from bot.understanding.wish import chance_of_fact
from bot.understanding.wording import wording

_RATING = wording("rating")
_DEFINITION = wording("definition")
# From this chance on that all words ask for a fact they do, and below the other they ask for a study,
# whatever the rules say of single ones: of 211 texts of scored sets that leave the variant open and ask for a
# study 2 lie above the first, of 71 for a fact 65.
FACT_FROM = 0.9
STUDY_BELOW = 0.3
# 'Safety form complete, no pacemaker' tells, and asks nothing of safety.
NOTHING_BUT_STUDY_BELOW = 0.05
_TOLD_IN_PASSING = frozenset({Intent.SAFETY, Intent.TECHNIQUE, Intent.DIFFERENTIAL})
_BY_ALL_WORDS = frozenset({Intent.WHICH_STUDY, Intent.RATING, Intent.FACT})


def request_of(
    reading: Reading,
    *,
    has_patient: bool,
    procedures: tuple[ProcedureMention, ...],
    is_about_patient: bool,
    put_right: PutRight = str,
) -> Request:
    """The request of the turn, with the studies it means once earlier turns are taken in."""
    plain = intent_of(reading, has_patient=False)
    wants_study = asks_for_study(reading)
    chance = None if has_patient else chance_of_fact(reading)
    if asks_whether(reading):
        wants_study = True
    elif chance is not None and plain in _BY_ALL_WORDS:
        wants_study = chance < FACT_FROM and (wants_study or chance < STUDY_BELOW)
    intent = intent_of(reading, has_patient=True) if has_patient else plain
    if not wants_study and (
        intent is Intent.WHICH_STUDY or (intent is Intent.RATING and not _RATING.search(reading.text))
    ):
        intent = Intent.FACT  # a question that asks for no study asks for a fact
    if wants_study and intent is Intent.FACT and not _DEFINITION.search(reading.text):
        intent = Intent.WHICH_STUDY
    if chance is not None and chance < NOTHING_BUT_STUDY_BELOW and intent in _TOLD_IN_PASSING:
        intent, wants_study = Intent.WHICH_STUDY, True
    if intent is Intent.FACT:
        # a study in the story is not what is asked about
        asked = asking_part(reading.text)
        procedures = tuple(p for p in procedures if p.said in asked)
    return Request(
        intent=intent,
        procedures=procedures,
        search_text=search_text_of(reading.words, reading.text, put_right),
        is_about_patient=is_about_patient,
        asks_for_study=wants_study,
        asks_for_drug=is_treatment_question(reading.text),
        chance_of_fact=chance,
    )
