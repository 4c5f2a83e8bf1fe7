"""How long the page takes to answer when many ask at once, over its own WebSocket.

    python -m benchmarks.page_load --users 30 --every 5 --minutes 5 [--port 8501]

The page must be running (`rightstudy serve`). Every user opens a session, types a question of the
look-at sets, waits for the whole answer, starts a new patient, and asks the next. Prints JSON: answers,
errors, and the p50, p95 and longest time from the question sent to the script finished, in seconds.
"""

import argparse
import asyncio
import json
import random
import time
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

CASES = Path(__file__).resolve().parent.parent / "evals" / "cases"


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


async def measure(
    users: int, every_s: float, minutes: float, port: int
) -> dict[str, float | int | list[str]]:
    """All users at once; see the module for what is counted."""
    asked = questions()
    spent: list[float] = []
    errors: list[str] = []

    async def one(number: int) -> None:
        chance = random.Random(number)
        await asyncio.sleep(chance.random() * every_s)
        try:
            address = f"ws://127.0.0.1:{port}/_stcore/stream"
            async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as socket:
                user = User(socket, spent, errors)
                await user.run()
                until = time.perf_counter() + minutes * 60
                while time.perf_counter() < until:
                    begun = time.perf_counter()
                    await user.ask(chance.choice(asked))
                    await asyncio.sleep(max(0.0, every_s - (time.perf_counter() - begun)))
        except (OSError, TimeoutError, websockets.WebSocketException) as fault:
            errors.append(repr(fault)[:200])

    await asyncio.gather(*(one(n) for n in range(users)))
    spent.sort()
    return {
        "users": users,
        "answers": len(spent),
        "errors": len(errors),
        "first_errors": errors[:3],
        "p50_s": round(spent[len(spent) // 2], 3) if spent else -1,
        "p95_s": round(spent[int(0.95 * len(spent))], 3) if spent else -1,
        "max_s": round(spent[-1], 3) if spent else -1,
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--users", type=int, default=30)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between questions of one user")
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--port", type=int, default=8501)
    given = parser.parse_args()
    print(json.dumps(asyncio.run(measure(given.users, given.every, given.minutes, given.port)), indent=1))


if __name__ == "__main__":
    main()
