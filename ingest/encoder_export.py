"""The encoder as sentence-transformers runs it, and its export to ONNX for the way to an answer."""

import contextlib
import io
import json
import logging
import shutil
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.domain.errors import IndexUnusable
from bot.domain.ports import Vectors
from bot.encoder import ANSWERING, GRAPH_FILE, PATIENT, PATIENTS_FILE, TOKENIZER_FILE, VECTOR, OnnxEncoder
from ingest.adapter import Adapter, adapted
from ingest.graph_merge import merged
from ingest.patient_reading import PatientReading
from ingest.weights import Weights

_OPSET = 17
NEVER_GREATEST = 1e4  # by which a token that is not the text's is made small
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


def export_encoder(
    encoder: SentenceTransformerEncoder,
    weights: Weights,
    folder: Path,
    adapter: Adapter | None = None,
    reading: PatientReading | None = None,
) -> None:
    """Writes graph and tokenizer to `folder`, pooling and norm inside the graph; with an `adapter` the graph
    also puts questions near their answers, with a `reading` it tells what patient a text is about, the layers
    below their first being run once for all.

    Raises IndexUnusable when graph and original do not give the same vectors (cosine under 0.9999).
    """
    folder.mkdir(parents=True, exist_ok=True)
    transformer, graph = encoder.model[0].auto_model, folder / GRAPH_FILE
    _export(encoder, _pooled(transformer), VECTOR, graph)
    originals = [encoder.encode(_SAMPLES)]
    if adapter is not None:
        beside = folder / f"{ANSWERING}.onnx"
        originals.append(_export(encoder, _pooled(adapted(transformer, adapter)), ANSWERING, beside))
        _join(graph, beside)
    read = _add_reading(encoder, reading, folder) if reading is not None else None
    shutil.copyfile(weights.tokenizer_file, folder / TOKENIZER_FILE)
    exported = OnnxEncoder(folder)
    made = (exported.encode(_SAMPLES), exported.encode_answering(_SAMPLES))
    cosine = min(float((m * o).sum(axis=1).min()) for m, o in zip(made, originals, strict=False))
    if read is not None:
        cosine = min(cosine, _likeness(exported, read))
    if not cosine >= _SAME:
        raise IndexUnusable(
            f"The exported encoder differs from {weights.name} (cosine {cosine:.5f}, expected {_SAME} or "
            f"more). Only models with mean pooling over a BERT are exported; choose such a model."
        )


def _export(encoder: SentenceTransformerEncoder, pooled: Any, output: str, graph: Path) -> Vectors:
    """Writes `pooled` as a graph with that one output, and gives back what it makes of the samples."""
    import torch

    tokens = encoder.model.tokenizer(list(_SAMPLES), padding=True, return_tensors="pt")
    names = ["input_ids", "attention_mask", "token_type_ids"]
    given = tuple(tokens[name] for name in names)
    with _quiet(), _plain_attention(pooled.transformer):
        torch.onnx.export(
            pooled,
            given,
            str(graph),
            input_names=names,
            output_names=[output],
            dynamic_axes={**{name: {0: "batch", 1: "tokens"} for name in names}, output: {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        _fuse(graph, pooled.transformer.config)
    with torch.no_grad():
        return np.asarray(pooled(*given).numpy(), dtype=np.float32)


def _add_reading(encoder: SentenceTransformerEncoder, reading: PatientReading, folder: Path) -> Vectors:
    """Adds to the graph what tells of patients, and beside it of which; gives back what it tells of the
    samples."""
    beside, graph = folder / f"{PATIENT}.onnx", folder / GRAPH_FILE
    told = _told(adapted(encoder.model[0].auto_model, reading.adapter), reading)
    made = _export(encoder, told, PATIENT, beside)
    _join(graph, beside)
    named = {"variants": reading.variants, "labels": reading.labels}
    (folder / PATIENTS_FILE).write_text(json.dumps(named, indent=1) + "\n", encoding="utf-8")
    return made


def _likeness(exported: OnnxEncoder, originals: Vectors) -> float:
    """The cosine of what the exported graph tells of the samples and of what the original does, the least."""
    made = [exported.patient(sample) for sample in _SAMPLES]
    cosines = [
        float(told.log_odds @ own / (np.linalg.norm(told.log_odds) * np.linalg.norm(own))) if told else 0.0
        for told, own in zip(made, originals, strict=True)
    ]
    return min(cosines)


def _join(graph: Path, beside: Path) -> None:
    """Both graphs in the file of the first. Joined once they are fused: attention behind layers that two
    branches share is not known again."""
    import onnx

    onnx.save(merged(onnx.load(graph), onnx.load(beside), beside.stem), graph)
    beside.unlink()


@contextlib.contextmanager
def _plain_attention(transformer: Any) -> Iterator[None]:
    """Attention written out step by step, the form in which it is known again and fused."""
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


def _pooled(transformer: Any) -> Any:
    """The transformer with mean pooling and norm, as one torch module."""
    import torch

    class Pooled(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            _, _, mean = _run(self.transformer, input_ids, attention_mask, token_type_ids)
            return torch.nn.functional.normalize(mean, p=2, dim=1)

    return Pooled().eval()


def _run(transformer: Any, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> tuple[Any, Any, Any]:
    """What the transformer makes of the tokens, which of them are a text's own, and the mean of those."""
    hidden = transformer(
        input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
    ).last_hidden_state
    mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
    return hidden, mask, (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)


def _told(transformer: Any, reading: PatientReading) -> Any:
    """The transformer with what tells of patients by the mean and the greatest of a text's tokens."""
    import torch

    class Told(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer
            self.weights = torch.nn.Parameter(torch.from_numpy(reading.weights))
            self.constants = torch.nn.Parameter(torch.from_numpy(reading.constants))

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden, mask, mean = _run(self.transformer, input_ids, attention_mask, token_type_ids)
            greatest = (hidden + (mask - 1) * NEVER_GREATEST).max(1).values
            return torch.cat([mean, greatest], 1) @ self.weights + self.constants

    return Told().eval()


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
