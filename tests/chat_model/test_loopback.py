"""The server of the tests is believed by real clients, and they do with faults what `what_comes` says."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillRunning
from http.client import HTTPConnection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_core.messages.ai import add_ai_message_chunks
from langchain_core.runnables import Runnable
from langchain_core.tools import tool
from pydantic import BaseModel, Field

from tests.chat_model.clients import KEY, client, finish_reason
from tests.chat_model.exchange import Asked, Finish, Provider, Reply, ToolCall
from tests.chat_model.faults import BIG_ANSWER_BYTES, THE_SIXTEEN, Fault, filled_in
from tests.chat_model.loopback import DRIP_S, Loopback
from tests.chat_model.what_comes import WHAT_COMES
from tests.chat_model.wire import parts

# Five drips: a machine under load does not let it run out between two of them.
READ_TIMEOUT_S = 5 * DRIP_S
SLOW = (Fault.SLOW_DRIP, Fault.SLOW_WORDS)

every_provider = pytest.mark.parametrize("provider", Provider, ids=lambda provider: provider.value)
whole_or_streamed = pytest.mark.parametrize("stream", [False, True], ids=["whole", "streamed"])


class Claim(BaseModel):
    """One sentence with its passages."""

    text: str
    passages: list[int] = Field(min_length=1)


class Claims(BaseModel):
    """Give the answer."""

    claims: list[Claim]


@tool
def look_up(variant: str) -> str:
    """The rows of a variant."""
    return f"rows of {variant}"


Model = Runnable[LanguageModelInput, AIMessage]


def with_tools(model: BaseChatModel) -> Model:
    return model.bind_tools([look_up, Claims])


def ask(model: Model | BaseChatModel, question: LanguageModelInput, *, stream: bool) -> AIMessage:
    """The model's turn; of a stream, the sum of its chunks."""
    if not stream:
        return model.invoke(question)
    chunks = [chunk for chunk in model.stream(question) if isinstance(chunk, AIMessageChunk)]
    return add_ai_message_chunks(*chunks)


@every_provider
@whole_or_streamed
def test_a_real_client_reads_the_text_the_finish_reason_and_the_usage(
    provider: Provider, stream: bool
) -> None:
    reply = Reply(text="Ultrasound first, Größe egal.", input_tokens=120, output_tokens=34)

    with Loopback(lambda asked: reply) as server:
        message = ask(client(server, provider), "Which study?", stream=stream)

    assert message.text == "Ultrasound first, Größe egal."
    assert (
        finish_reason(message)
        == {"openai": "stop", "anthropic": "end_turn", "ollama": "stop"}[provider.value]
    )
    assert message.usage_metadata is not None
    assert message.usage_metadata["input_tokens"] == 120
    assert message.usage_metadata["output_tokens"] == 34
    assert message.usage_metadata["total_tokens"] == 154


@every_provider
@whole_or_streamed
def test_a_real_client_reads_text_and_two_calls_in_one_turn(provider: Provider, stream: bool) -> None:
    calls = (
        ToolCall("look_up", '{"variant": "wrist/1"}'),
        ToolCall("Claims", '{"claims": [{"text": "Größe", "passages": [1, 2]}]}'),
    )

    with Loopback(lambda asked: Reply(text="Looking.", tool_calls=calls)) as server:
        message = ask(with_tools(client(server, provider)), "Which study?", stream=stream)

    assert message.text == "Looking."
    assert [(call["name"], call["args"]) for call in message.tool_calls] == [
        (call.name, json.loads(call.arguments)) for call in calls
    ]
    assert (
        finish_reason(message)
        == {"openai": "tool_calls", "anthropic": "tool_use", "ollama": "stop"}[provider.value]
    )


@every_provider
@whole_or_streamed
def test_an_answer_that_ran_out_of_tokens_says_so(provider: Provider, stream: bool) -> None:
    with Loopback(lambda asked: Reply(text="Ultrasound fi", finish=Finish.LENGTH)) as server:
        message = ask(client(server, provider), "Which study?", stream=stream)

    expected = {"openai": "length", "anthropic": "max_tokens", "ollama": "length"}[provider.value]
    assert finish_reason(message) == expected


