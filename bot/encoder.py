"""The encoder on the way to an answer: an ONNX graph and its tokenizer, without torch."""

import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from bot.domain.ports import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

GRAPH_FILE = "encoder.onnx"
TOKENIZER_FILE = "tokenizer.json"
MAX_TOKENS = 256
KEPT_QUERY_VECTORS = 4096
# Above this a batch gains nothing on two cores and only holds memory.
BATCH_SIZE = 16


def normalised(text: str) -> str:
    """`text` without what a tokenizer cannot take: lone surrogates and NUL become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


class OnnxEncoder:
    """Encodes on the CPU with onnxruntime. The graph pools and normalises, so its output is the vector.

    Built in no time: the graph is loaded by the first text. Safe to share between threads. Vectors of
    single texts (questions) are remembered, the latest 4,096 of them.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: tuple[Any, Tokenizer] | None = None
        self._remembered: OrderedDict[str, Vectors] = OrderedDict()
        self._ahead = ThreadPoolExecutor(max_workers=1, thread_name_prefix="encoder")
        self._begun: tuple[str, Future[Vectors]] | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """`(n_texts, n_dims)` float32, each row of length 1; `(0, n_dims)` for no texts.

        Text beyond 256 tokens does not count.
        """
        if len(texts) == 1:
            return self._remembering(normalised(texts[0]))
        clean = [normalised(t) for t in texts]
        by_length = sorted(range(len(clean)), key=lambda i: len(clean[i]))
        vectors = np.zeros((len(clean), self.dimensions), dtype=np.float32)
        for at in range(0, len(by_length), BATCH_SIZE):
            rows = by_length[at : at + BATCH_SIZE]
            vectors[rows] = self._run([clean[i] for i in rows])
        return vectors

    def begin(self, text: str) -> None:
        """Starts on the vector of `text` in a thread of its own, for `encode` to take up. Does nothing
        where it is remembered, or while the text begun before is still being encoded."""
        text = normalised(text)
        with self._lock:
            is_busy = self._begun is not None and not self._begun[1].done()
            if self._loaded is None or is_busy or text in self._remembered:
                return
            # Cut into tokens here: the other thread would have to win the interpreter back afterwards,
            # which takes it up to 5 ms while this one goes on working.
            inputs = self._inputs([text])
            started = threading.Event()
            self._begun = (text, self._ahead.submit(self._run_begun, inputs, started))
        # Else this thread keeps the interpreter, and the graph starts when it next waits for something.
        started.wait()

    @property
    def dimensions(self) -> int:
        session, _ = self._parts()
        return int(session.get_outputs()[0].shape[1])

    def load(self) -> None:
        """Loads the graph now, so that the first question need not wait for it."""
        self._run(["warm"])

    def _remembering(self, text: str) -> Vectors:
        with self._lock:
            known = self._remembered.get(text)
            if known is not None:
                self._remembered.move_to_end(text)
                return known
            begun = self._begun
        vector = begun[1].result() if begun and begun[0] == text else self._run([text])
        vector.flags.writeable = False
        with self._lock:
            self._remembered[text] = vector
            while len(self._remembered) > KEPT_QUERY_VECTORS:
                self._remembered.popitem(last=False)
        return vector

    def _run(self, texts: list[str]) -> Vectors:
        return self._vectors(self._inputs(texts))

    def _run_begun(self, inputs: dict[str, Any], started: threading.Event) -> Vectors:
        started.set()
        return self._vectors(inputs)

    def _inputs(self, texts: list[str]) -> dict[str, Any]:
        _, tokenizer = self._parts()
        encodings = tokenizer.encode_batch(texts)
        return {
            "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], dtype=np.int64),
        }

    def _vectors(self, inputs: dict[str, Any]) -> Vectors:
        session, _ = self._parts()
        (vectors,) = session.run(None, inputs)
        return np.asarray(vectors, dtype=np.float32)

    def _parts(self) -> "tuple[Any, Tokenizer]":
        loaded = self._loaded
        if loaded is not None:
            return loaded
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder, self._threads)
            return self._loaded


def _load(folder: Path, threads: int) -> "tuple[Any, Tokenizer]":
    # From 1.29 on, onnxruntime reports its use to its maker unless this stands before the import: it keeps
    # an identifier in ~/.cache and a session file among the temporary ones, and opens connections.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # Late: onnxruntime costs 0.2 s and 60 MB, and a look-up in the table needs neither.
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    return session, tokenizer
