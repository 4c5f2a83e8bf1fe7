"""Drafts of planted claims, and an even choice among them."""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.chat_model.planted import Planted

# Enough to choose from; a rule that fits every sentence makes thousands.
_MOST_DRAFTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim that may be planted for any of `variants`. `rule` names the change, for variety."""

    rule: str
    text: str
    passages: tuple[str, ...]
    variants: tuple[str, ...]
    source: str
    rows: tuple[str, ...] = ()


class EvenChoice:
    """Chooses drafts so that kinds are of one size, and rules, sources and variants take turns."""

    def __init__(
        self, chance: random.Random, is_sound: Callable[[Draft], bool], *, source_weight: int = 4
    ) -> None:
        """`source_weight`: how many uses of a variant one use of a source counts for."""
        self._chance = chance
        self._is_sound = is_sound
        self._source_weight = source_weight
        self._of_variant: Counter[str] = Counter()
        self._of_source: Counter[str] = Counter()
        self._taken: set[tuple[str, tuple[str, ...]]] = set()

    def take(self, kind: str, drafts: Iterable[Draft], count: int) -> list[Planted]:
        """Up to `count` of the drafts that are sound; fewer where there are not as many."""
        pool = self._thinned(list(dict.fromkeys(drafts)))
        of_rule: Counter[str] = Counter()
        of_source: Counter[str] = Counter()
        taken: list[Planted] = []
        while pool and len(taken) < count:
            best = min(pool, key=lambda d: (of_source[d.source], of_rule[d.rule], self._worn(d)))
            pool.remove(best)
            if (best.text, best.passages) in self._taken or not self._is_sound(best):
                continue
            variant = min(best.variants, key=lambda v: self._of_variant[v])
            self._of_variant[variant] += 1
            of_rule[best.rule] += 1
            of_source[best.source] += 1
            self._of_source[best.source] += 1
            self._taken.add((best.text, best.passages))
            taken.append(
                Planted(
                    kind=kind,
                    text=best.text,
                    passages=best.passages,
                    rows=best.rows,
                    variant_id=variant,
                    source=best.source,
                )
            )
        return taken

    def _worn(self, draft: Draft) -> int:
        """How much its variant and its source have been used, in all kinds so far."""
        return (
            min(self._of_variant[v] for v in draft.variants)
            + self._source_weight * self._of_source[draft.source]
        )

    def _thinned(self, drafts: list[Draft]) -> list[Draft]:
        """Some drafts of every rule, in random order."""
        self._chance.shuffle(drafts)
        nth_of_rule: Counter[str] = Counter()
        turns: list[tuple[int, Draft]] = []
        for draft in drafts:
            turns.append((nth_of_rule[draft.rule], draft))
            nth_of_rule[draft.rule] += 1
        return [draft for _, draft in sorted(turns, key=lambda turn: turn[0])][:_MOST_DRAFTS]
