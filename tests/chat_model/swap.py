"""A change of words: patterns, each with what takes its place."""

Swaps = tuple[tuple[str, str], ...]
