"""Lies about what the articles say: true sentences with one thing in them made false."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from bot.variant_table import VariantTable
from tests.chat_model.drafts import Draft
from tests.chat_model.numbers_lies import NumberChange, changed_numbers
from tests.chat_model.swap import Swaps
from tests.chat_model.swaps import WORD_SWAPS
from tests.chat_model.truths import VARIANT_ID, Truth, is_about_patients, standing_alone
from tests.chat_model.wording import lower_first, mend_articles, upper_first, without_stop, words_of

Change = Callable[[Truth], Iterator[tuple[str, str]]]
_STUDY = re.compile(r"(?<![/-])\b(MRI|CT|[Uu]ltrasound|[Rr]adiographs|[Rr]adiography|[Bb]one scan)\b(?![/-])")
_ORDER_WORDS = re.compile(r"\b(first|then|next|follows?|after|before|starts?|begin|lead|straight|already)\b")
_COMPARES = re.compile(r"\b(than|better|while|surpasses|taken the place|rather|most|but)\b")
_SUBJECT = re.compile(
    r"(?P<subject>(?:(?!\b(?:that|which|who|whose|whom|when|if|because|where|while|although|and|as|after|before|"
    r"or|how|whether|what|not|no|never|neither|seldom|rarely|none|if|for|in)\b)[^,;:])+?) "
    r"(?P<verb>is|are|can|should|must|shows?|needs|calls for|leads? to|means|gives|carries|has to|fits|"
    r"covers) ",
    re.IGNORECASE,
)
_NEGATED = {
    "is": "is not", "are": "are not", "can": "cannot", "should": "should not", "must": "must not",
    "shows": "does not show", "show": "do not show", "needs": "does not need",
    "calls for": "does not call for", "leads to": "does not lead to", "lead to": "do not lead to",
    "means": "does not mean", "gives": "does not give", "carries": "does not carry",
    "has to": "does not have to", "fits": "does not fit", "covers": "does not cover",
}  # fmt: skip
_EITHER_WAY = re.compile(r"\b(?:even|whether)\b(?![^,;]*[,;])")
# Small words that a sentence may hold elsewhere as well.
_MAY_REPEAT = frozenset(
    words_of("""
    is are was were does do did has have had should must could would can with before after and
