"""The scorer `agreement`: how far annotators agree, per project, task, annotator, pair and judgement."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import pyarrow as pa
from pydantic import BaseModel, Field

from rlflow.plugin import Options, Score, Scorer, ScoreReport

from .columns import columns_of
from .key_scores import Resampling, key_scores
from .questions import questions
from .resemblance import resemblance_scores
from .statistics.sums import NO_JUDGEMENTS

ONLY_TEXTS = "undefined (nothing to compare: the judgements hold only texts and demonstrations)"


class AgreementOptions(Options):
    """What a project may set."""

    resamples: int = Field(default=1000, ge=0, le=10_000)
    """Bootstrap samples behind each 95 % interval; 0 for no intervals."""

    seed: int = Field(default=0, ge=0)
    """The same seed gives the same intervals."""

    resample: Literal["task", "item"] = "task"
    """What is drawn: whole tasks (the items of a task depend on each other), or items one by one."""

    max_pairs: int = Field(default=500, ge=0, le=10_000)
    """How many pairs of annotators get a kappa of their own: those with the most items in common."""

    label_sets: list[str] = Field(default_factory=list)
    """Keys whose labels are sets (flags), even while no annotator has yet given two at once."""


class Agreement(Scorer):
    """Agreement between annotators.

    | level | metric | meaning |
    | --- | --- | --- |
    | project | `percent_agreement` | share (0 to 1) of equal pairs of judgements of the same item |
    | project | `krippendorff_alpha` | nominal, ordinal or interval, as `detail.level_of_measurement` says |
    | project | `krippendorff_alpha_ordinal` | besides: strengths of preferences, Likert scales |
    | project | `fleiss_kappa` | nominal data; items with the most common number of judgements |
    | project | `mean_cohen_kappa` | over pairs of annotators, weighted by the items in common |
    | project | `kendall_tau` | rankings: mean over tasks of the mean tau-b of every two annotators |
    | annotator_pair | `cohen_kappa` | plain for nominal data, quadratic weights for ordinal data |
    | annotator | `agreement` | leave one out, per key; with key "" the mean quality of the judgements |
    | task | `agreement` | mean similarity (0 to 1) of two judgements of the same item, mean of the keys |
    | feedback | `quality_score` | mean similarity (0 to 1) with the others' judgements, mean of the keys |

    Similarity is 1 for the same side, label, set of labels or order of two outputs and 0 otherwise; for numbers
    1 less the difference over the length of the scale. It is not corrected for chance, the coefficients are.
    """

    name = "agreement"
    label = "Agreement between annotators"
    description = "Krippendorff's alpha, Cohen's and Fleiss' kappa, percent agreement and Kendall's tau, per key."
    Options: ClassVar[type[BaseModel]] = AgreementOptions

    def score(self, signals: pa.Table, options: Any) -> ScoreReport:
        """Figures for a table of SIGNALS_SCHEMA; `options` is an AgreementOptions."""
        if not signals.num_rows:
            return ScoreReport((Score("project", "krippendorff_alpha", None, note=NO_JUDGEMENTS),))
        columns = columns_of(signals)
        asked = questions(columns, set_keys=frozenset(options.label_sets))
        resampling = Resampling(options.resamples, options.seed, options.resample == "task")
        scores: list[Score] = []
        if not asked:
            scores.append(Score("project", "krippendorff_alpha", None, note=ONLY_TEXTS))
        for question in asked:
            scores.extend(key_scores(question, columns.annotators, resampling, options.max_pairs))
        scores.extend(resemblance_scores(columns, asked))
        return ScoreReport(scores)
