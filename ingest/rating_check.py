"""Sentences of articles that word a rating, held against the variant table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.passage import Passage, RatingConflict, Sentence
from bot.domain.rating import Category, Disagreement, Rating
from bot.variant_table import VariantTable
from ingest.procedure_mentions import Mention, mentions_in
from ingest.rating_words import categories_in
from ingest.report import LooseRating
from ingest.variant_mentions import variants_named

_EVERY_STUDY = re.compile(
    r"\b(all|every|no) ((other|listed|initial|\d+) )*(imaging|modalit|forms|stud(y|ies)|procedures?)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(except|other than|nearly|almost|most)\b", re.IGNORECASE)
# What may stand between the members of a list.
_LISTED = re.compile(r"([^\w:]|\b(and|or|nor|both|either|the|also|as well as|of the|for)\b)*", re.IGNORECASE)
_WITH_DISAGREEMENT = re.compile(r"\W{0,3}\(?disagreement\)?", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(not|no longer|never|nor|neither|none|no|reaches?|than|instead of)\W+(\w+\W+){0,6}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFindings:
    """`conflicts` agree with no row that they may mean; `loose` ones with some rows and not with others."""

    conflicts: tuple[RatingConflict, ...] = ()
    loose: tuple[LooseRating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """What a sentence says: that the studies of `mention` are of `category`. Names no study: `every`."""

    mention: Mention | None
    category: Category
    disagreement: bool


def check_ratings(passages: Sequence[Passage], table: VariantTable) -> RatingFindings:
    """What the rating sentences of `passages` say otherwise than the table.

    A sentence speaks for the variants it names by id, else for those of its section. Of several it must
    agree with one. A study named loosely ('MRI without contrast') may mean any row that its words fit.
    """
    conflicts: list[RatingConflict] = []
    loose: list[LooseRating] = []
    known = {v.id for v in table.variants}
    for passage in passages:
        for sentence in passage.sentences:
            if not sentence.states_rating:
                continue
            named = variants_named(sentence.text, passage.topic_id, known)
            variants = named or passage.variant_ids
            for claim in _claims(sentence.text):
                found = _judged(passage, sentence, claim, variants, table)
                if isinstance(found, RatingConflict):
                    conflicts.append(found)
                elif found is not None:
                    loose.append(found)
    return RatingFindings(conflicts=tuple(dict.fromkeys(conflicts)), loose=tuple(dict.fromkeys(loose)))


def _claims(sentence: str) -> Iterator[_Claim]:
    """Each category with the studies named before it since the category before; else those named after it."""
    mentions = mentions_in(sentence)
    categories = categories_in(sentence)
    was_negated = False
    for position, (category, start, end) in enumerate(categories):
        after_last = categories[position - 1][2] if position else 0
        until_next = categories[position + 1][1] if position + 1 < len(categories) else len(sentence)
        between = sentence[after_last:start]
        if _NEGATED.search(between) or (was_negated and _LISTED.fullmatch(between)):
            was_negated = True
            continue
        was_negated = False
        near = _listed_together(sentence, [m for m in mentions if after_last <= m.start < start])
        near = near or [m for m in mentions if end <= m.start < until_next]
        disagreement = _WITH_DISAGREEMENT.match(sentence, end) is not None
        for mention in near:
            yield _Claim(mention=mention, category=category, disagreement=disagreement)
        if not near and _EVERY_STUDY.search(sentence) and not _EXCEPT.search(sentence):
            yield _Claim(mention=None, category=category, disagreement=disagreement)


def _listed_together(sentence: str, mentions: list[Mention]) -> list[Mention]:
    """The last mention, and those before it that only commas and 'and' part from it."""
    together = mentions[-1:]
    for mention in reversed(mentions[:-1]):
        if not _LISTED.fullmatch(sentence[mention.end : together[0].start]):
            break
        together.insert(0, mention)
    return together


def _judged(
    passage: Passage, sentence: Sentence, claim: _Claim, variants: Sequence[str], table: VariantTable
) -> RatingConflict | LooseRating | None:
    """The conflict or looseness of one claim; None where it holds or where no row is meant."""
    against: list[Rating] = []
    is_loose = False
    for variant_id in variants:
        rows = [
            r for r in table.rows(variant_id) if claim.mention is None or claim.mention.may_mean(r.procedure)
        ]
        exact = [r for r in rows if claim.mention is not None and claim.mention.names(r.procedure)]
        rows = exact or rows
        agreeing = [r for r in rows if _agrees(r, claim)]
        if rows and len(agreeing) == len(rows):
            return None
        is_loose = is_loose or (bool(agreeing) and claim.mention is not None)
        against += [r for r in rows if r not in agreeing]
    if not against:
        return None
    says = f"{claim.category}{' (Disagreement)' if claim.disagreement else ''}"
    if is_loose:
        assert claim.mention is not None
        rows_told = "; ".join(f"{r.procedure} is {r.category} for {r.variant_id}" for r in against[:3])
        return LooseRating(
            article=passage.article,
            quote=sentence.text,
            article_says=f"{claim.mention.text!r} is {says}",
            table_says=f"of the rows it may mean, {rows_told}",
        )
    first = against[0]
    return RatingConflict(
        article=passage.article,
        quote=sentence.text,
        start=sentence.start,
        end=sentence.end,
        variant_id=first.variant_id,
        procedure=first.procedure,
        article_says=says,
        table_says=f"{first.category}{' (Disagreement)' if first.disagreement is Disagreement.YES else ''}",
    )


def _agrees(row: Rating, claim: _Claim) -> bool:
    """A stated disagreement must be the table's; an unstated or unknown one is no difference."""
    return row.category is claim.category and not (claim.disagreement and row.disagreement is Disagreement.NO)
