"""The weights of the signs of an answer, fitted on what was answered."""

from dataclasses import fields

import numpy as np

from bot.composing.answered import Signs
from evals.fit_answered import fitted


def test_a_sign_that_tells_answers_apart_weighs_and_none_weighs_against_what_it_speaks_for() -> None:
    random = np.random.default_rng(0)
    names = [f.name for f in fields(Signs)]
    answered = random.random(400) < 0.7
    rows = random.normal(size=(400, len(names)))
    rows[:, names.index("nearness")] += 2 * answered
    rows[:, names.index("on_topic")] -= 2 * answered  # the sample falls against what it speaks for

    *weights, _ = fitted(rows, answered)

    by_name = dict(zip(names, weights, strict=True))
    assert by_name["nearness"] > 1
    assert by_name["on_topic"] == 0
    assert by_name["missing"] <= 0
    assert by_name["nearer_without"] <= 0
