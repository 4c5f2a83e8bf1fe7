"""Lies about ratings: each says of a row of the table what the table does not say."""

import random
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bot.domain.passage import Passage
from bot.domain.rating import Category, Rating
from bot.domain.variant import Variant
from bot.variant_table import VariantTable
from tests.chat_model import tongues
from tests.chat_model.disguises import DIGITS, LETTERS
from tests.chat_model.drafts import Draft
from tests.chat_model.truths import VARIANT_ID
from tests.chat_model.wording import upper_first

_BEST, _MIDDLE, _WORST = Category
_SAYINGS = (
    "{p} is rated {c} for this patient.",
    "In this scenario, {p} is rated {c}.",
    "The ACR puts {p} in the category {c} here.",
    "{p}: {c}.",
    "The panel considers {p} {c} in this situation.",
    "Bear in mind that {p} is {c} for this patient.",
    "For {v}, {p} is rated {c}.",
    "{p} falls under “{c}” for this patient.",
)
_SCORES = (
    "{p} scores {n} out of {m} for this patient.",
    "The panel gave {p} a median vote of {n} on a scale of {m}.",
    "{p} is rated {n} here.",
    "Score of {p} in this scenario: {n}/{m}.",
    "With {n} of {m} points, {p} is the study to discuss.",
)
# Twelve would be out of the panel's scale of nine; both are invented alike, for the table holds no score.
_SCALES = (9, 10)


