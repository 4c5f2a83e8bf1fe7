"""Matrices of a generation, read from their files as they are needed."""

import numpy as np

from bot.domain.ports import Vectors
from bot.generations import Generation


def matrix_of(generation: Generation, name: str) -> Vectors:
    """The matrix in that file; raises IndexUnusable where it is not what was ingested."""
    generation.check(name)
    matrix: Vectors = np.load(generation.path / name, mmap_mode="r", allow_pickle=False)
    # The same pages of the file as a plain array: a memmap is wrapped anew at every use of it.
    return matrix.view(np.ndarray)
