"""The whole way from a conversation to its answer."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import Runnable

from bot.chain import Turns, build_chain, build_flow
from bot.composing.extractive import ExtractiveComposer
from bot.domain.answer import Answer, Status
from bot.domain.errors import QuestionRefused
from bot.domain.passage import RetrievedPassage
from bot.domain.picture import Understanding
from bot.settings import Settings
from bot.wiring import Assistant, build, refuse_unreadable
from tests.fakes import WRIST_TABLE, InMemoryPassageStore, understood, wrist_article
from tests.generations import Built, built  # noqa: F401  (a fixture)

T = TypeVar("T")
STORE = InMemoryPassageStore([wrist_article()])
SETTINGS = Settings(data_dir=Path("unused"), articles_dir=Path("unused"))


COMPOSER = ExtractiveComposer(WRIST_TABLE, STORE, today=date(2026, 11, 21), stale_after_months=24)


def chain_over(understanding: Understanding) -> Runnable[Turns, Answer]:
    return build_chain(lambda turns: understanding, WRIST_TABLE, STORE, COMPOSER)


class RecordingStore(InMemoryPassageStore):
    """Keeps what was prepared for and what was then searched for, in order."""

    def __init__(self) -> None:
        super().__init__([wrist_article()])
        self.heard: list[tuple[str, str]] = []

    def prepared_beside(self, question: str, do: Callable[[], T]) -> T:
        self.heard.append(("prepared", question))
        return do()

    def search(
        self, question: str, *, limit: int, articles: Collection[str] | None = None
    ) -> list[RetrievedPassage]:
        self.heard.append(("searched", question))
        return super().search(question, limit=limit, articles=articles)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(table=WRIST_TABLE, store=STORE, settings=SETTINGS, today=date(2026, 11, 21))


def test_the_chain_carries_a_question_to_a_written_answer_with_its_timings() -> None:
    answer = chain_over(understood("fell on the hand")).invoke(("fell on the hand",))

    assert answer.status is Status.ANSWERED
    assert "Radiography wrist" in answer.text
    assert answer.timings_ms.total >= answer.timings_ms.compose > 0
    assert answer.index == "in-memory"


@pytest.mark.parametrize(
    "question", ["Does a splint need to come off b/f the XR?", "is sedatoin neded  for an MRI of the wrist"]
)
def test_a_search_is_prepared_while_the_question_is_understood(question: str) -> None:
    store = RecordingStore()
    assistant = Assistant(table=WRIST_TABLE, store=store, settings=SETTINGS)

    assistant.answer(["A turn before that one.", question])

    (first, prepared), (then, searched) = store.heard[:2]
    assert (first, then) == ("prepared", "searched")
    assert searched == prepared


def test_a_caller_with_callbacks_hears_of_the_chain_and_gets_the_same_answer() -> None:
    class Listener(BaseCallbackHandler):
        heard = 0

        def on_chain_start(self, *args: object, **kwargs: object) -> None:
            Listener.heard += 1

    chain = chain_over(understood("6yo fell on the wrist"))
    line = build_flow(lambda _: understood("6yo fell on the wrist"), WRIST_TABLE, STORE, COMPOSER)
    heard = line.invoke(("6yo",), config={"callbacks": [Listener()]})

    assert Listener.heard == 1
    assert heard.answer == line.invoke(("6yo",)).answer
    assert heard.answer is not None
    assert chain.invoke(("6yo",)).statements == heard.answer.statements


def test_the_text_holds_only_what_the_fields_hold() -> None:
    answer = chain_over(understood("fell on the hand")).invoke(("fell on the hand",))

    told = json.dumps(answer.to_json() | {"text": ""}, ensure_ascii=False)
    for statement in answer.statements:
        assert statement.text in told


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ([], "There is no question"),
        ([""], "is empty"),
        (["   \n\t"], "is empty"),
        (["?!"], "is empty"),
        (["💀" * 300], "is empty"),
        (["x" * 2001], "has 2001 characters; at most 2000"),
        (["child\x00with back pain"], "cannot be read as text"),
        (["back pain \ud800"], "cannot be read as text"),
        (["\x01\x02\x03\x04 \x05\x06"], "cannot be read as text"),
        (["\ufffd" * 40], "cannot be read as text"),
        (["x" * 3000, "and MRI?"], "Turn 1 has 3000 characters"),
    ],
)
def test_a_question_that_cannot_be_read_is_refused_with_what_to_do(
    assistant: Assistant, turns: list[str], said: str
) -> None:
    answer = assistant.answer(turns)

    assert answer.status is Status.ERROR
    assert said in answer.statements[0].text
    assert answer.statements[0].text.split(" ")[0] in answer.text
    with pytest.raises(QuestionRefused, match=said.split(";")[0].replace("(", r"\(")):
        assistant.check(turns)


@pytest.mark.parametrize(
    "question",
    [
        "ילד בן 9 עם כאבי גב",
        "طفل عمره ٩ سنوات يعاني من آلام الظهر",
        "\u202eniap kcab htiw dlihc",
        "SELECT * FROM variants; --",
        "{{7*7}} ${jndi:ldap://x} <img src=x onerror=alert(1)>",
        "9" * 1999,
        "child " * 333,
    ],
)
def test_unusual_questions_get_a_reply_and_no_fault(assistant: Assistant, question: str) -> None:
    assert assistant.answer([question]).status is not Status.ERROR


@given(st.lists(st.text(max_size=120), max_size=3))
def test_any_text_at_all_gets_a_reply(turns: list[str]) -> None:
    assistant = Assistant(table=WRIST_TABLE, store=STORE, settings=SETTINGS, today=date(2026, 11, 21))
    answer = assistant.answer(turns)

    json.dumps(answer.to_json())
    assert "fault inside the program" not in answer.text


def test_a_fault_becomes_a_reply_that_repeats_nothing_of_the_question(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("could not read Jane Doe, wrist pain")

    monkeypatch.setattr(assistant, "_flow", chain_over(understood("x")) | fail)
    answer = assistant.answer(["Jane Doe, wrist pain"])

    assert answer.status is Status.ERROR
    assert "Jane" not in json.dumps(answer.to_json())
    assert "Jane" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_question_of_the_longest_allowed_length_is_read() -> None:
    refuse_unreadable(["x" * 2000], max_chars=2000)


ASK = """
import json, sys
from bot.settings import Settings
from bot import wiring
assistant = wiring.build(Settings.from_environment())
for turns in (["6yo fell, wrist hurts, no deformity"], ["what is a scaphoid?"], ["MRI?"], [""]):
    answer = assistant.answer(turns).to_json()
    del answer["timings_ms"]
    print(json.dumps(answer, sort_keys=True))
