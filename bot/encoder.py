"""The encoder on the way to an answer: an ONNX graph and its tokenizer, without torch."""

import contextlib
import json
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import numpy as np

from bot.domain.ports import TextTold, Vectors

if TYPE_CHECKING:
    from tokenizers import Tokenizer

T = TypeVar("T")

# What the graph gives; a graph without the second serves both, one without the third tells of no patient.
VECTOR, ANSWERING, PATIENT = "vector", "answering", "patient"
GRAPH_FILE = "encoder.onnx"
PATIENTS_FILE = "patients.json"
TOKENIZER_FILE = "tokenizer.json"
MAX_TOKENS = 256
KEPT_QUERY_VECTORS = 4096
# Above this a batch gains nothing on two cores and only holds memory.
BATCH_SIZE = 16


def normalised(text: str) -> str:
    """`text` without what a tokenizer cannot take: lone surrogates and NUL become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")


class Encoded(NamedTuple):
    """Vectors of the same texts, `(n_texts, n_dims)` each: near others that say alike, and, of a question,
    near the sentences that answer it."""

    vectors: Vectors
    answering: Vectors


class OnnxEncoder:
    """Encodes on the CPU with onnxruntime. The graph pools and normalises, so its output is the vector.

    Built in no time: the graph is loaded by the first text. Safe to share between threads. Vectors of
    single texts (questions) are remembered, the latest 4,096 of them.
    """

    def __init__(self, folder: Path, *, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        self._remembered: OrderedDict[str, Encoded] = OrderedDict()
        self._beside = ThreadPoolExecutor(thread_name_prefix="beside-encoder")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """`(n_texts, n_dims)` float32, each row of length 1; `(0, n_dims)` for no texts.

        Text beyond 256 tokens does not count.
        """
        if len(texts) == 1:
            return self._remembering(normalised(texts[0])).vectors
        return self._in_batches(texts, VECTOR)

    def encode_answering(self, texts: Sequence[str]) -> Vectors:
        """As `encode`, but where questions lie near the sentences that answer them; the very vectors of
        `encode` where the graph was exported without that."""
        if len(texts) == 1:
            return self._remembering(normalised(texts[0])).answering
        return self._in_batches(texts, ANSWERING)

    def patient(self, text: str) -> TextTold | None:
        """What the text tells of a patient; None where the graph was exported without that."""
        loaded = self._parts()
        if loaded.patients is None:
            return None
        inputs = self._inputs([normalised(text)])
        (told,) = loaded.session.run([PATIENT], inputs, loaded.to_output)
        return TextTold(*loaded.patients, np.asarray(told[0], dtype=np.float32))

    def encode_beside(
        self, text: str, do: Callable[[], T], then: Callable[[Encoded], object] = lambda _: None
    ) -> T:
        """What `do` gives back, done in another thread while the vectors of `text` are made here, to be
        remembered, and `then` is done with them. Where they are known, or the graph not loaded yet, `do` is
        all that is done."""
        text = normalised(text)
        if self._loaded is None or text in self._remembered:
            return do()
        # Cut into tokens before the other thread begins: whoever lets go of the interpreter may wait 5 ms to
        # get it back. The graph runs without it.
        inputs = self._inputs([text])
        done = self._beside.submit(do)
        # What goes wrong here goes wrong for the search as well, which knows what to do about it.
        with contextlib.suppress(Exception):
            encoded = self._both(inputs)
            self._remember(text, encoded)
            then(encoded)
        return done.result()

    @property
    def dimensions(self) -> int:
        return int(self._parts().session.get_outputs()[0].shape[1])

    def load(self) -> None:
        """Loads the graph now, so that the first question need not wait for it."""
        self._both(self._inputs(["warm"]))

    def _in_batches(self, texts: Sequence[str], output: str) -> Vectors:
        clean = [normalised(t) for t in texts]
        by_length = sorted(range(len(clean)), key=lambda i: len(clean[i]))
        vectors = np.zeros((len(clean), self.dimensions), dtype=np.float32)
        for at in range(0, len(by_length), BATCH_SIZE):
            rows = by_length[at : at + BATCH_SIZE]
            vectors[rows] = self._only(output, self._inputs([clean[i] for i in rows]))
        return vectors

    def _remembering(self, text: str) -> Encoded:
        with self._lock:
            known = self._remembered.get(text)
            if known is not None:
                self._remembered.move_to_end(text)
                return known
        encoded = self._both(self._inputs([text]))
        self._remember(text, encoded)
        return encoded

    def _remember(self, text: str, encoded: Encoded) -> None:
        for vectors in encoded:
            vectors.flags.writeable = False
        with self._lock:
            self._remembered[text] = encoded
            while len(self._remembered) > KEPT_QUERY_VECTORS:
                self._remembered.popitem(last=False)

    def _inputs(self, texts: list[str]) -> dict[str, Any]:
        encodings = self._parts().tokenizer.encode_batch(texts)
        return {
            "input_ids": np.array([e.ids for e in encodings], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encodings], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encodings], dtype=np.int64),
        }

    def _both(self, inputs: dict[str, Any]) -> Encoded:
        session, _, to_output, _ = self._parts()
        wanted = [o.name for o in session.get_outputs() if o.name != PATIENT]
        made = [np.asarray(v, dtype=np.float32) for v in session.run(wanted, inputs, to_output)]
        return Encoded(made[0], made[-1])

    def _only(self, output: str, inputs: dict[str, Any]) -> Vectors:
        """One output alone: the layers that only the other one needs are not run."""
        session, _, to_output, _ = self._parts()
        wanted = output if output in {o.name for o in session.get_outputs()} else VECTOR
        (vectors,) = session.run([wanted], inputs, to_output)
        return np.asarray(vectors, dtype=np.float32)

    def _parts(self) -> "_Loaded":
        loaded = self._loaded
        if loaded is not None:
            return loaded
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder, self._threads)
            return self._loaded


class _Loaded(NamedTuple):
    session: Any
    tokenizer: "Tokenizer"
    to_output: Any  # options of a run that stops at the outputs asked for
    patients: (
        tuple[tuple[str, ...], tuple[str, ...]] | None
    )  # variants and labels of what is told of patients


def _load(folder: Path, threads: int) -> _Loaded:
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
    to_output = onnxruntime.RunOptions()
    to_output.only_execute_path_to_fetches = True
    return _Loaded(session, tokenizer, to_output, _patients(folder / PATIENTS_FILE))


def _patients(path: Path) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if not path.is_file():
        return None
    named = json.loads(path.read_bytes())
    return tuple(named["variants"]), tuple(named["labels"])
