"""The tools that a chat model or another program may call: exact, and never an exception."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from langchain_core.tools import BaseTool

from bot.domain.rating import Category
from bot.tools import build_tools
from tests.fakes import FALL, FALL_ROWS, WRIST_TABLE, InMemoryPassageStore, wrist_article

STORE = InMemoryPassageStore([wrist_article()])
TOOLS: dict[str, BaseTool] = {tool.name: tool for tool in build_tools(WRIST_TABLE, STORE)}


def call(name: str, **arguments: Any) -> dict[str, Any]:
    told = TOOLS[name].invoke(arguments)
    assert isinstance(told, str)
    plain = json.loads(told)
    assert isinstance(plain, dict)
    return plain


def test_the_look_up_gives_every_row_of_a_variant() -> None:
    told = call("look_up_rating", variant_id=FALL)

    assert {row["procedure"] for row in told["ratings"]} == {row.procedure for row in FALL_ROWS}


def test_the_look_up_gives_one_row_as_the_table_has_it() -> None:
    told = call("look_up_rating", variant_id=FALL, procedure="Bone scan whole body")

    assert told["ratings"] == [
        {
            "procedure": "Bone scan whole body",
            "category": Category.USUALLY_NOT_APPROPRIATE.value,
            "disagreement": "no",
            "rrl_adult": {"level": 3, "msv": "1-10 mSv"},
            "rrl_pediatric": {"level": 4, "msv": "3-10 mSv"},
            "source": "invented",
        }
    ]


@pytest.mark.parametrize("procedure", ["bone scan whole body", "Bone scan", "CT abdomen"])
def test_the_look_up_never_gives_a_near_miss(procedure: str) -> None:
    assert call("look_up_rating", variant_id=FALL, procedure=procedure)["ratings"] == []


def test_an_unknown_variant_is_an_error_text_that_names_the_nearest() -> None:
    assert FALL in call("look_up_rating", variant_id="wrist-pain/11")["error"]


def test_the_passage_search_gives_text_with_its_place() -> None:
    found = call("search_passages", question="scaphoid fracture heal", limit=1)["passages"][0]

    assert wrist_article().text[found["start"] : found["end"]] == found["text"]
    assert "8 to 12 weeks" in found["text"]


def test_the_dose_sum_names_what_it_leaves_out() -> None:
    told = call(
        "sum_radiation",
        variant_id=FALL,
        procedures=[
            "Bone scan whole body",
            "CT myelography complete spine",
            "CT wrist with IV contrast",
            "PET",
        ],
        population="pediatric",
    )

    assert told["msv"] == "3-10 mSv"
    assert told["unstated"] == ["CT myelography complete spine"]
    assert told["varies"] == ["CT wrist with IV contrast"]
    assert told["not_rated"] == ["PET"]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("look_up_rating", {}),
        ("look_up_rating", {"variant_id": 7}),
        ("look_up_rating", {"variant_id": FALL, "category": "best"}),
        ("look_up_rating", {"variant_id": ""}),
        ("search_passages", {"question": "x", "limit": 10**9}),
        ("search_passages", {"question": "x" * 5000}),
        ("sum_radiation", {"variant_id": FALL, "procedures": [], "population": "adult"}),
        ("sum_radiation", {"variant_id": FALL, "procedures": ["x"], "population": "unborn"}),
        ("sum_radiation", {"variant_id": FALL, "procedures": "CT", "population": "adult"}),
    ],
)
def test_bad_arguments_give_a_text_that_says_what_is_wrong(name: str, arguments: dict[str, Any]) -> None:
    assert call(name, **arguments)["error"]


def test_an_error_does_not_repeat_what_was_sent() -> None:
    assert "Jane Doe" not in json.dumps(call("look_up_rating", variant_id=["Jane Doe, born 1980"]))


_IDS = [v.id for v in WRIST_TABLE.variants]
_STUDIES = sorted({r.procedure for v in WRIST_TABLE.variants for r in v.ratings})
_NEARLY = [
    *(s.upper() for s in _STUDIES),
    *(f" {i}" for i in _IDS),
    "wrist-pain/1' OR '1'='1",
    '{"$ne": null}',
    "../wrist-pain/1",
    "wrist-pain/\u0661",
    "МRI wrist",
    "MRI\u200b wrist",
    "x" * 100_000,
]
_ODD = st.one_of(
    st.text(max_size=40),
    st.sampled_from([*_IDS, *_STUDIES, *_NEARLY]),
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=8)),
    st.lists(st.sampled_from(_STUDIES), max_size=30),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5)),
)
_NAMES = ["variant_id", "procedure", "procedures", "population", "question", "limit", "self", "x"]
_HOSTILE = st.dictionaries(st.sampled_from(_NAMES), _ODD)


@settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(TOOLS)), _HOSTILE)
def test_no_arguments_bring_a_row_for_a_pair_that_does_not_exist(
    name: str, arguments: dict[str, Any]
) -> None:
    told = call(name, **arguments)

    assert isinstance(told, dict)
    for row in told.get("ratings", ()):
        held = WRIST_TABLE.look_up(arguments["variant_id"], row["procedure"])
        assert held is not None
        assert held.category.value == row["category"]
        assert arguments.get("procedure") in (None, row["procedure"])
