"""How long the page takes to answer when many ask at once, over its own WebSocket, and its memory then.

    python -m benchmarks.page_load              # both runs below, each on a server of its own
    python -m benchmarks.page_load thirty       # 30 users, a question every 5 s each, 5 minutes
    python -m benchmarks.page_load hundred      # 100 sessions, a question every 5 s each, 5 minutes
    python -m benchmarks.page_load --users 60 --every 5 --minutes 1
    python -m benchmarks.page_load thirty --port 8501 --pid 1234    # a server that runs already

Every user opens a session, types a question of the look-at sets, waits for the whole answer, starts a new
patient, and asks the next. Prints a JSON line a run: answers, errors, the p50, p95 and longest time from
the question sent to the script finished in seconds, and the server's resident memory in MB: when it
listened, at most, and at the end. Exits 1 when a bound of the run is missed. Linux only (/proc).
"""

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "evals" / "cases"
MEMORY_EVERY_S = 1.0
START_DEADLINE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """So many users, each asking every so many seconds, and the bounds that must hold."""

    users: int
    every_s: float
    minutes: float
    most_p95_s: float | None = None
    most_memory_mb: float | None = None


RUNS = {
    "thirty": Run(users=30, every_s=5, minutes=5, most_p95_s=1.0),
    "hundred": Run(users=100, every_s=5, minutes=5, most_p95_s=1.5, most_memory_mb=700),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where the page listens; `pid` is None where its memory cannot be read."""

    port: int
    pid: int | None

    def memory_mb(self) -> float | None:
        """Resident memory of the server's process."""
        if self.pid is None:
            return None
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return round(int(line.split()[1]) / 1024, 1)


@contextmanager
def own_server() -> Iterator[Server]:
    """A page of this checkout on a free port, as `rightstudy serve` starts it; ended afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "bot.page.server", str(ROOT / "app.py"), f"--server.port={port}"]
    server = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_well(port)
        yield Server(port=port, pid=server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_well(port: int) -> None:
    deadline = time.monotonic() + START_DEADLINE_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the page did not listen on port {port} within {START_DEADLINE_S:.0f} s")


def questions() -> list[str]:
    """Single-turn questions of the look-at sets, in file order."""
    lines = [
        line for path in sorted(CASES.glob("look*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    return [case["turns"][0] for line in lines if len((case := json.loads(line))["turns"]) == 1]


class User:
    """One session: what it can press, and how long its answers took."""

    def __init__(self, socket: websockets.ClientConnection, spent: list[float], errors: list[str]) -> None:
        self._socket = socket
        self._spent = spent
        self._errors = errors
        self._inputs: dict[str, str] = {}

    async def run(self, widget: str | None = None, text: str | None = None) -> None:
        """One rerun of the page: pressed `widget`, or typed `text` into it; returns when it is drawn."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        if widget is not None:
            state = message.rerun_script.widget_states.widgets.add()
            state.id = widget
            if text is None:
                state.trigger_value = True
            else:
                state.chat_input_value.data = text
        await self._socket.send(message.SerializeToString())
        self._inputs = {}
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), 60)
            reply = ForwardMsg()
            reply.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            kind = reply.WhichOneof("type")
            if kind == "delta" and reply.delta.WhichOneof("type") == "new_element":
                self._see(reply.delta.new_element)
            if kind == "script_finished" and reply.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return

    def _see(self, element) -> None:  # type: ignore[no-untyped-def]
        kind = element.WhichOneof("type")
        if kind in {"button", "chat_input"}:
            self._inputs[getattr(element, kind).id] = kind
        if kind == "exception":
            self._errors.append(element.exception.message[:200])

    def named(self, part: str) -> str | None:
        return next((i for i, kind in self._inputs.items() if part in i or part == kind), None)

    async def ask(self, question: str) -> None:
        """Types the question, notes the time to the whole answer, and starts a new patient."""
        field = self.named("chat_input")
        if field is None:
            self._errors.append("the page shows no field to type into")
            await self.run()
            return
        begun = time.perf_counter()
        await self.run(field, question)
        again = self.named("new-patient")
        if again is None:
            self._errors.append("no answer was drawn")
            return
        self._spent.append(time.perf_counter() - begun)
        await self.run(again)


