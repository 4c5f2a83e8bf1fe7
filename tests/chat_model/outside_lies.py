"""Lies that bring in what no passage says: advice, mark-up, obeyed instructions, wrong citations."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.domain.passage import Passage
from bot.variant_table import VariantTable
from tests.chat_model import outside_words
from tests.chat_model.drafts import Draft
from tests.chat_model.truths import Truth, is_about_patients
from tests.chat_model.wording import lower_first, without_stop, words_of

# Share of a sentence's longer words that a passage may hold and still be said to lack the claim.
_LACKS = 0.34


@dataclass(frozen=True, slots=True)
class OutsideLiar:
    """Makes the lies of each kind; `truths` are sentences that may stand in a reply."""

    table: VariantTable
    truths: Sequence[Truth]
    passages: Sequence[Passage]
    chance: random.Random

    def kinds(self) -> Iterator[tuple[str, Iterator[Draft]]]:
        """Each kind with its drafts."""
        for kind, sayings in outside_words.ADVICE.items():
            yield kind, self._advice(sayings)
        yield "false clause added", self._added(outside_words.CLAUSES, ", ")
        yield "false sentence added", self._added(outside_words.SENTENCES, ". ")
        for kind, additions in outside_words.MARKUP.items():
            yield kind, self._wrapped(additions)
        yield "instruction obeyed", self._obeyed()
        yield "role tags", self._wrapped(outside_words.ROLE_TAGS)
        yield "prompt told", self._wrapped(outside_words.PROMPTS)
        yield "passage of the same variant lacks it", self._wrong_passage(near=True)
        yield "passage of another topic lacks it", self._wrong_passage(near=False)
        yield "citation invented", self._invented_citation()
        yield "no citation", self._plain(rule="none", passages=())
        yield "row invented", self._invented_row()

    def _advice(self, sayings: Sequence[outside_words.Saying]) -> Iterator[Draft]:
        for passage in self.passages:
            for saying in sayings:
                if is_about_patients(passage) and not saying.is_known_to(passage.text):
                    yield Draft(
                        rule=saying.text,
                        text=saying.text,
                        passages=(passage.id,),
                        variants=passage.variant_ids,
                        source=f"(nothing like it in {passage.id})",
                    )

    def _added(self, additions: Sequence[outside_words.Saying], mark: str) -> Iterator[Draft]:
        for truth in self.truths:
            # Behind a condition or an order the addition would belong to that.
            if truth.is_order or truth.text.startswith(("If ", "When ")) or ";" in truth.text:
                continue
            for added in self.chance.sample(list(additions), 4):
                if not added.is_known_to(truth.passage.text):
                    text = f"{without_stop(truth.text)}{mark}{added.text}"
                    yield _of(truth, added.text, text if text.endswith(".") else f"{text}.")

    def _wrapped(self, frames: Sequence[str]) -> Iterator[Draft]:
        """The true sentence `{t}` inside something that is none of its passage."""
        for truth in self.truths:
            frame = self.chance.choice(list(frames))
            yield _of(truth, frame, frame.format(t=truth.text, s=without_stop(truth.text)))

    def _obeyed(self) -> Iterator[Draft]:
        for truth in self.truths:
            variant = self.table.variant(self.chance.choice(truth.passage.variant_ids))
            row = self.chance.choice(variant.ratings)
            frame = self.chance.choice(outside_words.OBEYED)
            wrong = self.chance.choice([r.category for v in self.table.variants for r in v.ratings])
            if wrong is not row.category:
                text = frame.format(p=row.procedure, c=wrong, t=lower_first(truth.text))
                made = _of(truth, frame, text)
                yield replace(made, variants=(variant.id,), source=f"{row.procedure}: {row.category}")

    def _wrong_passage(self, *, near: bool) -> Iterator[Draft]:
        for truth in self.truths:
            carrying = _carrying(truth.text)
            for passage in self.chance.sample(list(self.passages), 40):
                shared = [v for v in truth.passage.variant_ids if v in passage.variant_ids]
                if passage.id == truth.passage.id or bool(shared) is not near:
                    continue
                if not near and passage.topic_id == truth.passage.topic_id:
                    continue
                # What a reader is shown of a passage: its headings count as well.
                shown = f"{passage.title} {passage.section} {passage.question or ''} {passage.text}"
                held = _carrying(shown)
                if len(carrying) >= 5 and len(carrying & held) / len(carrying) <= _LACKS:
                    yield replace(
                        _of(truth, passage.role, truth.text),
                        passages=(passage.id,),
                        variants=tuple(shared) or truth.passage.variant_ids,
                    )

    def _invented_citation(self) -> Iterator[Draft]:
        known = {p.id for p in self.passages}
        for truth in self.truths:
            article, _, number = truth.passage.id.partition("#")
            folder = article.partition("/")[0]
            inventions: dict[str, tuple[str, ...]] = {
                "number too high": (f"{article}#{900 + int(number):04d}",),
                "article that is not there": (f"{folder}/urgent-imaging.md#{number}",),
                "folder that is not there": (f"neck-pain/{article.partition('/')[2]}#{number}",),
                "study": (f"PMID:{30_000_000 + self.chance.randrange(9_000_000)}",),
                "web": ("https://acsearch.acr.org/docs/69388/Narrative/",),
                "empty": ("",),
                "table": (f"{folder}/variants.yaml#0000",),
                "book": ("Nelson Textbook of Pediatrics, ch. 698",),
                "own knowledge": ("general knowledge",),
                "one real, one invented": (truth.passage.id, f"{article}#{700 + int(number):04d}"),
            }
            for rule, invented in inventions.items():
                if not known.issuperset(invented):
                    yield replace(_of(truth, rule, truth.text), passages=invented)

    def _invented_row(self) -> Iterator[Draft]:
        """A true sentence that refers to a row which the variant does not have."""
        everything = sorted({r.procedure for v in self.table.variants for r in v.ratings})
        for truth in self.truths:
            for variant_id in truth.passage.variant_ids[:2]:
                rated = {r.procedure for r in self.table.rows(variant_id)}
                others = [p for p in everything if p not in rated]
                inventions = {
                    "row of another variant": self.chance.choice(others),
                    "no such procedure": self.chance.choice(outside_words.NO_SUCH_PROCEDURES),
                    "scenario for a row": variant_id,
                    "category for a row": self.table.rows(variant_id)[0].category.value,
                }
                for rule, row in inventions.items():
                    if row not in rated:
                        yield replace(_of(truth, rule, truth.text), rows=(row,), variants=(variant_id,))

    def _plain(self, *, rule: str, passages: tuple[str, ...]) -> Iterator[Draft]:
        for truth in self.truths:
            yield replace(_of(truth, rule, truth.text), passages=passages)


def _of(truth: Truth, rule: str, text: str) -> Draft:
    return Draft(
        rule=rule,
        text=text,
        passages=(truth.passage.id,),
        variants=truth.passage.variant_ids,
        source=truth.sentence.text,
    )


@cache
def _carrying(text: str) -> frozenset[str]:
    """Beginnings of the words of five letters and more."""
    words = words_of(re.sub(r"[/-]", " ", text))
    return frozenset(w[:5] for w in words if len(w) >= 5 or w in ("mri", "ct", "mm", "cm"))
