"""The answer space that goes with an encoder, as it was fitted once and kept beside the program."""

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from bot.answer_space import AnswerSpace

SPACE_FILE = Path(__file__).parent / "answer_space.npz"


@cache
def space_of(encoder_sha256: str) -> tuple[AnswerSpace, str] | None:
    """The space fitted for that encoder and its sha256, 64 hexadecimal digits; None for any other encoder:
    its vectors lie otherwise, and texts are compared as the encoder puts them."""
    data = SPACE_FILE.read_bytes()
    with np.load(SPACE_FILE, allow_pickle=False) as kept:
        if str(kept["encoder_sha256"]) != encoder_sha256:
            return None
        space = AnswerSpace(kept["of_questions"].astype(np.float32), kept["of_sentences"].astype(np.float32))
    return space, hashlib.sha256(data).hexdigest()
