"""A run: every case asked, judged and recorded, taken up again where it was cut off."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

import bot
from bot.composing.extractive import ENGINE
from evals.asking import FollowUp, Observation
from evals.judging import Judge
from evals.pool import Asker, Done, Job
from evals.reading import QuestionSet
from evals.records import Record, reply_from_json

JOURNAL = "asked.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What makes two runs the same run: the program's code, what words its answers, its generation, and the
    questions."""

    code: str
    generation: str
    sets: tuple[str, ...]
    engine: str = ENGINE


def code_fingerprint() -> str:
    """sha256 over the files of the `bot` package, so that a run says which program it was."""
    root = Path(bot.__file__).parent
    digest = sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _say_nothing(_done: int, _total: int) -> None:
    """The default progress."""


def run_sets(
    sets: Sequence[QuestionSet],
    *,
    ask: Asker,
    judge: Judge,
    identity: Identity,
    out: Path,
    repeat: int = 2,
    again_every: int = 1,
    progress: Callable[[int, int], None] = _say_nothing,
) -> list[Record]:
    """A record for every case, in the order of the sets. Only every `again_every`-th case is asked again: the
    others' identity is unknown.

    Each reply is written to a journal in `out` as it comes; a run that was cut off asks only what the
    journal does not hold, unless the program or the questions have changed since.
    """
    cases = [case for question_set in sets for case in question_set.cases]
    jobs = [
        Job(id=case.id, turns=tuple(case.turns), round=r)
        for r in range(repeat)
        for case in (cases[::again_every] if r else cases)
    ]
    with _Journal.open(out / JOURNAL, identity) as journal:
        done = {(d.job.id, d.job.round): d.observation for d in journal.kept if d.job in set(jobs)}
        progress(len(done), len(jobs))
        left = [job for job in jobs if (job.id, job.round) not in done]
        for answered in ask(left) if left else ():
            journal.write(answered)
            done[answered.job.id, answered.job.round] = answered.observation
            progress(len(done), len(jobs))
    records = []
    for question_set in sets:
        for case in question_set.cases:
            rounds = [done[case.id, r] for r in range(repeat) if (case.id, r) in done]
            records.append(judge.judge(question_set.name, case, rounds[0], again=rounds[1:]))
    return records


class _Journal:
    """Replies as they come, one JSON line each, after a first line that says whose they are."""

    def __init__(self, file: TextIO, kept: Sequence[Done]) -> None:
        self._file, self.kept = file, kept

    @classmethod
    def open(cls, path: Path, identity: Identity) -> "_Journal":
        header = json.dumps(asdict(identity))
        kept = list(_read_journal(path, header))
        fresh = path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(header + "\n" + "".join(_line_of(done) for done in kept))
        fresh.replace(path)  # a torn last line is gone, and at no moment is anything lost
        return cls(path.open("a", encoding="utf-8"), kept)

    def write(self, done: Done) -> None:
        self._file.write(_line_of(done))
        self._file.flush()

    def __enter__(self) -> "_Journal":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def _line_of(done: Done) -> str:
    seen = asdict(done.observation)
    seen["reply"] = done.observation.reply.to_json() if done.observation.reply else None
    line = {"id": done.job.id, "turns": done.job.turns, "round": done.job.round, "seen": seen}
    return json.dumps(line, ensure_ascii=False) + "\n"


def _read_journal(path: Path, header: str) -> Iterator[Done]:
    """What an earlier, unfinished run of the same identity has answered; a torn last line is dropped."""
    if not path.exists():
        return
    first, *lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    if json.loads(first or "null") != json.loads(header):
        return
    for line in lines:
        try:
            yield _done_from_json(json.loads(line))
        except (ValueError, KeyError, TypeError):
            continue  # cut off while it was written: the question is asked again


def _done_from_json(plain: dict[str, Any]) -> Done:
    seen = plain["seen"]
    reply = reply_from_json(seen["reply"]) if seen["reply"] else None
    observation = Observation(
        reply=reply,
        error=seen["error"],
        ms=seen["ms"],
        retrieved=tuple(seen["retrieved"]),
        follow_ups=tuple(FollowUp(**f) for f in seen["follow_ups"]),
    )
    return Done(
        job=Job(id=plain["id"], turns=tuple(plain["turns"]), round=plain["round"]), observation=observation
    )
