"""How many tokens a text is to the encoder."""

from collections.abc import Callable, Sequence
from pathlib import Path

TokenCounter = Callable[[Sequence[str]], list[int]]


def token_counter(tokenizer_file: Path) -> TokenCounter:
    """Counts by the encoder's own tokenizer, without the two marks around a text."""
    # Late: this is an edge, and tests of the middle count words instead.
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def count(texts: Sequence[str]) -> list[int]:
        return [len(e.ids) for e in tokenizer.encode_batch(list(texts), add_special_tokens=False)]

    return count
