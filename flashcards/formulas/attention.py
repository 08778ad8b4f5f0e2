"""Scaled dot-product attention, for one query and for a whole sequence; sinusoidal positions."""

from math import cos, sin, sqrt

from flashcards.formulas.activations import softmax
from flashcards.formulas.limits import paired, place, some
from flashcards.formulas.quantities import Number, whole
from flashcards.formulas.vectors import Matrix, Vector, dot, matvec, transpose


def attention_scores(query: Vector, keys: Matrix) -> tuple[float, ...]:
    """q·k_i/√d_k of one query of d_k numbers with each of N keys: N scores.

    Source: Vaswani et al. 2017, eq. 1.

    >>> attention_scores((1, 2, 0, 1), ((2, 0, 0, 0), (1, 1, 1, 1)))
    (1.0, 2.0)
    """
    width = sqrt(len(some(query, "the query")))
    return tuple(float(dot(query, key) / width) for key in keys)


def attention_weights(query: Vector, keys: Matrix) -> tuple[float, ...]:
    """softmax(q·k_i/√d_k): the N weights of one query, which add up to 1.

    >>> attention_weights((1, 2), ((2, 0), (0, 1)))
    (0.5, 0.5)
    """
    return softmax(attention_scores(query, keys))


def attention(query: Vector, keys: Matrix, values: Matrix) -> tuple[float, ...]:
    """What one query reads: the values (N×d_v), each times its weight, added up to d_v numbers.

    >>> attention((1, 2), ((2, 0), (0, 1)), ((4, 0, 2), (0, 2, 2)))
    (2.0, 1.0, 2.0)
    """
    weights = attention_weights(query, tuple(key for key, _ in paired(keys, values)))
    return tuple(float(total) for total in matvec(transpose(values), weights))


def self_attention(Q: Matrix, K: Matrix, V: Matrix) -> Matrix:
    """softmax(QKᵀ/√d_k)V of N queries; K and V have one row for each of M tokens.

    >>> self_attention(((1, 2), (0, 0)), ((2, 0), (0, 1)), ((4, 0), (0, 2)))
    ((2.0, 1.0), (2.0, 1.0))
    """
    return tuple(attention(query, K, V) for query in Q)


def causal_attention(Q: Matrix, K: Matrix, V: Matrix) -> Matrix:
    """softmax(QKᵀ/√d_k)V where query t, counted from 0, sees only keys 0 … t.

    >>> causal_attention(((1, 2), (0, 0)), ((2, 0), (0, 1)), ((4, 0), (0, 2)))
    ((4.0, 0.0), (2.0, 1.0))
    """
    if not len(Q) == len(K) == len(V):
        raise ValueError("queries, keys and values must be of one sequence, one row per token")
    return tuple(attention(q, K[: t + 1], V[: t + 1]) for t, q in enumerate(Q))


def positional_angle(position: Number, dimension: int, d: int) -> float:
    """position / 10000^(2i/d) in radians, where dimensions 2i and 2i + 1 share i.

    Dimensions count from 0, of d in all. Source: Vaswani et al. 2017, section 3.5.

    >>> positional_angle(3, 2, 4), positional_angle(3, 3, 4)
    (0.03, 0.03)
    """
    width = whole(d, "d")
    pair = place(dimension, width, "the dimension") // 2
    return float(position / 10000 ** (2 * pair / width))


def positional_encoding(position: Number, dimension: int, d: int) -> float:
    """Sinusoidal position encoding: sin of the angle in even dimensions, cos in odd ones.

    >>> positional_encoding(0, 4, 8), positional_encoding(0, 5, 8)
    (0.0, 1.0)
    """
    wave = cos if dimension % 2 else sin
    return wave(positional_angle(position, dimension, d))
