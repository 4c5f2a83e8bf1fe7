"""The server of the page: everything is loaded before it listens, not while the first visitor waits.

    python -m bot.page.server app.py --server.port=8501

takes what `streamlit run` takes. Streamlit runs nothing of a page before its first visitor; loading
the program then would keep that one waiting for it.
"""

import sys
from contextlib import suppress

from streamlit.web import cli

from bot.domain.errors import RightstudyError
from bot.faces.edges import Edges, real_edges
from bot.page import main as page  # noqa: F401  loaded here, so that no visitor waits for it
from bot.page import opening


def main() -> None:
    """Open the assistant, then serve until Ctrl-C."""
    # In a thread beside the first visitor, loading took a second from the first look.
    open_early(real_edges())
    cli.main(["run", *sys.argv[1:]])


def open_early(edges: Edges) -> None:
    """Open the assistant for all sessions; what keeps it from opening is for the page to say."""
    with suppress(RightstudyError):
        opening.assistant(edges)


if __name__ == "__main__":
    main()
