"""Where it hurts, asked for where a patient's pain is told and no place."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.picture import DecidingQuestion, Finding, Option, Polarity
from bot.domain.variant import Topic
from bot.matching.facts import Facts
from bot.matching.judging import population_allows
from bot.matching.matcher import Matcher
from bot.matching.question import capitalised
from bot.understanding.data_files import read_words
from bot.understanding.lexicon import Lexicon
from bot.understanding.places import PLACES
from bot.understanding.reading import Reading
from bot.understanding.scope_words import word_at

WHERE = "where"
_HURTS = ("pain", "ache", "aching", "hurt", "sore")
_HURTS_NOT = ("painless", "painfree")
_NIGHT_PAIN = "night_pain"
_WORDS = read_words("bot.matching", "where_words.yaml")


def question_of_place(
    topics: Iterable[Topic], facts: Facts, lexicon: Lexicon, matcher: Matcher
) -> DecidingQuestion | None:
    """Where the pain is: each place that the topics of the patient's age are about, with the variant that it
    leads to, and elsewhere; None where no such topic is held."""
    names: dict[str, str] = {}
    for topic in topics:
        if population_allows(topic, facts) is False:
            continue
        for condition in (c for v in topic.variants for c in v.conditions if c.gate):
            for concept in condition.any_of:
                if concept in PLACES:
                    is_first = concept == condition.any_of[0]
                    names[condition.name if is_first else lexicon.concepts[concept].name] = concept
    if not names:
        return None
    options = [
        Option(text=capitalised(name), says=name, variant_id=_leads_to(concept, facts, lexicon, matcher))
        for name, concept in names.items()
    ]
    elsewhere = Option(text="Somewhere else", says="somewhere else", variant_id=None, is_outside=True)
    return DecidingQuestion(text="Where is the pain?", options=(*options, elsewhere), concept=WHERE)


def _leads_to(concept: str, facts: Facts, lexicon: Lexicon, matcher: Matcher) -> str | None:
    """The variant of the patient with pain of that place; None where one more fact would be asked for."""
    told = Finding(concept=concept, polarity=Polarity.PRESENT, said="", turn=1, start=0, end=0)
    picture = replace(facts.picture, findings=(*facts.picture.findings, told))
    return matcher.match(Facts(picture, lexicon)).variant_id


def hurts_nowhere_named(reading: Reading) -> bool:
    """Whether pain is told with no word beside it that may be its place: '8yo with pain at night'."""
    words = reading.words
    hurts = [
        i for i, w in enumerate(words) if w.text.startswith(_HURTS) and not w.text.startswith(_HURTS_NOT)
    ]
    if not hurts:
        return any(f.concept == _NIGHT_PAIN for f in reading.findings)
    age = reading.age
    of_whom = {
        i for i, w in enumerate(words) if age is not None and age.start <= w.start and w.end <= age.end
    }
    if reading.sex is not None:
        of_whom.add(reading.sex.at)
    return all(
        (i - 1 in of_whom or _may_stand(word_at(words, i - 1), "before"))
        and (i + 1 in of_whom or _may_stand(word_at(words, i + 1), "behind"))
        for i in hurts
    )


def _may_stand(word: str, where: str) -> bool:
    return word in _WORDS[where] or not word.isalpha()