""")
)
_HAS_NEGATION = re.compile(r"^(?:not|no|never|neither|nor|less|rarely|seldom|only|hardly|also|generally)\b")
_BECAUSE = re.compile(r"^(?P<effect>[^;:]+?),? because (?!of\b)(?P<cause>[^;:]+)\.$")
_SO = re.compile(r"^(?P<cause>[^;:]+), so (?!that\b)(?P<effect>[^;:]+)\.$")
_CAUSES = re.compile(
    r"^(?P<cause>[^,;:]+?(?<! that)(?<! also)) (?P<verb>can cause|leads? to|can lead to|can mimic) "
    r"(?P<effect>(?:(?!\b(?:when|as|that|if|and to|under)\b)[^,;:])+)\.$"
)


@dataclass(frozen=True, slots=True)
class MeaningLiar:
    """Makes the lies of each kind out of sentences that word no rating."""

    table: VariantTable
    truths: Sequence[Truth]
    chance: random.Random

    def kinds(self) -> Iterator[tuple[str, Iterator[Draft]]]:
        for kind, swaps in WORD_SWAPS.items():
            yield kind, self._changed(partial(_swapped_words, swaps))
        for kind, change in changed_numbers(self.chance).items():
            yield kind, self._changed(partial(_other_numbers, change))
        yield "added 'not'", self._changed(_negated)
        yield "cause and effect exchanged", self._changed(_cause_and_effect)
        yield "studies exchanged", self._changed(_studies_exchanged)
        yield "wrong scenario for a finding", self._changed(self._wrong_scenario)
        yield "halves of two sentences", self._halves()

    def _changed(self, change: Change) -> Iterator[Draft]:
        for truth in self.truths:
            for rule, text in change(truth):
                yield draft_of(truth, rule, text)

    def _wrong_scenario(self, truth: Truth) -> Iterator[tuple[str, str]]:
        """'Normal radiographs lead to back-pain-child/6', with an id that the sentence does not name."""
        told = standing_alone(truth.sentence.text, keep_ids=True) or ""
        named = VARIANT_ID.findall(told)
        if not named or not is_about_patients(truth.passage) or len({v.lower() for v in named}) > 1:
            return
        topic = named[0].lower().partition("/")[0]
        for other in self.table.topic(topic).variants:
            if other.id != named[0].lower() and not _is_sibling(other.id, truth, named[0].lower()):
                written = upper_first(other.id) if named[0][0].isupper() else other.id
                yield other.id, upper_first(told.replace(named[0], written))

    def _halves(self) -> Iterator[Draft]:
        """The subject of one sentence with what another says of its own; neither passage knows of both."""
        split = [
            (truth, found)
            for truth in self.truths
            if is_about_patients(truth.passage)
            and (found := _SUBJECT.match(truth.text))
            and found["verb"] not in ("can", "covers")
            and len(words_of(found["subject"])) >= 2
        ]
        for one, first in split:
            same_verb = [s for s in split if s[1]["verb"] == first["verb"]]
            for other, second in self.chance.sample(same_verb, min(10, len(same_verb))):
                if one.passage.topic_id != other.passage.topic_id or one.passage.id == other.passage.id:
                    continue
                tail = f"{without_stop(other.text[second.end() :].partition(';')[0])}."
                variants = [v for v in one.passage.variant_ids if v in other.passage.variant_ids]
                if (
                    _knows(other, first["subject"]) == 0
                    and _knows(one, tail) <= 0.35
                    and not _HAS_NEGATION.match(tail)
                    and len(tail.split()) >= 4
                    and not re.match(r"to |that |the (usual|first|next)|often confused", tail)
                    and "☢" not in tail
                ):
                    yield Draft(
                        rule=first["verb"],
                        text=f"{first['subject']} {first['verb']} {tail}",
                        passages=(one.passage.id, other.passage.id),
                        variants=tuple(variants) or one.passage.variant_ids,
                        source=one.sentence.text,
                    )


def draft_of(truth: Truth, rule: str, text: str) -> Draft:
    return Draft(
        rule=rule,
        text=upper_first(mend_articles(text)),
        passages=(truth.passage.id,),
        variants=truth.passage.variant_ids,
        source=truth.sentence.text,
    )


def _swapped_words(swaps: Swaps, truth: Truth) -> Iterator[tuple[str, str]]:
    return swapped(truth.text, swaps)


def _other_numbers(change: NumberChange, truth: Truth) -> Iterator[tuple[str, str]]:
    return change(truth.text, truth.passage.text)


def swapped(text: str, swaps: Swaps) -> Iterator[tuple[str, str]]:
    """The text with one place changed, for each place of each swap; with the rule that did it."""
    for pattern, replacement in swaps:
        for found in re.finditer(pattern, text):
            # Behind 'even when' or 'whether' the contrary is as true as what stands there.
            if _EITHER_WAY.search(text[: found.start()]):
                continue
            put = found.expand(replacement)
            if not re.search(rf"\b{re.escape(put)}\b", text, re.IGNORECASE) or put.lower() in _MAY_REPEAT:
                yield pattern, text[: found.start()] + put + text[found.end() :]


def _negated(truth: Truth) -> Iterator[tuple[str, str]]:
    found = _SUBJECT.match(truth.text)
    if found is None or _HAS_NEGATION.match(truth.text[found.end() :]):
        return
    tail = truth.text[found.end() :]
    yield found["verb"], f"{found['subject']} {_NEGATED[found['verb']]} {tail}"


def _cause_and_effect(truth: Truth) -> Iterator[tuple[str, str]]:
    for pattern, joined in ((_BECAUSE, ", because "), (_SO, ", so ")):
        found = pattern.match(truth.text)
        if found and not re.search(r", (and|but|because)\b", truth.text):
            first, second = found["effect"], found["cause"]
            if pattern is _BECAUSE:
                yield "because", f"{upper_first(second)}{joined}{lower_first(first)}."
            else:
                yield "so", f"{upper_first(first)}{joined}{lower_first(second)}."
    found = _CAUSES.match(truth.text)
    if found:
        yield "causes", f"{upper_first(found['effect'])} {found['verb']} {lower_first(found['cause'])}."


def _studies_exchanged(truth: Truth) -> Iterator[tuple[str, str]]:
    """Two studies of one sentence trade places where it orders or compares them."""
    found = list(_STUDY.finditer(truth.text))
    ordered = _ORDER_WORDS.search(truth.text) or _COMPARES.search(truth.text)
    if len(found) != 2 or not ordered or "☢" in truth.text:
        return
    one, other = found
    if one[0].lower()[:5] == other[0].lower()[:5]:
        return
    between = truth.text[one.end() : other.start()]
    if between.strip() in ("and", "or", ","):
        return
    first, second = _in_place_of(one[0], other[0]), _in_place_of(other[0], one[0])
    yield ordered[0], truth.text[: one.start()] + first + between + second + truth.text[other.end() :]


def _in_place_of(old: str, new: str) -> str:
    """The new study, in the number and case of the old one."""
    study = {"radiographs": "radiography"}.get(lower_first(new), lower_first(new))
    if old.lower() == "radiographs":
        study = {"radiography": "radiographs"}.get(
            study, f"{study}s" if study == "bone scan" else f"{study} scans"
        )
    return upper_first(study) if old[0].isupper() and old[1:2].islower() else study


def _is_sibling(variant_id: str, truth: Truth, named: str) -> bool:
    """Whether the passage ties that scenario to the same words: then the change might be true."""
    return variant_id in truth.sentence.text.lower() or (
        len(truth.passage.variant_ids) == 1 and variant_id in truth.passage.variant_ids
    )


_COMMON = frozenset(
    words_of("""
    a an the of to in and or for with without on at by from that which is are be can may as it its not no more
    most than such child children patient patients study imaging back pain spine when
""")
)


def _knows(truth: Truth, words: str) -> float:
    """Share of the words that carry meaning which the passage holds."""
    carrying = {w[:6] for w in words_of(words)} - {w[:6] for w in _COMMON}
    held = _held(truth.passage.text)
    return len(carrying & held) / len(carrying) if carrying else 1.0


@cache
def _held(text: str) -> frozenset[str]:
    return frozenset(w[:6] for w in words_of(text))
