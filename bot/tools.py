"""The table, the passage search and the dose sum as LangChain tools, for a chat model and for MCP.

Total: whatever arguments come, a tool gives a text back; what is wrong with them is said in it.
"""

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

from langchain_core.tools import BaseTool, StructuredTool
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.composing.rating_statements import rows_out
from bot.domain.answer import as_plain
from bot.domain.errors import RightstudyError
from bot.domain.passage import RetrievedPassage
from bot.domain.ports import PassageStore
from bot.domain.rating import Population
from bot.dose import Exposure, exposure_of, sum_doses
from bot.variant_table import VariantTable

MAX_STUDIES = 20
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LookUpArguments(_Arguments):
    """Which rows to copy out of the table."""

    variant_id: Name = Field(description="Exact id, such as 'back-pain-child/7'.")
    procedure: Name | None = Field(default=None, description="Exact procedure name; all rows when left out.")


class SearchArguments(_Arguments):
    """What to search the articles for."""

    question: str = Field(min_length=1, max_length=2000, description="What is to be found, in words.")
    limit: int = Field(default=5, ge=1, le=20, description="At most this many passages.")


class DoseArguments(_Arguments):
    """Whose radiation from which studies is to be summed."""

    variant_id: Name = Field(description="The variant whose rows give the levels.")
    procedures: list[Name] = Field(
        min_length=1, max_length=MAX_STUDIES, description="Exact procedure names; a study done twice twice."
    )
    population: Literal["adult", "pediatric"] = Field(description="Whose scale.")


def build_tools(table: VariantTable, store: PassageStore) -> list[BaseTool]:
    """The three tools over one generation."""

    def look_up_rating(variant_id: str, procedure: str | None = None) -> str:
        rows = table.rows(variant_id)
        if procedure is not None:
            row = table.look_up(variant_id, procedure)
            rows = (row,) if row else ()
        variant = table.variant(variant_id)
        shown = [_without_asked(as_plain(row)) for row in rows_out(rows, ())]
        return _text({"variant": {"id": variant.id, "label": variant.label}, "ratings": shown})

    def search_passages(question: str, limit: int = 5) -> tuple[str, list[RetrievedPassage]]:
        found = store.search(question.encode("utf-8", "replace").decode(), limit=limit)
        text = _text(
            {
                "passages": [
                    {
                        "id": r.passage.id,
                        "article": r.passage.article,
                        "section": r.passage.section,
                        "start": r.passage.start,
                        "end": r.passage.end,
                        "text": r.passage.text,
                    }
                    for r in found
                ]
            }
        )
        return text, found

    def sum_radiation(variant_id: str, procedures: list[str], population: str) -> str:
        whose = Population(population)
        table.variant(variant_id)
        exposures: list[Exposure] = []
        not_rated: list[str] = []
        for procedure in procedures:
            row = table.look_up(variant_id, procedure)
            if row is None:
                not_rated.append(procedure)
            else:
                exposures.append(exposure_of(row, whose))
        total = sum_doses(exposures, whose)
        return _text({**as_plain(total), "msv": total.msv, "not_rated": not_rated})

    return [
        _tool(
            look_up_rating,
            "look_up_rating",
            "The table's rows of one variant, or its row for one procedure. The only source of ratings.",
            LookUpArguments,
        ),
        _tool(
            search_passages,
            "search_passages",
            "Passages of the guideline articles nearest to a question, with their places.",
            SearchArguments,
            # The passages themselves pass by the model: what it may cite is known without reading its words.
            response_format="content_and_artifact",
        ),
        _tool(
            sum_radiation,
            "sum_radiation",
            "Effective dose of several studies together as a range in mSv, and what has no level.",
            DoseArguments,
        ),
    ]


def _tool(
    function: Callable[..., Any],
    name: str,
    description: str,
    arguments: type[BaseModel],
    *,
    response_format: Literal["content", "content_and_artifact"] = "content",
) -> BaseTool:
    def total(**given: Any) -> Any:
        try:
            return function(**given)
        except RightstudyError as refusal:
            refused = _text({"error": str(refusal)})
            return refused if response_format == "content" else (refused, [])

    return StructuredTool.from_function(
        func=total,
        name=name,
        description=description,
        args_schema=arguments,
        response_format=response_format,
        handle_validation_error=_what_is_wrong,
    )


def _what_is_wrong(error: Any) -> str:
    """Each wrong argument with what was expected of it; the values themselves are not repeated."""
    problems = (
        error.errors(include_url=False, include_input=False) if isinstance(error, ValidationError) else []
    )
    listed = [f"{'.'.join(str(part) for part in p['loc']) or 'arguments'}: {p['msg']}" for p in problems]
    return _text({"error": "; ".join(listed) or "the arguments cannot be used"})


def _without_asked(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "asked"}


def _text(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False)
