"""Whatever a chat model's server does wrong, the extractive answer is given in time and says so."""

import logging
import time

import pytest

from bot.domain.answer import Answer, StatementKind
from tests.chat_model.assistants import assistant_with
from tests.chat_model.clients import KEY
from tests.chat_model.exchange import Asked, Provider, Reply
from tests.chat_model.faults import Fault
from tests.chat_model.loopback import Loopback
from tests.own_index import OwnIndex

pytestmark = pytest.mark.model

QUESTION = ("9 year old with back pain for three weeks, wakes at night, low fever. Which scan first?",)
DEADLINE_S = 2
GRACE_S = 2.0  # to open the client and to cancel


@pytest.mark.parametrize("provider", list(Provider), ids=lambda p: p.value)
@pytest.mark.parametrize("fault", list(Fault), ids=lambda f: f.value)
def test_every_fault_of_a_model_ends_in_the_extractive_answer(
    own_index: OwnIndex,
    fault: Fault,
    provider: Provider,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    extractive = assistant_with(own_index, None).answer(QUESTION)

    with Loopback(lambda _asked: fault) as server:
        assistant = assistant_with(own_index, server, provider, deadline_s=DEADLINE_S)
        began = time.monotonic()
        answer = assistant.answer(QUESTION)
        took = time.monotonic() - began

    assert answer.engine == "extractive"
    assert told(answer)[:-1] == told(extractive)
    assert answer.statements[-1].kind is StatementKind.NOTE
    assert "left out" in answer.statements[-1].text
    assert answer.ratings == extractive.ratings
    assert answer.model is not None
    assert not answer.model.used
    assert 1 <= answer.model.calls <= 3
    assert len(server.asked) <= 3
    assert took < DEADLINE_S + GRACE_S
    out, err = capfd.readouterr()
    for shown in (str(answer.to_json()), caplog.text, out, err):
        assert KEY not in shown
        assert "Traceback" not in shown


def test_a_model_without_its_package_costs_no_answer(own_index: OwnIndex) -> None:
    with Loopback(lambda _asked: Reply(text="unused")) as server:
        assistant = assistant_with(own_index, server)
        settings = assistant._aid._settings
        object.__setattr__(settings, "name", "groq:some-model")

        answer = assistant.answer(QUESTION)

    assert answer.engine == "extractive"
    assert "package is not installed" in answer.statements[-1].text


def test_a_service_that_hangs_keeps_no_other_question_waiting(own_index: OwnIndex) -> None:
    def respond(asked: Asked) -> Fault:
        return Fault.HANG if asked.number == 1 else Fault.SERVER_ERROR

    with Loopback(respond) as server:
        assistant = assistant_with(own_index, server, deadline_s=2)
        assistant.answer(QUESTION)
        began = time.monotonic()
        answer = assistant.answer(QUESTION)

    assert answer.engine == "extractive"
    assert time.monotonic() - began < 1.5


def told(answer: Answer) -> tuple[tuple[str, str], ...]:
    return tuple((s.kind.value, s.text) for s in answer.statements)
