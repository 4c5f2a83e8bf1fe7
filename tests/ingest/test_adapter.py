"""An adapter learned from a few questions, with the real weights."""

import numpy as np
import pytest

from ingest.adapter import MAPS, Adapter, adapted
from ingest.adapter_fitting import Examples, Fitting
from ingest.encoder_export import SentenceTransformerEncoder
from ingest.low_rank import FIRST_LAYER
from ingest.weights import default_weights

pytestmark = pytest.mark.model

SENTENCES = [
    "A tuft of hair over the sacrum calls for ultrasound before three months of age.",
    "Send ESR and CRP with the first films.",
    "Saddle numbness is an emergency.",
    "Bone scans are sensitive but not specific.",
]
ASKED = [
    ["furry back on a newborn, what now", "hirsute tailbone in a baby", "fluff at the base of the spine?"],
    ["which bloods?", "what goes to the lab along with the pictures", "inflammatory markers, when"],
    ["can't feel when she wipes", "pins and needles where one sits on a bike", "numb bottom"],
    ["does a hot spot tell what it is", "isotopes: false positives?", "technetium lights up, now what"],
]
UNANSWERED = ["price of a scan", "who won the match"]


def fitting(start: Adapter | None = None) -> Fitting:
    model = SentenceTransformerEncoder(default_weights()).model
    return Fitting(model[0].auto_model, model.tokenizer, start)


def examples() -> Examples:
    questions = [q for those in ASKED for q in those]
    answers = np.repeat(np.arange(len(ASKED), dtype=np.intp), 3)
    return Examples(questions, answers, SENTENCES, UNANSWERED)


def margins(learned: Fitting) -> float:
    """How much nearer questions lie to their own sentence than to the others, on average."""
    near = learned.points(examples().questions) @ learned.points(SENTENCES).T
    own = near[np.arange(12), examples().answers]
    return float((own - (near.sum(axis=1) - own) / 3).mean())


def test_questions_come_to_lie_nearer_to_the_sentences_that_answer_them() -> None:
    learned = fitting()
    before = margins(learned)
    steps: list[int] = []

    learned.learn(examples(), 220.0, lambda step, n, loss: steps.append(step))

    assert steps == list(range(1, 11))
    assert margins(learned) > before + 0.1


def test_what_was_learned_is_all_in_the_adapter_and_the_lower_layers_stay() -> None:
    learned = fitting()
    learned.learn(examples(), 64.0, lambda step, n, loss: None)
    again = fitting(learned.adapter)

    assert set(learned.adapter.changes) == {(at, name) for at in range(FIRST_LAYER, 6) for name in MAPS}
    assert np.allclose(learned.points(SENTENCES), again.points(SENTENCES), atol=1e-5)


def test_an_adapter_changes_a_copy_and_not_the_transformer() -> None:
    transformer = SentenceTransformerEncoder(default_weights()).model[0].auto_model
    linear = transformer.encoder.layer[5].output.dense
    before = linear.weight.detach().clone()
    up, down = np.ones((384, 1), dtype=np.float32), np.ones((1, 1536), dtype=np.float32)

    changed = adapted(transformer, Adapter({(5, "output.dense"): (down, up)}))

    assert np.array_equal(linear.weight.detach().numpy(), before.numpy())
    assert np.allclose(changed.encoder.layer[5].output.dense.weight.detach().numpy(), before.numpy() + 1)


def test_small_numbers_count_again_once_it_has_learned() -> None:
    fitting().learn(examples(), 22.0, lambda step, n, loss: None)

    assert float(np.float64(5e-324) * 1.0) > 0
