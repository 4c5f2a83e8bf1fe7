"""Nearest passages by vector, in Chroma."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from bot.domain.passage import Passage
from bot.domain.ports import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

COLLECTION = "passages"
# Chroma refuses a batch above 5,461.
_BATCH = 2000


class ChromaIndex:
    """A Chroma collection in cosine space, in a folder that is this process's own."""

    def __init__(self, folder: Path) -> None:
        self._client = _open(folder)
        self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        self.count = self._collection.count()

    def rows(self, vector: Vectors, *, limit: int) -> list[int]:
        """Rows of the `limit` passages nearest to `vector`, `(1, n_dims)`; nearest first."""
        found: Any = self._collection.query(
            query_embeddings=vector, n_results=min(limit, self.count), include=[]
        )
        return [int(row) for row in found["ids"][0]]

    def close(self) -> None:
        self._client.close()


def write_chroma(folder: Path, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Builds the collection in `folder`. The id of an entry is the row of its passage.

    Whoever opens the collection by LangChain finds the text as the document and the place as metadata.
    """
    client = _open(folder)
    try:
        collection = client.create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for at in range(0, len(passages), _BATCH):
            batch = passages[at : at + _BATCH]
            collection.upsert(
                ids=[str(p.row) for p in batch],
                embeddings=vectors[at : at + _BATCH],
                documents=[p.text for p in batch],
                metadatas=[
                    {"id": p.id, "article": p.article, "section": p.section, "start": p.start, "end": p.end}
                    for p in batch
                ],
            )
    finally:
        client.close()


def _open(folder: Path) -> "Client":
    # Late: chromadb costs 0.6 s to import, and a look-up in the table does not need it.
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)
