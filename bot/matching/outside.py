"""What lies outside the sources: other regions, other languages, treatment, talk."""

from bot.domain.picture import Intent, Polarity
from bot.matching.facts import Facts
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Lexicon
from bot.understanding.of_whom import is_about_an_animal, is_before_birth
from bot.understanding.reading import Reading
from bot.understanding.treatment_asked import is_choice_of_drug, is_dose_of_a_study, is_treatment_question

_LANGUAGES = read_words("bot.matching", "languages.yaml")


def foreign_language(reading: Reading) -> str | None:
    """The language of a text that is not English, or None."""
    beside = {k for i, w in enumerate(reading.words) if w.text == "/" for k in (i - 1, i + 1)}
    # the 'y' of 'fever Y / N' is not the Spanish one
    words = [w.text for i, w in enumerate(reading.words) if w.kind == "word" and i not in beside]
    if not words:
        return None
    letters = "".join(words)
    if sum(1 for c in letters if ord(c) > 0x250) > len(letters) / 2:
        return "a language other than English"
    if len(words) < 4:
        return None
    english = sum(w in _LANGUAGES["English"] for w in words)
    name, hits = max(
        ((n, len(f.intersection(words))) for n, f in _LANGUAGES.items() if n != "English"), key=lambda p: p[1]
    )  # words, not how often: 'lumbar' twice and '13 y' are no Spanish
    return name if hits >= 3 and hits > english else None


def outside_reason(reading: Reading, intent: Intent, *, has_study: bool = False) -> str | None:
    """Why no source here can answer that turn at all, whatever the patient; None when one might.

    `has_study`: a study was named, now or before, whose dose may be meant.
    """
    language = foreign_language(reading)
    if language is not None:
        return f"the question is in {language}; the sources and this reader are in English"
    if intent is Intent.SMALL_TALK:
        return "that is not a question about imaging"
    if is_about_an_animal(reading.text):
        return "the sources are about people, not animals"
    if is_before_birth(reading):
        return "the sources are about patients after their birth"
    of_study = has_study and is_dose_of_a_study(reading.text)
    if is_treatment_question(reading.text) and not of_study and not is_choice_of_drug(reading):
        return "treatment and drug doses are outside the sources, which are about the choice of imaging"
    tells = reading.age is not None or reading.findings
    if not tells and not any(w.kind in {"word", "abbr"} and len(w.text) > 1 for w in reading.words):
        return "no words were found in the question"
    return None


def region_outside(facts: Facts, lexicon: Lexicon, held: frozenset[str]) -> str | None:
    """The name of a complaint that no topic in hand is about, or None; `held` are the topics' own."""
    for finding in facts.picture.findings:
        if finding.concept in held:
            continue
        if finding.polarity in {"present", "suspected"} and "other_region" in lexicon.ancestors(
            finding.concept
        ):
            return f"{lexicon.concepts[finding.concept].name} (“{finding.said}”)"
    return None


def turned_elsewhere(reading: Reading, lexicon: Lexicon, held: frozenset[str]) -> str | None:
    """Why a follow-up turn that asks about nothing but another region is an aside: 'and her headaches?'"""
    present = [f for f in reading.findings if f.polarity in {Polarity.PRESENT, Polarity.SUSPECTED}]
    others = [f for f in present if "other_region" in lexicon.ancestors(f.concept) and f.concept not in held]
    # how long and how well say nothing of where
    of_somewhere = [f for f in present if lexicon.concepts[f.concept].kind != "context"]
    if others and len(others) == len(of_somewhere) and "?" in reading.text:
        return nothing_held_on(f"{lexicon.concepts[others[0].concept].name} (“{others[0].said}”)")
    return None


def nothing_held_on(complaint: str) -> str:
    return f"nothing is held on {complaint}"
