"""Questions that referrers ask in words of their own, each set beside the sentence that answers it.

They lie in `<name>.asked.yaml` beside the article `<name>.md`, are searched and never shown.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bot.domain.passage import AskedQuestion, Passage
from ingest.source_files import ARTICLE_ENDINGS, ASKED_ENDING, LeftOut, SourceFile
from ingest.yaml_lines import AliasUsed, Location, RepeatedKey, load_with_lines

MAX_CHARS = 500
_FORM = 'a list of {sentence: "...", asked: ["...", "..."]}'
_KEYS = ("sentence", "asked")
_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadQuestions:
    """The questions of all files, in the order of the sentences that answer them, and what was left out."""

    questions: tuple[AskedQuestion, ...]
    left_out: tuple[LeftOut, ...]


def read_questions(files: Sequence[SourceFile], passages: Sequence[Passage]) -> ReadQuestions:
    """The questions of `files` whose sentence stands in the article beside them.

    An entry that cannot be used becomes a LeftOut with its line; all others are read.
    """
    of_article: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        of_article[_stem(passage.article)].append(passage)
    found: dict[AskedQuestion, None] = {}  # in order, none twice
    left_out: list[LeftOut] = []
    for file in files:
        own = of_article.get(file.path.removesuffix(ASKED_ENDING))
        if own is None:
            name = file.path.rpartition("/")[2].removesuffix(ASKED_ENDING)
            left_out.append(
                LeftOut(
                    path=file.path,
                    reason=f"no article {name}.md was read beside it; name it after its article",
                )
            )
            continue
        for read in _of_file(file, own):
            if isinstance(read, LeftOut):
                left_out.append(read)
            else:
                found[read] = None
    ordered = sorted(found, key=lambda question: question.sentence_row)
    return ReadQuestions(questions=tuple(ordered), left_out=tuple(left_out))


def _of_file(file: SourceFile, passages: Sequence[Passage]) -> Iterator[AskedQuestion | LeftOut]:
    def left_out(line: int, reason: str) -> LeftOut:
        return LeftOut(path=file.path, reason=f"line {line}: {reason}")

    try:
        entries, lines = load_with_lines(file.text)
    except (RepeatedKey, AliasUsed) as problem:
        yield left_out(problem.line, f"repeats a key or uses an alias; expected {_FORM}")
        return
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        yield LeftOut(
            path=file.path,
            reason=f"is not YAML ({' '.join(str(problem).split())[:160]}); mend it, or quote its texts",
        )
        return
    if not isinstance(entries, list):
        yield left_out(1, f"holds {_named(entries)}; expected {_FORM}")
        return
    rows = _rows_by_text(passages)
    for at, entry in enumerate(entries):
        line = lines[(at,)]
        problem_seen = _problem(entry)
        if problem_seen:
            yield left_out(line, problem_seen)
            continue
        row = rows.get(_plain(entry["sentence"])) or _row_of_run(entry["sentence"], passages)
        if not row:
            yield left_out(line, f"{_shown(entry['sentence'])} {_NO_SENTENCE}")
            continue
        yield from _questions(file, entry, at, lines, row)


_NO_SENTENCE = "is no sentence of the article; copy one whole, or take the entry out"


def _questions(
    file: SourceFile, entry: Mapping[str, Any], at: int, lines: Mapping[Location, int], rows: Sequence[int]
) -> Iterator[AskedQuestion | LeftOut]:
    for number, text in enumerate(entry["asked"]):
        if not isinstance(text, str) or not any(c.isalnum() for c in text) or len(text) > MAX_CHARS:
            yield LeftOut(
                path=file.path,
                reason=f"line {lines[(at, 'asked', number)]}: {_shown(text)} is no question; write one of at "
                f"most {MAX_CHARS} characters, in quotes",
            )
            continue
        for row in rows:
            yield AskedQuestion(text=_plain(text), sentence_row=row)


def _problem(entry: object) -> str | None:
    """What keeps an entry from being read, or None."""
    if not isinstance(entry, dict):
        return f"{_named(entry)}; expected {_FORM}"
    unknown = [str(key) for key in entry if key not in _KEYS]
    if unknown:
        return f"key {unknown[0]!r} is not known; the keys are {' and '.join(_KEYS)}"
    if not isinstance(entry.get("sentence"), str):
        return f"`sentence` is {_named(entry.get('sentence'))}; copy a sentence of the article, in quotes"
    asked = entry.get("asked")
    if not isinstance(asked, list) or not asked:
        return f"`asked` is {_named(asked)}; write a list of questions"
    return None


def _rows_by_text(passages: Sequence[Passage]) -> dict[str, list[int]]:
    """Rows of the sentences by their text; a sentence that stands twice has two."""
    rows: dict[str, list[int]] = defaultdict(list)
    for passage in passages:
        for sentence in passage.sentences:
            rows[_plain(sentence.text)].append(sentence.row)
    return rows


def _row_of_run(text: str, passages: Sequence[Passage]) -> list[int]:
    """The row of the sentence that a run of whole sentences begins with: a list is quoted with the sentence
    that introduces it. Empty where there is none."""
    wanted = _plain(text)
    for passage in passages:
        sentences = passage.sentences
        for first, begins in enumerate(sentences):
            if not wanted.startswith(_plain(begins.text)):
                continue
            for last in sentences[first + 1 :]:
                run = passage.text[begins.start - passage.start : last.end - passage.start]
                if _plain(run) == wanted:
                    return [begins.row]
    return []


def _stem(article: str) -> str:
    for ending in ARTICLE_ENDINGS:
        if article.lower().endswith(ending):
            return article[: -len(ending)]
    return article


def _plain(text: str) -> str:
    """The text with every stretch of white space as one space: a file is wrapped as its writer likes."""
    return " ".join(text.split())


def _named(value: object) -> str:
    if value is None:
        return "empty"
    names = ((dict, "a mapping"), (list, "a list" if value else "an empty list"), (str, "a text"))
    return next((name for kind, name in names if isinstance(value, kind)), "no text")


def _shown(value: object) -> str:
    text = _plain(str(value))
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
