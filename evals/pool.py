"""Questions asked in parallel processes that may hang or die without taking the run with them."""

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from bot.domain.errors import RightstudyError
from evals.asking import Observation, observe
from evals.assistant import Assistant, OpenAssistant

SECONDS_TO_LOAD = 120.0
WARM_UP = "warm-up question, so that loading counts in nobody's time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Ask these turns. `round` 0 is observed closely, the later ones only for identity."""

    id: str
    turns: tuple[str, ...]
    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    job: Job
    observation: Observation


class CannotOpen(RightstudyError):
    """The program under test could not be opened in a process of its own."""

    exit_status = 3


class Asker(Protocol):
    def __call__(self, jobs: Sequence[Job]) -> Iterator[Done]:
        """Every job done once, in any order."""


def ask_here(assistant: Assistant) -> Asker:
    """Asks one after the other in this process."""

    def ask(jobs: Sequence[Job]) -> Iterator[Done]:
        for job in jobs:
            yield Done(job=job, observation=observe(assistant, job.turns, closely=job.round == 0))

    return ask


def ask_in_processes(open_assistant: OpenAssistant, *, workers: int, deadline_s: float) -> Asker:
    """Asks in `workers` processes. A question that takes longer than `deadline_s`, or that ends its
    process, becomes an error of that question, and a new process takes over."""

    def ask(jobs: Sequence[Job]) -> Iterator[Done]:
        pool = _Pool(open_assistant, deadline_s)
        try:
            yield from pool.run(jobs, workers=max(1, min(workers, len(jobs))))
        finally:
            pool.close()

    return ask


class _Worker:
    def __init__(self, number: int, open_assistant: OpenAssistant) -> None:
        context = multiprocessing.get_context("spawn")  # a forked onnxruntime may hang
        self.number = number
        self.conn, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, open_assistant), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.job: Job | None = None
        self.due = time.monotonic() + SECONDS_TO_LOAD

    def give(self, job: Job, deadline_s: float) -> None:
        self.job, self.due = job, time.monotonic() + deadline_s
        self.conn.send(job)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.conn.close()


class _Pool:
    def __init__(self, open_assistant: OpenAssistant, deadline_s: float) -> None:
        self._open, self._deadline_s = open_assistant, deadline_s
        self._workers: list[_Worker] = []
        self._asked_by: dict[str, int] = {}

    def close(self) -> None:
        for worker in self._workers:
            worker.end()

    def run(self, jobs: Sequence[Job], *, workers: int) -> Iterator[Done]:
        left, open_jobs = list(jobs), len(jobs)
        self._workers = [_Worker(n, self._open) for n in range(workers)]
        while open_jobs:
            patience = max(0.0, min(w.due for w in self._workers) - time.monotonic())
            for conn in wait([w.conn for w in self._workers], timeout=min(patience, 1.0)):
                worker = next(w for w in self._workers if w.conn is conn)
                done = self._hear(worker)
                if done:
                    open_jobs -= 1
                    yield done
            for worker in list(self._workers):
                if (worker.job or not worker.ready) and time.monotonic() > worker.due:
                    yield self._give_up(worker, f"no reply within {self._deadline_s:g} s")
                    open_jobs -= 1
            for worker in self._workers:
                if worker.ready and worker.job is None:
                    worker.due = float("inf")
                    if left:
                        worker.give(left.pop(self._best_for(worker, left)), self._deadline_s)

    def _best_for(self, worker: _Worker, left: Sequence[Job]) -> int:
        """The first job that another process answered before: identity should hold across processes."""
        for place, job in enumerate(left[:50]):
            if self._asked_by.get(job.id) != worker.number:
                return place
        return 0

    def _hear(self, worker: _Worker) -> Done | None:
        try:
            message = worker.conn.recv()
        except (EOFError, OSError):
            worker.process.join(5)
            return self._give_up(worker, f"its process ended with status {worker.process.exitcode}")
        if isinstance(message, Observation):
            assert worker.job is not None
            job, worker.job = worker.job, None
            self._asked_by[job.id] = worker.number
            return Done(job=job, observation=message)
        if message is not None:
            raise CannotOpen(str(message))
        worker.ready = True
        return None

    def _give_up(self, worker: _Worker, reason: str) -> Done:
        job = worker.job
        worker.end()
        self._workers.remove(worker)
        if job is None:
            raise CannotOpen(f"The program under test did not open: {reason}. Try `rightstudy doctor`.")
        self._workers.append(_Worker(worker.number, self._open))
        lost = Observation(reply=None, error=reason, ms=self._deadline_s * 1000)
        return Done(job=job, observation=lost)


def _serve(conn: Connection, open_assistant: OpenAssistant) -> None:
    """The life of one process: open, say so with None, then answer one job at a time."""
    try:
        assistant = open_assistant()
        observe(assistant, [WARM_UP], closely=True)
    except Exception as fault:
        conn.send(f"{type(fault).__name__}: {fault}")
        return
    conn.send(None)
    while True:
        try:
            job = conn.recv()
        except EOFError:
            return
        conn.send(observe(assistant, job.turns, closely=job.round == 0))
