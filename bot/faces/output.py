"""What commands write to standard output: JSON for programs, Rich consoles for people."""

import json
import sys
from typing import Any

from rich.console import Console


def write_json(plain: Any) -> None:
    """Write one JSON document in UTF-8, whatever the terminal's own encoding is."""
    text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
    else:
        sys.stdout.flush()
        stream.write(text.encode("utf-8", errors="replace"))
        stream.flush()


def console() -> Console:
    """A console on standard output. Rich itself honours NO_COLOR, TERM=dumb, COLUMNS and pipes."""
    return Console(highlight=False, markup=False, emoji=False)
