"""The encoder on the way to an answer: an ONNX graph and its tokenizer, without torch."""

import contextlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from bot.domain.ports import Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

T = TypeVar("T")

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
        self._beside = ThreadPoolExecutor(thread_name_prefix="beside-encoder")

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

    def encode_beside(
        self, text: str, do: Callable[[], T], then: Callable[[Vectors], object] = lambda _: None
    ) -> T:
        """What `do` gives back, done in another thread while the vector of `text` is made here, to be
        remembered, and `then` is done with it. Where it is known, or the graph not loaded yet, `do` is all
        that is done."""
        text = normalised(text)
        if self._loaded is None or text in self._remembered:
            return do()
        # Cut into tokens before the other thread begins: whoever lets go of the interpreter may wait 5 ms to
        # get it back. The graph runs without it.
        inputs = self._inputs([text])
        done = self._beside.submit(do)
        # What goes wrong here goes wrong for the search as well, which knows what to do about it.
        with contextlib.suppress(Exception):
            vector = self._vectors(inputs)
            self._remember(text, vector)
            then(vector)
        return done.result()

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
        vector = self._run([text])
        self._remember(text, vector)
        return vector

    def _remember(self, text: str, vector: Vectors) -> None:
        vector.flags.writeable = False
        with self._lock:
            self._remembered[text] = vector
            while len(self._remembered) > KEPT_QUERY_VECTORS:
                self._remembered.popitem(last=False)

    def _run(self, texts: list[str]) -> Vectors:
        return self._vectors(self._inputs(texts))

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
    options.intra_op_num_threads = min(threads, os.cpu_count() or 1)
    options.inter_op_num_threads = 1
    # How long an idle thread looks for work before it sleeps. Beside another busy process a whole answer took
    # 11.7 ms with 50 and 16.9 with 1000; on a quiet machine 5.9 and 6.1, and 6.9 where none ever looks.
    options.add_session_config_entry("session.intra_op.spin_duration_us", "50")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.enable_padding()
    return session, tokenizer
