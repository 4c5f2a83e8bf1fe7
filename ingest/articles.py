"""Articles read from Markdown with front matter, or from plain text."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from bot.domain.errors import SourceError
from bot.domain.passage import Article
from bot.variant_table import VariantTable
from ingest.sections import Outline, outline_of
from ingest.source_files import SourceFile
from ingest.visible import visible_text
from ingest.yaml_lines import AliasUsed, RepeatedKey, load_with_lines

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_REVIEWED_BY = re.compile(
    r"^[ \t]*(?:medically )?reviewed by (?P<who>[^\n]{2,200}?)\s+[—–-]+\s+"
    r"(?P<when>[A-Z][a-z]+ \d{1,2}, \d{4})\s*$",
    re.IGNORECASE | re.MULTILINE,
)


class FrontMatter(BaseModel):
    """The keys that an article may begin with; others are read over and named in the report."""

    model_config = ConfigDict(extra="allow", frozen=True)

    title: str | None = None
    topic: str | None = None
    variants: tuple[str, ...] = ()
    reviewed: date | None = None
    reviewer: str | None = None
    url: str | None = None
    licence: str | None = None

    @field_validator("variants", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        return () if value is None else (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article, the same text as it is seen (equal length), its outline, and what to say of it."""

    article: Article
    visible: str
    outline: Outline
    data: bytes
    remarks: tuple[str, ...]


def read_article(file: SourceFile, table: VariantTable, topic_of_folder: Mapping[str, str]) -> ReadArticle:
    """The article in `file`. `topic_of_folder` gives the topic whose table lies in a folder.

    Variant ids that the table does not hold are taken out and remarked on. Raises SourceError when the
    front matter cannot be read or no text is seen.
    """
    header, body_start, remarks = _front_matter(file)
    visible = visible_text(file.text[body_start:])
    visible = " " * body_start + visible
    outline = outline_of(visible, start=body_start)
    if not outline.sections:
        raise SourceError(f"{file.path}: no visible text below its headings; write some or take it out")
    known = tuple(v for v in header.variants if table.holds(v))
    remarks += [f"variant {v!r} is in no table; left out" for v in header.variants if v not in known]
    folder = file.path.rpartition("/")[0]
    topics = [header.topic, *(table.variant(v).topic_id for v in known), topic_of_folder.get(folder)]
    signed = _REVIEWED_BY.search(visible)
    return ReadArticle(
        article=Article(
            path=file.path,
            title=header.title or outline.title or file.path.rpartition("/")[2],
            text=file.text,
            sha256=hashlib.sha256(file.data).hexdigest(),
            topic_id=next((t for t in topics if t), None),
            variant_ids=known,
            reviewed=header.reviewed or (_day(signed["when"]) if signed else None),
            reviewer=header.reviewer or (signed["who"].strip() if signed else None),
            url=header.url,
            licence=header.licence,
        ),
        visible=visible,
        outline=outline,
        data=file.data,
        remarks=tuple(remarks),
    )


def _front_matter(file: SourceFile) -> tuple[FrontMatter, int, list[str]]:
    """What stands between the `---` lines, where the body begins, and remarks."""
    found = _FRONT_MATTER.match(file.text)
    if found is None:
        return FrontMatter(), 0, []
    try:
        plain, _ = load_with_lines(found[1])
        header = FrontMatter.model_validate(plain if plain is not None else {})
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise SourceError(
            f"{file.path}: front matter, {where} reads {str(first['input'])[:60]!r}: {first['msg']}"
        ) from error
    except (RepeatedKey, AliasUsed) as error:
        raise SourceError(
            f"{file.path} line {error.line + 1}: front matter repeats a key or an alias"
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(
            f"{file.path}: front matter is not YAML ({' '.join(str(error).split())[:120]}); mend or quote it"
        ) from error
    extra = sorted(header.model_extra or {})
    return header, found.end(), [f"front matter key {key!r} is not known; read over" for key in extra]


def _day(written: str) -> date | None:
    for form in ("%B %d, %Y", "%b %d, %Y"):
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