@every_provider
def test_the_server_keeps_what_was_asked_in_one_form(provider: Provider) -> None:
    def respond(asked: Asked) -> Reply:
        if asked.number == 1:
            return Reply(tool_calls=(ToolCall("look_up", '{"variant": "wrist/1"}'),))
        return Reply(text="Radiography.")

    history: list[BaseMessage] = [SystemMessage("Only word it."), HumanMessage("Which study?")]
    with Loopback(respond) as server:
        model = with_tools(client(server, provider))
        first = model.invoke(history)
        history += [first, look_up.invoke(first.tool_calls[0])]
        second = model.invoke(history)

    assert second.text == "Radiography."
    assert [asked.number for asked in server.asked] == [1, 2]
    asked = server.asked[1]
    assert asked.provider is provider
    assert asked.system == "Only word it."
    assert [(said.role, said.text) for said in asked.messages] == [
        ("user", "Which study?"),
        ("assistant", ""),
        ("tool", "rows of wrist/1"),
    ]
    assert asked.messages[1].tool_calls == (ToolCall("look_up", '{"variant": "wrist/1"}'),)
    assert asked.tool_names == ("look_up", "Claims")
    assert asked.max_tokens == 100
    assert asked.api_key == KEY


@pytest.mark.parametrize(("provider", "fault"), WHAT_COMES, ids=lambda value: value.value.replace(" ", "-"))
@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
def test_each_client_does_with_each_fault_what_the_table_says(provider: Provider, fault: Fault) -> None:
    patience_s = 1.5 * READ_TIMEOUT_S if fault in SLOW else 60.0
    timeout_s = READ_TIMEOUT_S if fault in (Fault.HANG, *SLOW) else 30.0

    # The threads are waited for after the server has closed, which ends the calls that have no end.
    with ThreadPoolExecutor(2) as pool, Loopback(lambda asked: fault) as server:
        model = with_tools(client(server, provider, timeout_s=timeout_s))
        calls = [pool.submit(outcome, model, stream=stream) for stream in (False, True)]
        until = time.monotonic() + patience_s
        came = tuple(result_by(until, call) for call in calls)

    assert came == WHAT_COMES[provider, fault]


def outcome(model: Model, *, stream: bool) -> str:
    """How a turn came out, in the words of `what_comes`."""
    try:
        message = ask(model, "Which study?", stream=stream)
    except Exception as error:
        return type(error).__name__
    return f"{finish_reason(message) or 'no finish'}: {contents(message)}"


def contents(message: AIMessage) -> str:
    if message.invalid_tool_calls:
        return "invalid call"
    if message.tool_calls:
        call = message.tool_calls[0]
        if call["name"] not in ("look_up", "Claims"):
            return "unknown call"
        return "foreign call" if "Säugling" in str(call["args"]) else "call"
    if len(message.text) > 0.99 * BIG_ANSWER_BYTES:
        return "20 MB"
    return "text" if message.text else "nothing"


def result_by(until: float, call: Future[str]) -> str:
    try:
        return call.result(timeout=max(0.0, until - time.monotonic()))
    except StillRunning:
        return "no end"


def test_every_fault_is_in_the_table_for_every_provider() -> None:
    assert set(WHAT_COMES) == {(provider, fault) for provider in Provider for fault in Fault}
    assert len(THE_SIXTEEN) == 16


@every_provider
def test_the_exception_for_a_rejected_key_holds_the_key(provider: Provider) -> None:
    with (
        Loopback(lambda asked: Fault.UNAUTHORIZED) as server,
        pytest.raises(Exception, match="401") as raised,
    ):
        client(server, provider).invoke("Which study?")

    assert KEY in str(raised.value)


