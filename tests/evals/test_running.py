"""Runs that hang, die, are cut off and are taken up again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.answer import Answer
from evals.pool import CannotOpen, Done, Job, ask_here, ask_in_processes
from evals.records import Record, Verdict, read_records, write_records
from evals.running import JOURNAL, Identity, run_sets
from tests.evals.cases_of_test import case, judge, set_of
from tests.evals.fakes import InventedAssistant, open_flawed, open_invented

WHO = Identity(code="1", generation="g", sets=("s",))


def asked(out: Path, *turns: str, ask: object = None, who: Identity = WHO, repeat: int = 2) -> list[Record]:
    cases = [case({"variant": "wrist/1"}, id=turn, turns=[turn]) for turn in turns]
    used = ask or ask_here(InventedAssistant())
    return run_sets([set_of(*cases)], ask=used, judge=judge(), identity=who, out=out, repeat=repeat)  # type: ignore[arg-type]


def test_every_case_has_a_record_in_the_order_of_its_set_whatever_goes_wrong(tmp_path: Path) -> None:
    ask = ask_in_processes(open_flawed, workers=2, deadline_s=1.5)
    turns = ("fall", "please die now", "do raise", "then hang", "a second fall")

    records = asked(tmp_path, *turns, ask=ask)

    assert [r.case.id for r in records] == list(turns)
    assert [r.verdict for r in records] == ["right", "error", "error", "error", "right"]
    assert records[1].why == ("error: its process ended with status 9",)
    assert "invented fault" in records[2].why[0]
    assert records[3].why == ("error: no reply within 1.5 s",)
    assert [r.identical for r in records] == [True, False, False, False, True]


def open_nothing() -> InventedAssistant:
    raise ValueError("no index here")


def test_a_program_that_does_not_open_ends_the_run_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="no index here"):
        asked(tmp_path, "fall", ask=ask_in_processes(open_nothing, workers=1, deadline_s=5))


def test_the_same_questions_in_processes_and_in_one_give_the_same_records(tmp_path: Path) -> None:
    turns = ("fall", "lump", "fall films normal", "weather")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    here = asked(tmp_path / "a", *turns)
    there = asked(tmp_path / "b", *turns, ask=ask_in_processes(open_invented, workers=2, deadline_s=20))

    assert [replace(r, ms=0.0) for r in here] == [replace(r, ms=0.0) for r in there]


class Counting:
    """Asks here, notes what was asked, and breaks off after `limit` replies."""

    def __init__(self, limit: int = 1000) -> None:
        self.jobs: list[Job] = []
        self._limit = limit

    def __call__(self, jobs: Sequence[Job]) -> Iterator[Done]:
        for done in ask_here(InventedAssistant())(jobs):
            if len(self.jobs) == self._limit:
                raise KeyboardInterrupt
            self.jobs.append(done.job)
            yield done


def test_a_run_that_was_cut_off_asks_only_what_is_left(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        asked(tmp_path, "fall", "lump", "weather", ask=Counting(limit=4))
    journal = tmp_path / JOURNAL
    journal.write_text(journal.read_text() + '{"id": "weather", "turns"')  # torn while it was written
    rest = Counting()

    records = asked(tmp_path, "fall", "lump", "weather", ask=rest)

    assert [(j.id, j.round) for j in rest.jobs] == [("lump", 1), ("weather", 1)]
    assert [r.case.id for r in records] == ["fall", "lump", "weather"]


@pytest.mark.parametrize(
    "other",
    [
        replace(WHO, code="2"),
        replace(WHO, generation="h"),
        replace(WHO, sets=("t",)),
        replace(WHO, engine="llm:openai:some-model"),
    ],
)
def test_nothing_is_taken_over_from_a_run_of_another_program_index_set_or_model(
    tmp_path: Path, other: Identity
) -> None:
    asked(tmp_path, "fall", "lump")
    again = Counting()

    asked(tmp_path, "fall", "lump", ask=again, who=other)

    assert len(again.jobs) == 4


def test_a_reply_that_differs_the_second_time_says_in_which_part(tmp_path: Path) -> None:
    class Wavering(InventedAssistant):
        asked = 0

        def answer(self, turns: Sequence[str]) -> Answer:
            self.asked += 1
            reply = super().answer(turns)
            return replace(reply, text=f"{reply.text} {self.asked}", confidence=None)

    (record,) = asked(tmp_path, "fall", ask=ask_here(Wavering()))

    assert (record.identical, record.differs_in) == (False, ("text",))


def test_asked_once_identity_is_unknown(tmp_path: Path) -> None:
    (record,) = asked(tmp_path, "fall", repeat=1)

    assert record.identical is None


def test_the_options_of_a_question_back_are_taken(tmp_path: Path) -> None:
    (record,) = asked(tmp_path, "wrist pain")

    assert [(f.option, f.variant) for f in record.follow_ups] == [
        ("not yet", "wrist/1"),
        ("normal", "wrist/2"),
    ]


def test_records_are_written_and_read_without_loss(tmp_path: Path) -> None:
    records = asked(tmp_path, "fall", "lump", "wrist pain", "weather", "line\u2028separator")

    write_records(tmp_path / "records.jsonl", records)

    read = read_records(tmp_path / "records.jsonl")
    assert [replace(r, ms=0.0) for r in read] == [replace(r, ms=0.0) for r in records]
    assert [r.verdict for r in read] == [Verdict.RIGHT, *[Verdict.WRONG] * 4]


def test_a_run_that_was_taken_up_again_finds_the_same_age_the_same(tmp_path: Path) -> None:
    class InWholeMonths(InventedAssistant):
        def answer(self, turns: Sequence[str]) -> Answer:
            reply = super().answer(turns)
            return replace(reply, picture=replace(reply.picture, age_months=192))

    asked(tmp_path, "fall", ask=ask_here(InWholeMonths()), repeat=1)
    (record,) = asked(tmp_path, "fall", ask=ask_here(InWholeMonths()), repeat=2)

    assert record.identical


def test_only_every_nth_case_is_asked_again_and_of_the_others_identity_is_unknown(tmp_path: Path) -> None:
    cases = [case({"variant": "wrist/1"}, id=f"case-{i}", turns=["fall"]) for i in range(5)]
    ask = ask_here(InventedAssistant())

    records = run_sets([set_of(*cases)], ask=ask, judge=judge(), identity=WHO, out=tmp_path, again_every=2)

    assert [r.identical for r in records] == [True, None, True, None, True]
