"""The same questions answered twice: as they are without a chat model, and with one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from evals.assistant import Subject
from evals.comparing import EXTRACTIVE_RUN
from evals.session import Plan, evaluate
from evals.summary import Summary

EXTRACTIVE = "extractive"  # folder of the first run, inside that of the second
ASKING_TAKES_S = 10.0  # beside the model: what the program itself may take of the deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class BothRuns:
    """`worded` is compared with `extractive`, whose figures and gates stay those of the program alone."""

    extractive: Summary
    worded: Summary


def evaluate_both(
    plan: Plan,
    extractive: Subject,
    worded: Subject,
    *,
    model_deadline_s: float,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> BothRuns:
    """Runs `plan` without the model into the folder `extractive` of its own, then with it into its own.

    With the model each question is asked once: nobody promises the same words twice, and each is paid for.
    The gates are for the program alone.
    """
    first = replace(plan, out=plan.out / EXTRACTIVE)
    second = replace(
        plan,
        baseline=first.out,
        baseline_name=EXTRACTIVE_RUN,
        repeat=1,
        deadline_s=max(plan.deadline_s, model_deadline_s + ASKING_TAKES_S),
        with_baselines=False,
        gates=None,
        accept_ratings=False,
    )
    return BothRuns(
        extractive=evaluate(first, extractive, progress=progress),
        worded=evaluate(second, worded, progress=progress),
    )
