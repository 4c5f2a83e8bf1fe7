"""A server on this machine that speaks as OpenAI, Anthropic and Ollama do, well or badly.

    with Loopback(lambda asked: Reply(text="Hello")) as server:
        model = init_chat_model("openai:test-model", base_url=server.base_url(Provider.OPENAI), ...)

Which protocol is meant is told by the path, so that one server serves all three.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat
from types import TracebackType
from typing import Any, Self, cast

from tests.chat_model.anthropic_wire import AnthropicWire
from tests.chat_model.exchange import Asked, Provider, Reply
from tests.chat_model.faults import Fault, reply_of
from tests.chat_model.ollama_wire import OllamaWire
from tests.chat_model.openai_wire import OpenAIWire
from tests.chat_model.wire import Wire

Respond = Callable[[Asked], Reply | Fault]

DRIP_S = 0.2
_WIRES: dict[Provider, Wire] = {
    Provider.OPENAI: OpenAIWire(),
    Provider.ANTHROPIC: AnthropicWire(),
    Provider.OLLAMA: OllamaWire(),
}
_PATHS = {
    "/v1/chat/completions": Provider.OPENAI,
    "/v1/messages": Provider.ANTHROPIC,
    "/api/chat": Provider.OLLAMA,
}
_STATUS = {Fault.UNAUTHORIZED: 401, Fault.TOO_MANY: 429, Fault.SERVER_ERROR: 500}
# Not UTF-8, not JSON, with line ends and an event's beginning in it.
_GARBAGE = b"\x00\xff\xfe\x80{]\n\ndata: \xc3\x28\x00\n\n\xf0\x9f event: \x1f\x8b\n\n" * 8
_HTML = b"<!DOCTYPE html><html><body><h1>Sign in to the hospital's network</h1></body></html>\n"


class Loopback:
    """Serves while the `with` block lasts. `respond` is called once a request, in the request's thread.

    What `respond` raises, and every request that is no protocol's, is raised anew when the block ends.

    With `keep_alive` a connection serves several requests, as with real servers: a client must then be
    closed by who made it, and one that is used from several event loops fails. Without it each connection
    serves one, and no socket stays in the pool of a client that nobody closes, to be warned of later.
    """

    def __init__(self, respond: Respond, *, keep_alive: bool = False) -> None:
        self.asked: list[Asked] = []
        self.connections = 0
        self.keep_alive = keep_alive
        self.closing = threading.Event()
        self._respond = respond
        self._lock = threading.Lock()
        self._failures: list[Exception] = []
        self._server = _Server(self)
        self._accepting = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="loopback")

    def base_url(self, provider: Provider) -> str:
        """What to give to `init_chat_model` as `base_url`: only OpenAI's has the version in it."""
        root = f"http://127.0.0.1:{self._server.server_address[1]}"
        return f"{root}/v1" if provider is Provider.OPENAI else root

    def record(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> Asked:
        """Keep a request under the next number. Raises KeyError for a path of no protocol."""
        provider = _PATHS[path.partition("?")[0]]
        request = _WIRES[provider].read(body)
        fields = {name: getattr(request, name) for name in request.__dataclass_fields__}
        with self._lock:
            asked = Asked(
                **fields,
                provider=provider,
                number=len(self.asked) + 1,
                path=path,
                headers=headers,
                body=body,
            )
            self.asked.append(asked)
        return asked

    def respond(self, asked: Asked) -> Reply | Fault:
        return self._respond(asked)

    def failed(self, error: Exception) -> None:
        self._failures.append(error)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()  # joins the threads of all requests
        self._accepting.join()
        if self._failures:
            raise self._failures[0] from error


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # joined at the end, so that no test leaves a thread behind

    def __init__(self, loopback: Loopback) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.loopback = loopback
        self._open: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._open.add(request)
        self.loopback.connections += 1
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End every connection, which wakes the threads that read from or write to one."""
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the client was faster

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Record it, unless the client went away: that is how many of these tests end."""
        error = sys.exc_info()[1]
        if isinstance(error, Exception) and not isinstance(error, OSError):
            self.loopback.failed(error)


class _Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, each in its protocol."""

    protocol_version = "HTTP/1.1"
    wbufsize = 0

    @property
    def loopback(self) -> Loopback:
        return cast(_Server, self.server).loopback

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the requests are in `Loopback.asked`."""

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = json.loads(self.rfile.read(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        try:
            asked = self.loopback.record(self.path, headers, body)
            answer = self.loopback.respond(asked)
        except Exception as error:
            self.loopback.failed(error)
            self._send_whole(500, "text/plain", b"the test's own answer failed")
            return
        if isinstance(answer, Reply):
            self._answer(asked, answer)
        else:
            self._go_wrong(asked, answer)

    def _answer(self, asked: Asked, reply: Reply) -> None:
        wire = _WIRES[asked.provider]
        self._send(asked, wire.answer(reply, asked))

    def _go_wrong(self, asked: Asked, fault: Fault) -> None:
        wire = _WIRES[asked.provider]
        if (reply := reply_of(fault, asked)) is not None:
            self._answer(asked, reply)
            return
        sample = wire.answer(Reply(text="Ultrasound of the spine is the first study in this child."), asked)
        match fault:
            case Fault.HANG:
                self.loopback.closing.wait()
                self.close_connection = True  # no answer: the connection just ends
            case Fault.SLOW_DRIP | Fault.SLOW_WORDS:
                self._drip(asked, sample, bytewise=fault is Fault.SLOW_DRIP)
            case Fault.CUT_STREAM | Fault.ENDED_EARLY:
                self._send_half(asked, sample, cut=fault is Fault.CUT_STREAM)
            case Fault.GARBAGE:
                self._send(asked, [_GARBAGE])
            case Fault.HTML:
                self._send_whole(200, "text/html; charset=utf-8", _HTML)
            case Fault.EMPTY:
                self._send(asked, wire.empty(asked))
            case Fault.NULL:
                self._send(asked, wire.null(asked))
            case _:
                status = _STATUS[fault]
                message = f"Incorrect API key provided: {asked.api_key}." if status == 401 else "Not now."
                self._send_whole(status, "application/json", wire.error(status, message))

    def _drip(self, asked: Asked, pieces: list[bytes], *, bytewise: bool) -> None:
        """Send the first half of an answer slowly, then its last piece again and again."""
        self._begin(asked, keep=False)
        # White space before a JSON value may be as long as one likes.
        half = pieces[: len(pieces) // 2] if asked.stream else [b" "]
        endless = chain(half, repeat(half[-1]))
        for piece in (bytes([byte]) for event in endless for byte in event) if bytewise else endless:
            self._send_chunk(piece)
            if self.loopback.closing.wait(DRIP_S):
                break

    def _send_half(self, asked: Asked, pieces: list[bytes], *, cut: bool) -> None:
        self._begin(asked, keep=False)
        whole = pieces[0]
        for piece in pieces[: len(pieces) // 2] if asked.stream else [whole[: len(whole) // 2]]:
            self._send_chunk(piece)
        if cut:
            self.wfile.write(b"ff\r\ndata: ")  # announces 255 bytes and breaks off
        else:
            self._send_chunk(b"")

    def _send(self, asked: Asked, pieces: list[bytes]) -> None:
        if not asked.stream:
            media_type = _WIRES[asked.provider].content_type(stream=False)
            self._send_whole(200, media_type, b"".join(pieces))
            return
        self._begin(asked, keep=True)
        for piece in pieces:
            self._send_chunk(piece)
        self._send_chunk(b"")

    def _send_whole(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        if status == _STATUS[Fault.TOO_MANY]:
            self.send_header("Retry-After", "30")
        self._end_headers(keep=True)
        self.wfile.write(body)

    def _begin(self, asked: Asked, *, keep: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", _WIRES[asked.provider].content_type(stream=asked.stream))
        self.send_header("Transfer-Encoding", "chunked")
        self._end_headers(keep=keep)

    def _end_headers(self, *, keep: bool) -> None:
        if not (keep and self.loopback.keep_alive):
            self.send_header("Connection", "close")  # which also ends this handler after the request
        self.end_headers()

    def _send_chunk(self, piece: bytes) -> None:
        """One chunk of a chunked body; the empty one ends it."""
        self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
