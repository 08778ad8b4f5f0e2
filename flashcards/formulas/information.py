"""Entropy and divergence of distributions over finitely many outcomes.

In nats (natural logarithms) unless the name says bits; 0·ln 0 counts as 0.
"""

from math import exp, log

from flashcards.formulas.limits import distribution, likelihood, paired
from flashcards.formulas.losses import negative_log_likelihood
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Matrix, Vector, total, transpose


def bits(nats: Number) -> float:
    """Nats as bits: divided by ln 2.

    >>> bits(entropy((0.5, 0.5)))
    1.0
    """
    return nats / log(2)


def entropy(p: Vector) -> float:
    """H(p) = −Σ p ln p. Source: Cover and Thomas, ch. 2.

    >>> round(bits(entropy((0.4, 0.1, 0.5))), 3)
    1.361
    """
    return distribution_cross_entropy(p, p)


def distribution_cross_entropy(p: Vector, q: Vector) -> float:
    """H(p, q) = −Σ p ln q = H(p) + KL(p‖q), where p is the truth and q the model.

    Raises ValueError where q is 0 and p is not: the value would be infinite.
    Source: Cover and Thomas, ch. 2.

    >>> round(distribution_cross_entropy((0, 1), (0.2, 0.8)), 4)
    0.2231
    """
    pairs = paired(distribution(p, "p"), distribution(q, "q"))
    return 0.0 - total(x * log(likelihood(y, "q where p is not 0")) for x, y in pairs if x > 0)


def kl_divergence(p: Vector, q: Vector) -> float:
    """KL(p‖q) = Σ p ln(p/q): what is lost when q stands in for p.

    Raises ValueError where q is 0 and p is not: the value would be infinite.
    Source: Cover and Thomas, ch. 2.

    >>> round(kl_divergence((0.5, 0.5), (0.25, 0.75)), 4)
    0.1438
    """
    return distribution_cross_entropy(p, q) - entropy(p)


def mutual_information(joint: Matrix) -> float:
    """I(X;Y) = Σ p(x,y) ln(p(x,y) / p(x)p(y)); the joint distribution has a row for each x.

    Source: Cover and Thomas, ch. 2.

    >>> round(bits(mutual_information(((0.5, 0), (0, 0.5)))), 4)
    1.0
    """
    rows, columns = tuple(map(total, joint)), tuple(map(total, transpose(joint)))
    cells = tuple(cell for row in joint for cell in row)
    return kl_divergence(cells, tuple(x * y for x in rows for y in columns))


def perplexity(probabilities: Vector) -> float:
    """exp of the mean of −ln p, with p what a language model gave each token that came.

    Source: Jurafsky and Martin, Speech and Language Processing, ch. 3.

    >>> round(perplexity((0.25, 0.25)), 6)
    4.0
    """
    return exp(negative_log_likelihood(probabilities))