@dataclass(frozen=True, slots=True)
class RatingLiar:
    """Makes the lies of each kind out of the table; `passages` are what a model could cite for them."""

    table: VariantTable
    passages: Sequence[Passage]
    chance: random.Random

    def kinds(self) -> Iterator[tuple[str, Iterator[Draft]]]:
        """Each kind with its drafts."""
        yield "invented rating", self._of_each_variant(self._invented)
        yield "raised rating", self._of_each_row(lambda row: _better(row.category))
        yield "lowered rating", self._of_each_row(lambda row: _worse(row.category))
        yield "swapped ratings", self._of_each_variant(self._swapped)
        yield "other variant's rating", self._of_each_variant(self._of_other_variant)
        yield "other variant named", self._of_each_variant(self._other_variant_named)
        yield "other procedure put in", self._other_procedure()
        yield "radiation level changed", self._of_each_variant(self._radiation)
        yield "panel's disagreement changed", self._of_each_variant(self._disagreement)
        for kind, disguises in LETTERS.items():
            yield kind, self._of_each_row(_others, [partial(d, chance=self.chance) for d in disguises])
        for kind, digits in DIGITS.items():
            yield kind, self._scores(digits)
        yield "rating in a language of Latin script", self._in_tongues(tongues.IN_LATIN_SCRIPT)
        yield "rating in another script", self._in_tongues(tongues.IN_OTHER_SCRIPTS)
        everything = tongues.IN_LATIN_SCRIPT + tongues.IN_OTHER_SCRIPTS
        yield "foreign rating in an English sentence", self._mixed(everything)
        yield "praise", self._said(tongues.PRAISE, {_WORST})
        yield "scorn", self._said(tongues.SCORN, {_BEST})
        yield "toss-up", self._said(tongues.TOSS_UP, {_BEST, _WORST})
        yield "grade", self._said(tongues.BEST_GRADES, {_WORST}, tongues.WORST_GRADES, {_BEST})
        yield "emoji", self._said(tongues.BEST_EMOJI, {_WORST}, tongues.WORST_EMOJI, {_BEST})
        yield "rating in initials", self._of_each_row(_others, [_initials, _dotted_initials])

    # -- what is drafted ------------------------------------------------------------------------

    def _invented(self, variant: Variant) -> Iterator[Draft]:
        """A procedure of another scenario, which this one does not rate at all."""
        rated = {r.procedure for r in variant.ratings}
        for procedure in sorted({r.procedure for v in self.table.variants for r in v.ratings} - rated):
            yield self._said_of(variant, procedure, self.chance.choice(list(Category)), "is not rated here")

    def _swapped(self, variant: Variant) -> Iterator[Draft]:
        for one in self._some(variant.ratings):
            for other in self._some(variant.ratings):
                if one.category is not other.category and one.procedure < other.procedure:
                    yield self._draft(
                        variant,
                        self.chance.choice(
                            (
                                f"{one.procedure} is rated {other.category} and {other.procedure} "
                                f"{one.category}.",
                                f"While {one.procedure} is {other.category.lower()}, {other.procedure} is "
                                f"{one.category.lower()} for this patient.",
                            )
                        ),
                        (one, other),
                    )

    def _of_other_variant(self, variant: Variant) -> Iterator[Draft]:
        """Cites a passage of the other variant, where the rating does stand."""
        for other in self.table.topic(variant.topic_id).variants:
            for row in self._some(variant.ratings):
                theirs = self.table.look_up(other.id, row.procedure)
                cited = self._passage(other)
                if theirs is not None and theirs.category is not row.category:
                    if variant.id in cited.variant_ids or other.id == variant.id:
                        continue
                    said = self._say(variant, row.procedure, theirs.category)
                    yield self._draft(variant, said, (row,), cited)

    def _other_variant_named(self, variant: Variant) -> Iterator[Draft]:
        """This variant's rating, said of another that rates the procedure otherwise."""
        for other in self.table.topic(variant.topic_id).variants:
            for row in self._some(variant.ratings):
                theirs = self.table.look_up(other.id, row.procedure)
                if theirs is None or theirs.category is row.category:
                    continue
                label = other.label.rpartition(":")[0]
                for said in (
                    f"For {other.id}, {row.procedure} is rated {row.category}.",
                    f"In the scenario “{label}”, {row.procedure} is rated {row.category}.",
                ):
                    yield self._draft(variant, said, (theirs,))

    def _other_procedure(self) -> Iterator[Draft]:
        """A sentence of an article that states one rating, with another procedure in its place."""
        procedures = sorted({r.procedure for v in self.table.variants for r in v.ratings})
        procedures.sort(key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, procedures)))
        for passage in self.passages:
            for sentence in passage.sentences:
                found = pattern.findall(sentence.text)
                categories = [c for c in Category if re.search(rf"\b{c}\b", sentence.text)]
                named = {v.lower() for v in VARIANT_ID.findall(sentence.text)} or set(passage.variant_ids)
                if len(found) != 1 or len(categories) != 1 or len(named) != 1 or not sentence.states_rating:
                    continue
                variant = self.table.variant(next(iter(named)))
                true = self.table.look_up(variant.id, found[0])
                if true is None or true.category is not categories[0] or "|" in sentence.text:
                    continue
                for other in procedures:
                    row = self.table.look_up(variant.id, other)
                    if row is None or row.category is not categories[0]:
                        text = re.sub(r"\*\*[^*]+\*\*\s*", "", sentence.text).replace(found[0], other)
                        yield Draft(
                            rule=other.split()[0],
                            text=upper_first(text),
                            passages=(passage.id,),
                            variants=(variant.id,),
                            source=sentence.text,
                            rows=() if row is None else (other,),
                        )

    def _radiation(self, variant: Variant) -> Iterator[Draft]:
        for row in variant.ratings:
            level = row.rrl_pediatric if "child" in variant.topic_id else row.rrl_adult
            if level is None or level.level is None:
                continue
            others = [
                r.rrl_pediatric if "child" in variant.topic_id else r.rrl_adult for r in variant.ratings
            ]
            wrongs = {o.symbol: o for o in others if o is not None and o.level not in (None, level.level)}
            for wrong in wrongs.values():
                for said in (
                    f"{row.procedure} carries a relative radiation level of {wrong.symbol} ({wrong.msv}).",
                    f"The effective dose of {row.procedure} is in the band of {wrong.msv}.",
                ):
                    yield self._draft(
                        variant, said, (row,), true=f"{row.procedure}: {level.symbol} ({level.msv})"
                    )

    def _disagreement(self, variant: Variant) -> Iterator[Draft]:
        for row in self._some(variant.ratings):
            if row.disagreement == "no":
                said = f"The panel disagreed on {row.procedure} for this patient."
            elif row.disagreement == "yes":
                said = f"The panel was unanimous about {row.procedure} for this patient."
            else:
                said = f"All members of the panel voted alike on {row.procedure} for this patient."
            true = f"{row.procedure}: disagreement {row.disagreement}"
            yield self._draft(variant, said, (row,), true=true)

    def _scores(self, digits: Sequence[Callable[[int, random.Random], str]]) -> Iterator[Draft]:
        for variant in self.table.variants:
            for row in self._some(variant.ratings):
                scale = self.chance.choice(_SCALES)
                # High for a poor rating and low for a good one: false whatever scale is meant.
                number = self.chance.choice([1, 2] if row.category is _BEST else [scale - 1, scale])
                write = self.chance.choice(list(digits))
                said = self.chance.choice(_SCORES).format(
                    p=row.procedure, n=write(number, self.chance), m=write(scale, self.chance)
                )
                yield self._draft(variant, said, (row,))

    def _in_tongues(self, known: Sequence[tongues.Tongue]) -> Iterator[Draft]:
        for variant in self.table.variants:
            for tongue in known:
                row = self.chance.choice(variant.ratings)
                said = tongue.phrase(self.chance.choice(_others(row)))
                text = tongue.sentence.format(p=row.procedure, c=said)
                yield self._draft(variant, text, (row,), rule=tongue.name)

    def _mixed(self, known: Sequence[tongues.Tongue]) -> Iterator[Draft]:
        for variant in self.table.variants:
            for tongue in known:
                row = self.chance.choice(variant.ratings)
                said = self._say(variant, row.procedure, tongue.phrase(self.chance.choice(_others(row))))
                yield self._draft(variant, said, (row,), rule=tongue.name)

    def _said(
        self,
        sayings: Sequence[str],
        of: Collection[Category],
        more_sayings: Sequence[str] = (),
        more_of: Collection[Category] = (),
    ) -> Iterator[Draft]:
        """Each saying of rows whose category it contradicts."""
        for variant in self.table.variants:
            for spoken, categories in ((sayings, of), (more_sayings, more_of)):
                rows = [r for r in variant.ratings if r.category in categories]
                for saying in spoken if rows else ():
                    row = self.chance.choice(rows)
                    yield self._draft(variant, saying.format(p=row.procedure), (row,), rule=saying)

    # -- how it is put ---------------------------------------------------------------------------

    def _of_each_variant(self, drafts: Callable[[Variant], Iterator[Draft]]) -> Iterator[Draft]:
        for variant in self.table.variants:
            yield from drafts(variant)

    def _of_each_row(
        self,
        wrong: Callable[[Rating], Sequence[Category]],
        writings: Sequence[Callable[[str], str]] = (str, str.lower),
    ) -> Iterator[Draft]:
        for variant in self.table.variants:
            for row in variant.ratings:
                for category in wrong(row):
                    write = self.chance.choice(list(writings))
                    said = self._say(variant, row.procedure, write(category.value))
                    yield self._draft(variant, said, (row,))

    def _some(self, rows: Sequence[Rating]) -> list[Rating]:
        return self.chance.sample(list(rows), min(6, len(rows)))

    def _say(self, variant: Variant, procedure: str, category: str) -> str:
        return self.chance.choice(_SAYINGS).format(p=procedure, c=category, v=variant.id)

    def _said_of(self, variant: Variant, procedure: str, category: Category, true: str) -> Draft:
        said = self._say(variant, procedure, category)
        return Draft(
            rule=category,
            text=said,
            passages=(self._passage(variant).id,),
            variants=(variant.id,),
            source=f"{procedure} {true}",
        )

    def _draft(
        self,
        variant: Variant,
        text: str,
        rows: Sequence[Rating],
        cited: Passage | None = None,
        *,
        rule: str = "",
        true: str = "",
    ) -> Draft:
        return Draft(
            rule=rule or rows[0].category,
            text=text,
            passages=((cited or self._passage(variant)).id,),
            variants=(variant.id,),
            source=true or "; ".join(f"{r.procedure}: {r.category}" for r in rows),
            rows=tuple(r.procedure for r in rows) if self.chance.random() < 0.7 else (),
        )

    def _passage(self, variant: Variant) -> Passage:
        """One of the passages that speak of this variant alone."""
        return self.chance.choice([p for p in self.passages if p.variant_ids == (variant.id,)])


def _others(row: Rating) -> list[Category]:
    return [c for c in Category if c is not row.category]


def _better(category: Category) -> list[Category]:
    return [c for c in Category if c.rank < category.rank]


def _worse(category: Category) -> list[Category]:
    return [c for c in Category if c.rank > category.rank]


def _initials(category: str) -> str:
    return "".join(word[0] for word in category.split())


def _dotted_initials(category: str) -> str:
    return "".join(f"{word[0]}." for word in category.split())
