"""Learns an adapter from questions with known answers, and from questions without any.

Questions are drawn in fours with the same answer, among sentences that lie near each other: each is drawn to
its sentence and to its fellows, and away from the other sentences and from questions that none answers.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from ingest.adapter import Adapter
from ingest.low_rank import ChangedLayers, nothing_for_next_to_nothing

_RATE = 1e-3
_DECAY = 0.01
_LOG_TEMPERATURE = 3.0
_TO_FULL_RATE = 0.07  # of all steps
_MOST_TOKENS = 128
_FOURS, _NEIGHBOURS, _OF_A_SENTENCE = 16, 12, 4
_UNANSWERED = 48
_LOOK_AGAIN = 40  # steps after which it is looked anew which sentences lie near each other
_NEVER = -1e4
_SEED = 0

Rows = npt.NDArray[np.intp]
Report = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Examples:
    """`answers` `(n_questions,)` are the rows of the sentences that answer the questions."""

    questions: Sequence[str]
    answers: Rows
    sentences: Sequence[str]
    unanswered: Sequence[str]


class Fitting:
    """An adapter being learned for one BERT; what the lower layers make of the texts is computed once."""

    def __init__(self, transformer: Any, tokenizer: Any, start: Adapter | None = None) -> None:
        """`transformer` is changed: do not use it for anything else."""
        torch.manual_seed(_SEED)
        self._layers = ChangedLayers(transformer, tokenizer, _MOST_TOKENS, start)

    @property
    def adapter(self) -> Adapter:
        return self._layers.adapter

    def learn(self, examples: Examples, epochs: float, report: Report) -> None:
        """Goes through the questions so many times; `report` is told the step, of how many, and the loss."""
        with nothing_for_next_to_nothing():
            self._learn(examples, epochs, report)

    def _learn(self, examples: Examples, epochs: float, report: Report) -> None:
        sentences = self._layers.below(examples.sentences)
        questions = self._layers.below(examples.questions)
        unanswered = self._layers.below(examples.unanswered)
        log_temperature = nn.Parameter(torch.tensor(_LOG_TEMPERATURE))
        parameters = self._layers.parameters
        optimizer = torch.optim.AdamW(
            [
                {"params": parameters, "weight_decay": _DECAY},
                {"params": [log_temperature], "weight_decay": 0},
            ],
            lr=_RATE,
        )
        n_steps = max(1, int(epochs * len(questions) / (4 * _FOURS * _OF_A_SENTENCE)))
        to_full = max(1, int(_TO_FULL_RATE * n_steps))
        slower = torch.optim.lr_scheduler.LambdaLR(
            optimizer,
            lambda step: min(1, (step + 1) / to_full) * (1 + np.cos(np.pi * step / n_steps)) / 2,
        )
        draw = _Draw(examples.answers)
        for step in range(n_steps):
            if step % _LOOK_AGAIN == 0:
                draw.neighbours = self._all_points(sentences)[draw.answered]
            rows, drawn, of_row = draw.batch()
            without = draw.some_of(len(unanswered))
            texts = [sentences[r] for r in rows] + [questions[q] for q in drawn]
            points = self._points(texts + [unanswered[u] for u in without])
            near, asked, away = points.split([len(rows), len(drawn), len(without)])
            loss = _loss(near, asked, away, torch.tensor(of_row), log_temperature.exp())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            slower.step()
            report(step + 1, n_steps, float(loss.detach()))

    def points(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Where the texts lie as far as it has learned; `(n_texts, n_dims)`, each row of length 1."""
        return self._all_points(self._layers.below(texts))

    def _points(self, below: Sequence[Any]) -> Any:
        """`(n_texts, n_dims)`, with gradients."""
        return self._layers.pooled(below, _mean)

    def _all_points(self, below: Sequence[Any]) -> npt.NDArray[np.float32]:
        with torch.no_grad():
            found: npt.NDArray[np.float32] = self._points(below).numpy()
        return found


class _Draw:
    """Draws questions in fours: sentences by how many questions they have, each with three near it."""

    def __init__(self, answers: Rows) -> None:
        self._random = np.random.default_rng(_SEED)
        self._questions: dict[int, list[int]] = {}
        for question, answer in enumerate(answers.tolist()):
            self._questions.setdefault(answer, []).append(question)
        self.answered = sorted(self._questions)
        counts = np.array([len(self._questions[row]) for row in self.answered], dtype=np.float64)
        self._shares = counts / counts.sum()
        self._left: dict[int, list[int]] = {row: [] for row in self.answered}
        self.neighbours = np.zeros((len(self.answered), 1), dtype=np.float32)

    def batch(self) -> tuple[list[int], list[int], list[int]]:
        """Rows of sentences, rows of questions, and for each question the place of its sentence."""
        places: dict[int, None] = {}
        fours = min(_FOURS, len(self.answered))
        for seed in self._random.choice(len(self.answered), fours, replace=False, p=self._shares).tolist():
            near = np.argsort(-(self.neighbours @ self.neighbours[seed]), kind="stable")[1:_NEIGHBOURS]
            beside = self._random.choice(near, min(3, len(near)), replace=False).tolist()
            places.update(dict.fromkeys([seed, *beside]))
        rows = [self.answered[place] for place in places]
        drawn = [(question, at) for at, row in enumerate(rows) for question in self._next_of(row)]
        return rows, [q for q, _ in drawn], [at for _, at in drawn]

    def some_of(self, count: int) -> list[int]:
        some: list[int] = self._random.choice(count, min(_UNANSWERED, count), replace=False).tolist()
        return some

    def _next_of(self, row: int) -> Iterator[int]:
        """Four questions of a sentence; all of it before one of them again."""
        left = self._left[row]
        if len(left) < _OF_A_SENTENCE:
            left[:0] = self._random.permutation(self._questions[row]).tolist()
        for _ in range(min(_OF_A_SENTENCE, len(left))):
            yield left.pop()


def _loss(sentences: Any, questions: Any, unanswered: Any, of_row: Any, temperature: Any) -> Any:
    """How far the questions are from lying nearest to their sentence and to their fellows."""
    to_sentences = functional.cross_entropy(questions @ sentences.T * temperature, of_row)
    near = questions @ torch.cat([questions, unanswered]).T * temperature
    n = len(questions)
    itself = torch.eye(n, len(near[0]), dtype=torch.bool)
    fellow = torch.zeros_like(itself)
    fellow[:, :n] = of_row[:, None] == of_row[None, :]
    fellow &= ~itself
    near = near.masked_fill(itself, _NEVER)
    among = torch.logsumexp(near.masked_fill(~fellow, _NEVER), 1)
    has_fellow = fellow.any(1)
    if not has_fellow.any():
        return to_sentences
    return to_sentences + (torch.logsumexp(near, 1) - among)[has_fellow].mean()


def _mean(hidden: Any, is_text: Any) -> Any:
    """The mean of a text's tokens, of length 1."""
    return functional.normalize((hidden * is_text).sum(1) / is_text.sum(1), dim=1)