async def measure(run: Run, server: Server) -> dict[str, object]:
    """All users at once; see the module for what is counted."""
    asked = questions()
    spent: list[float] = []
    errors: list[str] = []
    memory = [server.memory_mb()]

    async def one(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.random() * run.every_s)
        try:
            address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
            async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as socket:
                user = User(socket, spent, errors)
                await user.run()
                until = time.perf_counter() + run.minutes * 60
                while time.perf_counter() < until:
                    begun = time.perf_counter()
                    await user.ask(chance.choice(asked))
                    await asyncio.sleep(max(0.0, run.every_s - (time.perf_counter() - begun)))
        except (OSError, TimeoutError, websockets.WebSocketException) as fault:
            errors.append(repr(fault)[:200])

    async def watch_memory() -> None:
        while True:
            await asyncio.sleep(MEMORY_EVERY_S)
            memory.append(server.memory_mb())

    watching = asyncio.create_task(watch_memory())
    await asyncio.gather(*(one(n) for n in range(run.users)))
    watching.cancel()
    spent.sort()
    seen = [mb for mb in memory if mb is not None]
    return {
        "users": run.users,
        "every_s": run.every_s,
        "minutes": run.minutes,
        "answers": len(spent),
        "errors": len(errors),
        "first_errors": errors[:3],
        "p50_s": _quantile(spent, 0.5),
        "p95_s": _quantile(spent, 0.95),
        "max_s": _quantile(spent, 1.0),
        "memory_mb_at_start": seen[0] if seen else None,
        "memory_mb_most": max(seen) if seen else None,
        "memory_mb_at_end": seen[-1] if seen else None,
    }


def _quantile(ordered: list[float], share: float) -> float | None:
    """The value that this share of them does not exceed; None of no values."""
    if not ordered:
        return None
    return round(ordered[min(int(share * len(ordered)), len(ordered) - 1)], 3)


def missed(run: Run, result: dict[str, object]) -> list[str]:
    """Each bound of the run that the result does not keep, with both numbers."""
    bounds = [("errors", 0.0), ("p95_s", run.most_p95_s), ("memory_mb_most", run.most_memory_mb)]
    said = []
    for name, most in bounds:
        value = result[name]
        if most is not None and (not isinstance(value, int | float) or value > most):
            said.append(f"{name} is {value}, must be at most {most:g}")
    return said


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", nargs="*", help=f"{' or '.join(RUNS)}; none: both")
    parser.add_argument("--users", type=int, help="a run of one's own instead, without bounds")
    parser.add_argument("--every", type=float, default=5.0, help="seconds between questions of one user")
    parser.add_argument("--minutes", type=float, help="how long each run lasts")
    parser.add_argument("--port", type=int, help="where the page listens already; none: start it")
    parser.add_argument("--pid", type=int, help="process of that server, to read its memory")
    given = parser.parse_args()
    if unknown := [name for name in given.run if name not in RUNS]:
        parser.error(f"there is no run {unknown[0]!r}; the runs are {', '.join(RUNS)}")
    if given.users:
        runs = [Run(users=given.users, every_s=given.every, minutes=given.minutes or 5.0)]
    else:
        runs = [RUNS[name] for name in (given.run or RUNS)]
    failed = False
    for run in runs:
        lasting = replace(run, minutes=given.minutes or run.minutes)
        if given.port:
            result = asyncio.run(measure(lasting, Server(port=given.port, pid=given.pid)))
        else:
            with own_server() as server:
                result = asyncio.run(measure(lasting, server))
        result["missed"] = missed(run, result)
        failed = failed or bool(result["missed"])
        print(json.dumps(result), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
