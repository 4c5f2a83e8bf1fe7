"""The published schema of a reply."""

import json

from bot.domain.answer import Answer
from bot.faces.schema import answer_schema, kept_schema
from tests.faces.fake_assistant import FakeAssistant
from tests.faces.test_cli import run


def test_the_kept_schema_is_the_one_the_code_makes() -> None:
    # `rightstudy schema > bot/domain/answer.schema.json` after a change of the contract.
    assert json.loads(kept_schema()) == answer_schema()


def test_the_command_prints_that_schema() -> None:
    assert json.loads(run("schema").stdout) == answer_schema()


def test_every_key_of_a_reply_is_in_the_schema_and_required() -> None:
    reply = FakeAssistant().answer(["knee"]).to_json()
    schema = answer_schema()

    assert set(schema["properties"]) == set(reply) == set(schema["required"])
    assert "if" in schema["$defs"]["NextStepOut"]["properties"]
    assert len(reply) == len(Answer.__dataclass_fields__)
