"""Learns how much words and pairs of words speak for something (`bot/understanding/word_model.py`).

For ingest and evals: nothing on the way to an answer imports this, or the library that it stands on.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.word_model import WordModel

Terms = Sequence[tuple[str, ...]]


def learned(
    texts: Terms, holds: Sequence[bool], strength: float, *, fewest: int = 5
) -> tuple[TfidfVectorizer, LogisticRegression]:
    """How rare the terms of `texts` are that at least `fewest` of them have, and how much each speaks for
    what `holds` of a text."""
    rarity = TfidfVectorizer(analyzer=tuple, sublinear_tf=True, min_df=fewest)
    numbers = rarity.fit_transform(texts)
    model = LogisticRegression(C=strength, solver="liblinear", class_weight="balanced", random_state=0)
    return rarity, model.fit(numbers, holds)


def word_model(rarity: TfidfVectorizer, *models: LogisticRegression) -> WordModel:
    """What the models, all fitted on the terms of `rarity`, know, as it is kept."""
    return WordModel(
        places={term: i for i, term in enumerate(rarity.get_feature_names_out())},
        rarity=rarity.idf_,
        weights=np.column_stack([model.coef_[0] for model in models]),
        constants=np.array([model.intercept_[0] for model in models]),
    )
