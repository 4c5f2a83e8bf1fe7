"""Baselines that look at labels alone: the commonest answer, words in common, nearness of meaning."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import tantivy

from bot.domain.answer import Answer
from bot.domain.ports import Encoder
from bot.variant_table import VariantTable
from evals.baselines.replies import routed_reply
from evals.cases import Case

RANKED = 10


class Majority:
    """Gives everyone the variants that the cases expect most often: what class imbalance alone is worth.

    It has seen the answers, so it flatters itself a little; ties in order of the ids.
    """

    name = "majority"

    def __init__(self, table: VariantTable, cases: Sequence[Case]) -> None:
        self._table = table
        counts = Counter(v for c in cases for v in c.expect.variants if table.holds(v))
        self._ranked = sorted(counts, key=lambda v: (-counts[v], v))

    def answer(self, _turns: Sequence[str]) -> Answer:
        return routed_reply(self.name, self._ranked, self._table)


class KeywordRouting:
    """BM25 (tantivy's) of all turns against topic and label of each variant.

    An index of its own, not the program's: a baseline must not move when the program does.
    """

    name = "BM25 on labels"

    def __init__(self, table: VariantTable) -> None:
        self._table = table
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("label", tokenizer_name="en_stem", index_option="freq")
        builder.add_integer_field("row", stored=True)
        self._index = tantivy.Index(builder.build())
        writer = self._index.writer(heap_size=15_000_000, num_threads=1)
        for row, label in enumerate(labels_of(table)):
            writer.add_document(tantivy.Document(label=label, row=row))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def answer(self, turns: Sequence[str]) -> Answer:
        query, _ = self._index.parse_query_lenient(_words_of(turns), ["label"])
        searcher = self._index.searcher()
        hits = sorted(
            (-score, int(searcher.doc(address)["row"][0]))
            for score, address in searcher.search(query, limit=RANKED).hits
        )
        return routed_reply(self.name, [self._table.variants[row].id for _, row in hits], self._table)


class DenseRouting:
    """Cosine of the embedded turns against topic and label of each variant; the cosine is the confidence."""

    name = "dense on labels"

    def __init__(self, table: VariantTable, encoder: Encoder) -> None:
        self._table, self._encoder = table, encoder
        self._vectors = encoder.encode(labels_of(table))

    def answer(self, turns: Sequence[str]) -> Answer:
        cosines = self._vectors @ self._encoder.encode([" ".join(turns)])[0]
        order = np.argsort(-cosines, kind="stable")[:RANKED]
        ranked = [self._table.variants[int(row)].id for row in order]
        return routed_reply(self.name, ranked, self._table, confidence=float(cosines[order[0]]))


def labels_of(table: VariantTable) -> list[str]:
    """Topic and label of each variant, in the order of the table."""
    return [f"{table.topic(v.topic_id).name}. {v.label}" for v in table.variants]


def _words_of(turns: Sequence[str]) -> str:
    """Words and numbers alone: a colon or a minus sign of a referral is not query syntax."""
    return " ".join(re.findall(r"[^\W_]+", " ".join(turns).lower()))
