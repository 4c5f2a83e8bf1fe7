"""The encoder as sentence-transformers runs it, and its export to ONNX for the way to an answer."""

import contextlib
import io
import logging
import shutil
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.errors import IndexUnusable
from bot.domain.ports import Vectors
from bot.encoder import GRAPH_FILE, TOKENIZER_FILE, OnnxEncoder
from ingest.weights import Weights

_OPSET = 17
_SAME = 0.9999
# Of unlike length, so that padding takes part in the export and in its check.
_SAMPLES = (
    "MRI",
    "child with back pain, fever and night pain",
    "Which imaging study comes first when the radiographs of the spine are negative and red flags persist?",
)


class SentenceTransformerEncoder:
    """The model under torch; loaded when made, which takes seconds."""

    def __init__(self, weights: Weights) -> None:
        with _quiet():
            # Late: torch takes 5 s and 400 MB, and an ingest that has nothing new to embed needs none of it.
            from sentence_transformers import SentenceTransformer

            self.model = SentenceTransformer(str(weights.folder), device="cpu", local_files_only=True)
        self.model.eval()

    def encode(self, texts: Sequence[str], *, batch_size: int = 16) -> Vectors:
        """`(n_texts, n_dims)` float32, each row of length 1; the library batches texts of like length."""
        with _quiet():
            vectors = self.model.encode(
                list(texts), batch_size=batch_size, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vectors, dtype=np.float32)


def export_encoder(encoder: SentenceTransformerEncoder, weights: Weights, folder: Path) -> None:
    """Writes graph and tokenizer to `folder`, pooling and norm inside the graph.

    Raises IndexUnusable when the two do not give the same vectors (cosine under 0.9999).
    """
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    tokens = encoder.model.tokenizer(list(_SAMPLES), padding=True, return_tensors="pt")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "batch", 1: "tokens"} for name in names}
    with _quiet(), _plain_attention(encoder.model):
        torch.onnx.export(
            _pooled(encoder.model),
            tuple(tokens[name] for name in names),
            str(folder / GRAPH_FILE),
            input_names=names,
            output_names=["vector"],
            dynamic_axes={**axes, "vector": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        _fuse(folder / GRAPH_FILE, encoder.model[0].auto_model.config)
    shutil.copyfile(weights.tokenizer_file, folder / TOKENIZER_FILE)
    cosine = (OnnxEncoder(folder).encode(_SAMPLES) * encoder.encode(_SAMPLES)).sum(axis=1)
    if not cosine.min() >= _SAME:
        raise IndexUnusable(
            f"The exported encoder differs from {weights.name} (cosine {cosine.min():.5f}, expected {_SAME} "
            f"or more). Only models with mean pooling over a BERT are exported; choose such a model."
        )


@contextlib.contextmanager
def _plain_attention(model: Any) -> Iterator[None]:
    """Attention written out step by step, the form in which it is known again and fused."""
    transformer = model[0].auto_model
    before = transformer.config._attn_implementation
    transformer.set_attn_implementation("eager")
    try:
        yield
    finally:
        transformer.set_attn_implementation(before)


def _fuse(graph: Path, config: Any) -> None:
    """Attention, its masks and the norms behind it as one operator each: a question takes a tenth less."""
    from onnxruntime.transformers.optimizer import optimize_model

    fused = optimize_model(
        str(graph),
        model_type="bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
    )
    fused.save_model_to_file(str(graph))


def _pooled(model: Any) -> Any:
    """The transformer of `model` with mean pooling and norm, as one torch module."""
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = model[0].auto_model

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden = self.transformer(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, p=2, dim=1)

    return Pooled().eval()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Without the progress bars and warnings of the libraries: the tracer warns of each constant it folds,
    and the older exporter, whose graph was measured to be the faster one, of its age."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)
