"""The page is announced only where it can be opened."""

import socket

import pytest

from bot.domain.errors import UsageError
from bot.faces.serving import refuse_taken


def test_a_port_that_something_listens_on_is_refused_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(UsageError, match=rf"Port {port} of 127\.0\.0\.1 .*make chat PORT=\d+"):
            refuse_taken("127.0.0.1", port)


def test_a_free_port_is_left_free() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]

    refuse_taken("127.0.0.1", port)
    refuse_taken("127.0.0.1", port)
