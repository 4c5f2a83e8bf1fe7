"""The usual LangChain recipe: embed the question, take the nearest four passages, stuff them in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore

from bot.domain.answer import Answer, RatingOut
from bot.domain.passage import Passage
from bot.domain.ports import Encoder, PassageStore
from bot.domain.rating import Category, Disagreement
from bot.variant_table import VariantTable
from evals.baselines.replies import routed_reply, row_out

NEAREST = 4  # LangChain's default k
EVERY_PASSAGE = 500


class LangChainRecipe:
    """`vectorstore.similarity_search(question, k=4)` with the passages as the reply.

    No chat model writes here: the passages that a model would be given are shown as they are, which is
    the most that a faithful model could use. The variant is that of the nearest passage's article, and
    ratings are what its sentences word, as they would be in a model's answer.
    """

    name = "LangChain recipe"

    def __init__(self, table: VariantTable, store: PassageStore, encoder: Encoder) -> None:
        self._table = table
        self._passages = {
            hit.passage.id: hit.passage
            for article in store.articles()
            for hit in store.search(article.title, limit=EVERY_PASSAGE, articles=[article.path])
        }
        self._found = InMemoryVectorStore(_Embeddings(encoder))
        self._found.add_documents(
            [Document(page_content=p.text, id=pid) for pid, p in self._passages.items()]
        )

    def answer(self, turns: Sequence[str]) -> Answer:
        hits = self._found.similarity_search_with_score(" ".join(turns), k=NEAREST)
        passages = [self._passages[doc.id] for doc, _ in hits if doc.id]
        ranked = list(dict.fromkeys(v for p in passages for v in p.variant_ids if self._table.holds(v)))
        rows = self._rows_worded(passages, ranked[0]) if ranked else []
        confidence = float(hits[0][1]) if hits else None
        return routed_reply(
            self.name, ranked, self._table, confidence=confidence, rows=rows, passages=passages
        )

    def _rows_worded(self, passages: Sequence[Passage], variant_id: str) -> list[RatingOut]:
        """One row a study that a sentence rates: the first sentence wins, as it would for a reader."""
        rows: dict[str, RatingOut] = {}
        for sentence in (s.text for p in passages for s in p.sentences):
            categories = [c for c in Category if re.search(rf"\b{c.value}\b", sentence, re.IGNORECASE)]
            if len(categories) != 1:
                continue
            for name in self._studies_in(sentence):
                rows.setdefault(name, self._row(variant_id, name, categories[0]))
        return list(rows.values())

    def _studies_in(self, sentence: str) -> list[str]:
        names = sorted({r.procedure for v in self._table.variants for r in v.ratings}, key=len, reverse=True)
        found = []
        for name in names:
            if name in sentence:
                found.append(name)
                sentence = sentence.replace(name, " ")
        return found

    def _row(self, variant_id: str, procedure: str, category: Category) -> RatingOut:
        held = self._table.look_up(variant_id, procedure)
        if held:
            return replace(row_out(held), category=category)
        return RatingOut(
            procedure=procedure,
            category=category,
            disagreement=Disagreement.UNKNOWN,
            rrl_adult=None,
            rrl_pediatric=None,
            source="passage",
        )


class _Embeddings(Embeddings):
    """The program's own encoder, as LangChain asks for one."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in row] for row in self._encoder.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]