@pytest.mark.parametrize("fault", [Fault.HANG, *SLOW], ids=lambda fault: fault.value)
def test_a_deadline_around_the_asynchronous_call_ends_what_has_no_end(fault: Fault) -> None:
    async def ends_in_time(model: BaseChatModel) -> bool:
        try:
            async with asyncio.timeout(0.5):
                await model.ainvoke("Which study?")
        except TimeoutError:
            return True
        return False

    async def all_at_once(server: Loopback) -> list[bool]:
        models = [client(server, provider, timeout_s=60) for provider in Provider]
        return await asyncio.gather(*map(ends_in_time, models))

    started = time.monotonic()
    # In a thread of its own: a browser test before it may have left a loop running in this one.
    with Loopback(lambda asked: fault) as server, ThreadPoolExecutor(1) as pool:
        ended = pool.submit(asyncio.run, all_at_once(server)).result()

    assert ended == [True, True, True]
    assert time.monotonic() - started < 10


@every_provider
def test_a_model_that_calls_tools_for_ever_calls_a_real_one_otherwise_each_time(provider: Provider) -> None:
    with Loopback(lambda asked: Fault.ENDLESS_TOOLS) as server:
        model = with_tools(client(server, provider))
        calls = [model.invoke("Which study?").tool_calls[0] for _ in range(3)]

    assert [call["name"] for call in calls] == ["look_up"] * 3
    assert len({call["args"]["variant"] for call in calls}) == 3
    assert len({call["id"] for call in calls}) == 3


def test_a_foreign_answer_fits_the_tool_that_answers() -> None:
    with Loopback(lambda asked: Fault.WRONG_LANGUAGE) as server:
        message = with_tools(client(server, Provider.OPENAI)).invoke("Which study?")

    german, chinese = Claims.model_validate(message.tool_calls[0]["args"]).claims
    assert "Säugling" in german.text
    assert "腰痛" in chinese.text


class Nested(BaseModel):
    kind: str = Field(json_schema_extra={"enum": ["a", "b"]})
    maybe: Claim | None
    share: float
    sure: bool
    names: list[str]


@pytest.mark.parametrize("schema", [Claim, Claims, Nested], ids=lambda schema: schema.__name__)
def test_arguments_are_filled_in_as_the_schema_asks(schema: type[BaseModel]) -> None:
    arguments = filled_in(schema.model_json_schema(), ["one", "two"])

    assert "one" in schema.model_validate(arguments).model_dump_json()


@given(st.text(max_size=200))
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(parts(text)) == text
    assert len(list(parts(text))) <= 4


def test_closing_ends_a_hanging_request_at_once_and_leaves_no_thread() -> None:
    threads = threading.active_count()
    failures: list[str] = []

    with ThreadPoolExecutor(1) as pool:
        with Loopback(lambda asked: Fault.HANG) as server:
            call = pool.submit(
                outcome, with_tools(client(server, Provider.OLLAMA, timeout_s=60)), stream=True
            )
            while not server.asked:
                time.sleep(0.01)
            started = time.monotonic()
        closing_s = time.monotonic() - started
        failures.append(call.result(timeout=5))

    assert closing_s < 2
    assert failures == ["RemoteProtocolError"]
    assert threading.active_count() == threads


def test_what_the_tests_own_answer_raises_is_raised_when_the_server_closes() -> None:
    def respond(asked: Asked) -> Reply:
        raise KeyError("no such case")

    with pytest.raises(KeyError, match="no such case"), Loopback(respond) as server:
        client(server, Provider.OLLAMA).invoke("Which study?")


@pytest.mark.parametrize(("keep_alive", "connections"), [(True, 1), (False, 2)])
def test_a_connection_serves_a_second_request_only_when_kept_alive(
    keep_alive: bool, connections: int
) -> None:
    body = json.dumps({"model": "m", "messages": [{"role": "user", "content": "x"}], "stream": False})

    with Loopback(lambda asked: Reply(text="hi"), keep_alive=keep_alive) as server:
        host = server.base_url(Provider.OLLAMA).removeprefix("http://")
        connection = HTTPConnection(host)
        for _ in range(2):
            connection.request("POST", "/api/chat", body)
            assert json.loads(connection.getresponse().read())["message"]["content"] == "hi"
        connection.close()

    assert server.connections == connections
