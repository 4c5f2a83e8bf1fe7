"""What is searched of a passage, its place before its words, and of a sentence, its questions behind it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.domain.passage import AskedQuestion, Passage
from bot.keyword_index import KeywordEntry


def search_text_of(passage: Passage) -> str:
    """Title, section and question in front of the text, for both indexes.

    Measured on 40 questions: the right article first in 90 %, against 78 % by the bare text.
    """
    return "\n".join([*heading_of(passage.title, passage.section, passage.question), passage.text])


def heading_of(title: str, section: str, question: str | None) -> list[str]:
    """The lines before the text, none twice."""
    return list(dict.fromkeys(line for line in (title, section, question) if line))


def sentences_with_questions(
    passages: Iterable[Passage], asked: Iterable[AskedQuestion]
) -> Iterator[KeywordEntry]:
    """Every sentence with the questions that it is known to answer: referrers use other words."""
    questions = defaultdict(list)
    for question in asked:
        questions[question.sentence_row].append(question.text)
    for passage in passages:
        for sentence in passage.sentences:
            context = "\n".join([sentence.text, *questions[sentence.row]])
            yield KeywordEntry(row=sentence.row, article=passage.article, context=context)
