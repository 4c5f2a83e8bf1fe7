"""Articles and passages as the JSON lines that a generation keeps them in."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.domain.passage import (
    Article,
    AskedQuestion,
    Passage,
    RatingConflict,
    SectionRole,
    Sentence,
)


def passages_to_lines(passages: Iterable[Passage]) -> str:
    """One JSON object a line. The text is left out: it is `article.text[start:end]`, written once."""
    return "".join(_dumped(_passage_to_json(p)) + "\n" for p in passages)


def passages_from_lines(lines: str, texts: dict[str, str]) -> Iterator[Passage]:
    """The passages again, their words cut from `texts`, which holds each article's text by its path."""
    for line in lines.splitlines():
        if line:
            yield _passage_from_json(json.loads(line), texts)


def articles_to_json(articles: Iterable[Article]) -> str:
    """What is known of each article, without its text, which is kept as a file of its own."""
    return _dumped([_without_text(a) for a in articles]) + "\n"


def article_facts_from_json(text: str) -> list[dict[str, Any]]:
    """What `articles_to_json` wrote; each becomes an Article by `article_from_json`."""
    facts = json.loads(text)
    assert isinstance(facts, list)
    return facts


def article_from_json(facts: dict[str, Any], text: str) -> Article:
    return Article(
        **{
            **facts,
            "text": text,
            "variant_ids": tuple(facts["variant_ids"]),
            "reviewed": _day(facts["reviewed"]),
        }
    )


def conflicts_to_json(conflicts: Iterable[RatingConflict]) -> str:
    return _dumped([asdict(c) for c in conflicts]) + "\n"


def conflicts_from_json(text: str) -> list[RatingConflict]:
    return [RatingConflict(**plain) for plain in json.loads(text)]


def asked_to_json(questions: Iterable[AskedQuestion]) -> str:
    """One pair a question: the row of the sentence that answers it, and its text."""
    return _dumped([[q.sentence_row, q.text] for q in questions]) + "\n"


def asked_from_json(text: str) -> list[AskedQuestion]:
    return [AskedQuestion(text=asked, sentence_row=row) for row, asked in json.loads(text)]


def _without_text(article: Article) -> dict[str, Any]:
    plain = asdict(article)
    del plain["text"]
    plain["reviewed"] = article.reviewed and article.reviewed.isoformat()
    return plain


def _passage_to_json(passage: Passage) -> dict[str, Any]:
    plain = asdict(passage)
    del plain["text"]
    plain["reviewed"] = passage.reviewed and passage.reviewed.isoformat()
    plain["sentences"] = [[s.start, s.end, s.states_rating, s.row] for s in passage.sentences]
    return plain


def _passage_from_json(plain: dict[str, Any], texts: dict[str, str]) -> Passage:
    text = texts[plain["article"]]
    return Passage(
        **{
            **plain,
            "role": SectionRole(plain["role"]),
            "text": text[plain["start"] : plain["end"]],
            "variant_ids": tuple(plain["variant_ids"]),
            "reviewed": _day(plain["reviewed"]),
            "sentences": tuple(
                Sentence(start=start, end=end, text=text[start:end], states_rating=rating, row=row)
                for start, end, rating, row in plain["sentences"]
            ),
        }
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _dumped(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
