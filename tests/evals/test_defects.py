"""Known defects planted in an honest program: the run must name each one."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.answer import Answer, Status, TimingsOut
from bot.domain.rating import Category, Rating
from bot.domain.variant import Topic
from bot.variant_table import VariantTable
from evals.comparing import compare
from evals.gates import OWN_GATES, GateResult, read_gates
from evals.pool import ask_here
from evals.ratings_lock import changes_since, write_lock
from evals.run import Run
from evals.running import Identity, run_sets
from evals.summary import summarise
from tests.evals.cases_of_test import case, judge, run_of, set_of
from tests.evals.fakes import MRI, TABLE, InventedAssistant, answered, quote, with_words

CASES = [
    case({"variant": "wrist/1", "cites": ["wrist/fall.md"]}, id="fall", turns=["fall"]),
    case({"variant": "wrist/2"}, id="normal", turns=["fall, films normal"]),
    case({"variant": "wrist/3"}, id="lump", turns=["lump"]),
    case({"question": [["radiographs"]]}, id="open", turns=["wrist pain"]),
    case({"refusal_band": "far", "variant": None}, id="weather", turns=["weather"]),
]


def run_with(defect: Callable[[Answer], Answer], out: Path) -> Run:
    who = Identity(code="1", generation="g", sets=())
    out.mkdir()
    ask = ask_here(InventedAssistant(defect))
    return run_of(run_sets([set_of(*CASES)], ask=ask, judge=judge(), identity=who, out=out))


def missed(run: Run, changes: list[str] | None = None) -> dict[str, GateResult]:
    gates = [g for g in read_gates(OWN_GATES) if g.min == 1.0 or g.max == 0.0]  # the promises
    summary = summarise(run, gates=gates, ratings_changes=[] if changes is None else changes)
    return {g.gate.metric: g for g in summary.gates if not g.passed}


@pytest.fixture
def honest(tmp_path: Path) -> Run:
    return run_with(lambda reply: reply, tmp_path / "honest")


def test_an_honest_program_is_right_everywhere_and_keeps_every_promise(honest: Run) -> None:
    assert [r.verdict for r in honest.records] == ["right"] * 5
    assert missed(honest) == {}


def test_a_changed_rating_in_the_reply_is_named(honest: Run, tmp_path: Path) -> None:
    def change(reply: Answer) -> Answer:
        rows = (replace(r, category=Category.USUALLY_APPROPRIATE) for r in reply.ratings)
        return replace(reply, ratings=tuple(rows))

    run = run_with(change, tmp_path / "changed")

    gate = missed(run)["rating_fidelity"]
    assert set(gate.offenders) == {"fall", "normal", "lump"}
    assert "missed by 0.5" in gate.in_words()  # 4 of the 8 rows were not Usually Appropriate
    assert f"{MRI}: reply Usually Appropriate, table Usually Not Appropriate" in run.records[0].why[0]
    assert {c.now.case.id for c in compare(honest, run).worse} == {"fall", "normal", "lump"}


def test_a_changed_row_of_the_table_itself_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "lock.tsv"
    write_lock(lock, TABLE)

    def change(row: Rating) -> Rating:
        is_it = (row.variant_id, row.procedure) == ("wrist/1", MRI)
        return replace(row, category=Category.MAY_BE_APPROPRIATE) if is_it else row

    def with_changed_rows(topic: Topic) -> Topic:
        variants = (replace(v, ratings=tuple(change(r) for r in v.ratings)) for v in topic.variants)
        return replace(topic, variants=tuple(variants))

    assert changes_since(lock, TABLE) == []
    changes = changes_since(lock, VariantTable(with_changed_rows(t) for t in TABLE.topics))

    assert changes == [f"wrist/1 {MRI}: category 'Usually Not Appropriate' became 'May Be Appropriate'"]
    gate = missed(run_with(lambda reply: reply, tmp_path / "run"), changes)["table_changes"]
    assert MRI in gate.in_words()


def test_a_rating_worded_in_prose_is_named(tmp_path: Path) -> None:
    def say(reply: Answer) -> Answer:
        return (
            with_words(reply, f"{MRI} is Usually Appropriate.") if "wrist/1" in str(reply.variant) else reply
        )

    gate = missed(run_with(say, tmp_path / "leak"))["rating_leaks"]

    assert gate.offenders == ("fall",)
    assert "missed by 0.2" in gate.in_words()


def test_a_swapped_passage_is_named(honest: Run, tmp_path: Path) -> None:
    def swap(reply: Answer) -> Answer:
        if not reply.citations:
            return reply
        return replace(reply, citations=(quote("wrist/lump.md", "A ganglion lets light through."),))

    run = run_with(swap, tmp_path / "swapped")

    found = {m.key: m for m in summarise(run).measures["all"]}
    assert found["citation_recall"].value == 0.0
    assert set(found["citation_recall"].offenders) == {"fall", "normal", "lump"}
    assert found["expected_article"].offenders == ("fall",)
    worse = {d.key for d in compare(honest, run).differences if d.now < d.before}
    assert {"citation_recall", "citation_precision", "expected_article"} <= worse


def test_a_quote_moved_by_one_character_is_named(tmp_path: Path) -> None:
    def move(reply: Answer) -> Answer:
        moved = (replace(c, start=c.start + 1, end=c.end + 1) for c in reply.citations)
        return replace(reply, citations=tuple(moved))

    assert "quote_validity" in missed(run_with(move, tmp_path / "moved"))


def test_a_refusal_that_was_removed_is_named(honest: Run, tmp_path: Path) -> None:
    def always_answer(reply: Answer) -> Answer:
        return answered("wrist/1") if reply.status is Status.NOT_COVERED else reply

    run = run_with(always_answer, tmp_path / "answering")

    found = {m.key: m for m in summarise(run).measures["all"]}
    assert found["refusal_recall_far"].value == 0.0
    assert found["unwarranted_answer"].offenders == ("weather",)
    (worse,) = compare(honest, run).worse
    assert (worse.now.case.id, worse.before.variant_id, worse.now.variant_id) == ("weather", None, "wrist/1")


def test_a_slower_step_is_named_and_the_others_are_not(honest: Run, tmp_path: Path) -> None:
    def slow(reply: Answer) -> Answer:
        time.sleep(0.02)
        return replace(reply, timings_ms=TimingsOut(understand=1, match=21, retrieve=1, compose=1, total=24))

    run = run_with(slow, tmp_path / "slow")

    worse = [d.key for d in compare(honest, run).differences if d.is_worse]
    assert worse == ["latency", "latency_match"]


def test_a_reply_that_wavers_is_named(tmp_path: Path) -> None:
    count = iter(range(1000))

    def waver(reply: Answer) -> Answer:
        return replace(reply, text=f"{reply.text}\n{next(count)}")

    gate = missed(run_with(waver, tmp_path / "wavering"))["identity"]

    assert gate.value == 0.0


def test_a_program_that_refuses_everything_passes_no_gate_by_silence(tmp_path: Path) -> None:
    def refuse(reply: Answer) -> Answer:
        return Answer(status=Status.NOT_COVERED, text="No.", engine="e", index="i")

    gates = missed(run_with(refuse, tmp_path / "silent"))

    assert "nothing was counted" in gates["rating_fidelity"].in_words()
    assert {"rating_fidelity", "quote_validity", "citation_validity"} <= set(gates)


def test_cases_of_one_run_alone_or_with_another_expectation_are_not_paired(honest: Run) -> None:
    changed = replace(honest.records[0], case=case({"variant": "wrist/2"}, id="fall", turns=["fall"]))

    found = compare(honest, run_of([changed, *honest.records[1:4]]))

    assert found.paired == 3
    assert found.unpaired == ("fall", "weather")