assert not {"torch", "sentence_transformers", "streamlit"} & set(sys.modules), "loaded to answer"
assert __import__("os").environ["LANGSMITH_TRACING"] == "false"
"""


@pytest.mark.model
def test_two_processes_give_the_same_bytes_whatever_the_hash_seed_and_never_load_torch(
    built: Built,  # noqa: F811
) -> None:
    outputs = []
    for seed in ("1", "2718"):
        env = os.environ | {
            "PYTHONHASHSEED": seed,
            "RIGHTSTUDY_DATA": str(built.data_dir),
            "LANGSMITH_TRACING": "true",
        }
        done = subprocess.run(
            [sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr[-2000:]
        outputs.append(done.stdout)

    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == 4


@pytest.mark.model
def test_every_quote_of_a_real_index_stands_in_its_article(built: Built) -> None:  # noqa: F811
    assistant = build(Settings(data_dir=built.data_dir, articles_dir=built.source))

    answer = assistant.answer(["wrist pain after a fall, which study?"])

    for citation in answer.citations:
        article = assistant.store.article(citation.article)
        assert article.text[citation.start : citation.end] == citation.quote


def test_a_look_up_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, bot.wiring, bot.settings, bot.variant_table;"
        "print(sorted({'chromadb', 'langchain_core', 'onnxruntime', 'torch', 'tantivy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
