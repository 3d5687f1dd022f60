"""What texts probably are, judged from who said what and how reliable each annotator seems.

A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM
algorithm", Applied Statistics 28 (1979), 20-28. Each text has one true label, drawn with the prior
of that label; annotator a calls a text whose true label is t by the label s with the probability
confusion[a, t, s], independently of the others. EM goes to and fro between the texts' labels, given
the probabilities, and the probabilities, given the labels. It begins with the share of each label
among a text's ratings, so that the result is the same every time.

Without smoothing these are the authors' maximum likelihood estimates, which take an annotator of
three texts at their word: never wrong, if they were right thrice. So ``smoothing`` adds that many
imagined texts of each true label to every annotator, called by all labels equally often.

The model is only as good as what it supposes: errors that several annotators share, from the same
bad instruction say, count as the truth. With two annotators the ratings alone cannot tell who is
right. A label that nobody ever gave is no text's.

Not defined: nothing is, as long as there is one rating. An annotator's probabilities for a true
label that none of their texts seems to have are equal for all labels.
"""

from dataclasses import dataclass

import numpy as np

from data.progress import Cancelled, stop_if
from data.review.statistics.ratings import Numbers, Ratings

MOST_ROUNDS = 1_000
# EM creeps at the end; a gain of less than this a text moves no posterior that anybody would see.
_GAIN_A_TEXT = 1e-7


@dataclass(frozen=True, eq=False)
class DawidSkene:
    """``posterior``: a row a pattern, a column a label; ``confusion``: annotator, true, said.

    ``log_likelihoods`` are those after each round, the last one that of the result; with smoothing
    they include it, for that is what EM then climbs.
    """

    posterior: Numbers
    priors: Numbers
    confusion: Numbers
    log_likelihoods: tuple[float, ...]

    def right(self, ratings: Ratings) -> Numbers:
        """The share of each annotator's ratings that are probably right."""
        weights = ratings.texts[ratings.pattern]
        believed = weights * self.posterior[ratings.pattern, ratings.label]
        number = np.bincount(ratings.annotator, weights, ratings.annotators)
        return np.bincount(ratings.annotator, believed, ratings.annotators) / np.maximum(number, 1)


def dawid_skene(
    ratings: Ratings, *, smoothing: float = 0.1, cancelled: Cancelled | None = None
) -> DawidSkene:
    """Estimate until the likelihood grows no more; raises CancelledError."""
    counts = ratings.counts()
    posterior = counts / counts.sum(axis=1, keepdims=True)
    climbed: list[float] = []
    least = _GAIN_A_TEXT * ratings.texts.sum()
    while True:
        stop_if(cancelled)
        priors = ratings.texts @ posterior / ratings.texts.sum()
        confusion = _confusion(ratings, posterior, smoothing)
        posterior, likelihood = _expected(ratings, priors, confusion)
        climbed.append(likelihood + _of_smoothing(confusion, smoothing))
        ended = len(climbed) > 1 and climbed[-1] - climbed[-2] < least
        if ended or len(climbed) == MOST_ROUNDS:
            return DawidSkene(posterior, priors, confusion, tuple(climbed))


def _confusion(ratings: Ratings, posterior: Numbers, smoothing: float) -> Numbers:
    """How each annotator calls what has which true label, given what is believed of the texts."""
    labels, annotators = ratings.labels, ratings.annotators
    place = ratings.annotator * labels + ratings.label
    weights = ratings.texts[ratings.pattern, None] * posterior[ratings.pattern]
    said = np.stack(
        [np.bincount(place, weights[:, true], annotators * labels) for true in range(labels)]
    )
    smoothed = said.reshape(labels, annotators, labels).transpose(1, 0, 2) + smoothing / labels
    total = smoothed.sum(axis=2, keepdims=True)
    shares: Numbers = np.full(smoothed.shape, 1 / labels)
    np.divide(smoothed, total, out=shares, where=total > 0)
    return shares


def _expected(ratings: Ratings, priors: Numbers, confusion: Numbers) -> tuple[Numbers, float]:
    """What to believe of the texts, and the logarithm of the likelihood of all that was said."""
    first = np.flatnonzero(np.diff(ratings.pattern, prepend=-1))
    with np.errstate(divide="ignore"):  # what never happens has the logarithm minus infinity
        said = np.log(confusion)[ratings.annotator, :, ratings.label]
        together = np.log(priors) + np.add.reduceat(said, first, axis=0)
    most = together.max(axis=1, keepdims=True)
    shares = np.exp(together - most)
    total = shares.sum(axis=1, keepdims=True)
    likelihood = float(ratings.texts @ (most + np.log(total))[:, 0])
    return shares / total, likelihood


def _of_smoothing(confusion: Numbers, smoothing: float) -> float:
    if not smoothing:
        return 0.0
    return float(smoothing / confusion.shape[1] * np.log(confusion).sum())
