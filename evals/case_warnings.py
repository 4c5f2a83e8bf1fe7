"""Expectations that no reply can meet, because the table or the articles do not hold them."""

from collections.abc import Iterator

from bot.domain.ports import PassageStore
from bot.variant_table import VariantTable
from evals.cases import Case
from evals.entailment import plain


class Holdings:
    """What one generation holds, for telling an author which expectations nothing can meet."""

    def __init__(self, table: VariantTable, store: PassageStore) -> None:
        self._table = table
        self._paths = {a.path for a in store.articles()}
        self._words = _words_held(table, store)

    def warnings_of(self, case: Case) -> Iterator[str]:
        """What an author should look at. The case still counts, and as things stand it counts as wrong."""
        for variant_id in case.expect.variants:
            if not self._table.holds(variant_id):
                yield f"expects the variant {variant_id!r}, which the table does not hold"
        yield from self._rating_warnings(case)
        for path in case.expect.cites:
            if path not in self._paths:
                yield f"expects the article {path!r} to be cited, which is not held"
        for alternatives in case.expect.facts:
            if not any(plain(a) in self._words for a in alternatives):
                yield f"expects a fact that nothing held says in these words: {' | '.join(alternatives)}"

    def _rating_warnings(self, case: Case) -> Iterator[str]:
        known = [v for v in case.expect.variants if self._table.holds(v)]
        for row in case.expect.ratings if known else ():
            held = [r for v in known if (r := self._table.look_up(v, row.procedure))]
            if not held:
                yield f"expects a rating of {row.procedure!r}, which {', '.join(known)} does not rate"
            elif all(r.category != row.category for r in held):
                says = ", ".join(sorted({r.category.value for r in held}))
                yield f"expects {row.procedure!r} = {row.category}, the table says {says}"


def _words_held(table: VariantTable, store: PassageStore) -> str:
    """All articles, labels and rows as one plain text."""
    parts = [a.text for a in store.articles()]
    for variant in table.variants:
        parts.append(variant.label)
        for row in variant.ratings:
            levels = [level.msv for level in (row.rrl_adult, row.rrl_pediatric) if level]
            parts.append(" ".join([row.procedure, row.category, *levels]))
    return plain("\n".join(parts))
