"""How many lies of a chat model are shown, and how many of its true paraphrases are lost."""

import json
from collections import defaultdict
from collections.abc import Callable

import pytest

from bot.chat_model.claims import MAX_CLAIMS
from bot.guard.guard import NotHeld
from tests.chat_model.assistants import assistant_with
from tests.chat_model.exchange import Asked, Reply, ToolCall
from tests.chat_model.lies import TRUE_TEXT_KINDS
from tests.chat_model.loopback import Loopback
from tests.chat_model.own_planted import paraphrased, told
from tests.chat_model.planted import Planted
from tests.chat_model.planted_reply import checked
from tests.chat_model.questions import question_for
from tests.own_index import OwnIndex

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("planted")]

MOST_LOST = 0.05


def test_no_generated_lie_is_held(
    own_index: OwnIndex, record_property: Callable[[str, object], None]
) -> None:
    shown = [lie for lie in told() if not isinstance(checked(lie, own_index.table, own_index.store), NotHeld)]

    record_property(
        "figure", f"lies of a chat model that the guard lets through: {len(shown)} of {len(told())}"
    )
    assert len(told()) >= 400
    assert not shown, [(lie.kind, lie.text) for lie in shown[:5]]


def test_hardly_any_true_paraphrase_is_lost(
    own_index: OwnIndex, record_property: Callable[[str, object], None]
) -> None:
    results = [(p, checked(p, own_index.table, own_index.store)) for p in paraphrased()]

    lost = [(p.kind, p.text, r.reason) for p, r in results if isinstance(r, NotHeld)]
    record_property("figure", f"true paraphrases that the guard drops: {len(lost)} of {len(results)}")
    assert len(results) >= 200
    assert len(lost) <= MOST_LOST * len(results), lost[:5]


def test_no_lie_of_a_lying_server_reaches_an_answer(own_index: OwnIndex) -> None:
    """Of each kind of lie on a variant the first, handed in by the server to a question on that variant."""
    of_variant: dict[str, list[Planted]] = defaultdict(list)
    kinds: set[tuple[str | None, str]] = set()
    for lie in told():
        if (lie.variant_id, lie.kind) not in kinds:
            kinds.add((lie.variant_id, lie.kind))
            of_variant[lie.variant_id or ""].append(lie)
    assert set(question_for()) <= set(of_variant)

    handed_in: list[Planted] = []
    with Loopback(lambda asked: handing_in(handed_in, asked)) as server:
        assistant = assistant_with(own_index, server)
        for variant_id, turns in question_for().items():
            planted = of_variant[variant_id]
            for start in range(0, len(planted), MAX_CLAIMS):
                handed_in[:] = planted[start : start + MAX_CLAIMS]
                before = len(server.asked)
                answer = assistant.answer(turns)
                assert len(server.asked) > before
                assert answer.variant is not None
                assert answer.variant.id == variant_id
                said = " ".join(s.text for s in answer.statements)
                for lie in handed_in:
                    if lie.kind not in TRUE_TEXT_KINDS:
                        assert lie.text not in said, (lie.kind, lie.text)


def handing_in(planted: list[Planted], asked: Asked) -> Reply:
    """The claims, each citing by the passages' own ids, in the tool that the program offers for it."""
    claims = [{"text": p.text[:600], "passages": list(p.passages), "rows": list(p.rows)} for p in planted]
    hands_in = asked.tools[-1].name
    return Reply(tool_calls=(ToolCall(hands_in, json.dumps({"claims": claims})),))
