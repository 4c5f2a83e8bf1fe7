"""The question as sentences are held against it, out of what was understood of its words and its patient."""

from collections.abc import Sequence

from bot.composing.evidence import Evidence
from bot.composing.procedures import ResolvedMention
from bot.composing.radiation_statements import ADULT_FROM_MONTHS, population_of
from bot.composing.rating_statements import best_rows
from bot.composing.scoring import Asked
from bot.composing.wishes import is_told_alone
from bot.composing.words import content_words
from bot.domain.picture import Intent, MatchStatus, Polarity, Understanding
from bot.domain.rating import Rating
from bot.variant_table import VariantTable

# Asked about as often as a study itself.
_CONTRAST, _GADOLINIUM = content_words("contrast"), content_words("gadolinium")
_MATTER_WORDS = _CONTRAST | _GADOLINIUM | content_words("sedation radiation biopsy")
_INFANT_BELOW_MONTHS = 6
_EITHER = 0.5


def asked_of(
    understanding: Understanding,
    mentions: Sequence[ResolvedMention],
    rows: Sequence[Rating],
    evidence: Evidence,
    table: VariantTable,
) -> Asked:
    """What is asked, of the studies named and the patient told of."""
    request = understanding.request
    named = " ".join(m.name for m in mentions)
    if not named and request.intent is Intent.WHICH_STUDY:
        named = " ".join(dict.fromkeys(row.procedure.split()[0] for row in best_rows(rows)))
    age = understanding.picture.age
    topics = _topics_of(understanding, table)
    return Asked(
        text=request.search_text.lower(),
        words=_subject(request.search_text, topics, table),
        about=content_words(named),
        matter=_matter(request.search_text),
        intent=request.intent,
        variant_id=understanding.match.variant_id,
        findings=content_words(_findings(understanding)) | _age_words(understanding),
        home=frozenset(p.id for p in evidence.home),
        topics=topics,
        passages={r.passage.id: r.cosine_similarity for r in evidence.found},
        likeness={a.sentence_row: a.cosine_similarity for a in evidence.asked},
        answering=evidence.answering,
        by_words=evidence.by_words,
        of_drugs=request.asks_for_drug,
        chance_of_fact=_EITHER if request.chance_of_fact is None else request.chance_of_fact,
        age_months=(age.low_months, age.high_months) if age else None,
        is_for_that_age=request.intent is not Intent.FACT or is_told_alone(understanding),
    )


def _subject(text: str, topics: frozenset[str], table: VariantTable) -> frozenset[str]:
    """The content words of the question, without those that name the topic in hand: every sentence of
    its articles may hold them."""
    words = content_words(text)
    named = content_words(" ".join(table.topic(topic).name for topic in sorted(topics)))
    return words - named or words


def _topics_of(understanding: Understanding, table: VariantTable) -> frozenset[str]:
    """The topics that the patient may belong to; empty when none is in hand."""
    match = understanding.match
    ids = [match.variant_id, *(a.variant_id for a in match.alternatives)]
    if match.status is MatchStatus.NO_PATIENT:
        return _topics_of_age(understanding, table) if match.is_of_age else frozenset()
    return frozenset(table.variant(i).topic_id for i in ids if i and table.holds(i))


def _topics_of_age(understanding: Understanding, table: VariantTable) -> frozenset[str]:
    """The topics about patients of that age."""
    return frozenset(
        topic.id
        for topic in table.topics
        if population_of(understanding.picture, topic.population) is topic.population
    )


def _matter(text: str) -> frozenset[str]:
    """What is asked of a study; gadolinium is contrast by another name."""
    found = content_words(text) & _MATTER_WORDS
    return found | _CONTRAST if found & _GADOLINIUM else found


def _findings(understanding: Understanding) -> str:
    """What the patient has or may have, in the reader's words and in those that were used."""
    holds = (Polarity.PRESENT, Polarity.SUSPECTED, Polarity.HISTORICAL)
    found = [f for f in understanding.picture.findings if f.polarity in holds]
    return " ".join(f"{f.concept.replace('_', ' ')} {f.said}" for f in found)


def _age_words(understanding: Understanding) -> frozenset[str]:
    """How articles speak of a child of that age, so that what holds for older children is found for them."""
    age = understanding.picture.age
    if age is None or age.low_months >= ADULT_FROM_MONTHS:
        return frozenset()
    return content_words("infant" if age.high_months < _INFANT_BELOW_MONTHS else "older child")
