"""Recurrent cells, one step at a time.

An input, a state and a bias are all numbers, or all vectors with matrices for weights: W_xh has
a row per hidden unit and a column per input, W_hh is square.
"""

from flashcards.formulas.activations import sigmoid, tanh
from flashcards.formulas.limits import paired
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Matrix, Vector, matvec

Signal = Number | Vector
Weight = Number | Matrix


def rnn_step(x: Signal, h: Signal, W_xh: Weight, W_hh: Weight, b: Signal) -> Signal:
    """h' = tanh(W_xh·x + W_hh·h + b), the state after one step of a vanilla RNN.

    Source: CS231n notes, RNN; PyTorch, nn.RNNCell (which has two biases; here their sum).

    >>> rnn_step(1, 0, 0, 5, 0)
    0.0
    >>> rnn_step((1, 2), (0, 0), ((2, -1), (0, 0)), ((1, 0), (0, 1)), (0, 0))
    (0.0, 0.0)
    """
    total = _plus(_plus(_times(W_xh, x), _times(W_hh, h)), b)
    return tuple(map(tanh, total)) if isinstance(total, tuple) else tanh(total)


def rnn_states(
    inputs: tuple[Signal, ...], W_xh: Weight, W_hh: Weight, b: Signal, h: Signal = 0
) -> tuple[Signal, ...]:
    """The states h_1 … h_T of a vanilla RNN, one for each input, starting from h.

    >>> rnn_states((0, 0, 0), 1, 1, 0)
    (0.0, 0.0, 0.0)
    """
    states = []
    for x in inputs:
        h = rnn_step(x, h, W_xh, W_hh, b)
        states.append(h)
    return tuple(states)


def lstm_step(i: Number, f: Number, o: Number, g: Number, c: Number) -> tuple[Number, float]:
    """(c', h') of one LSTM unit from the values of its gates and its last cell state.

    c' = f·c + i·g and h' = o·tanh(c'): i, f, o come out of a sigmoid, g out of a tanh.
    Source: Hochreiter and Schmidhuber 1997; CS231n notes, RNN.

    >>> lstm_step(1, 0, 0.5, 0.25, 7)[0]
    0.25
    """
    cell = f * c + i * g
    return cell, o * tanh(cell)


def lstm_cell(x: Number, h: Number, c: Number, w_x: Vector, w_h: Vector, b: Vector) -> Vector:
    """(c', h') of one LSTM unit; weights and biases in the order of the gates i, f, o, g.

    (i, f, o) = sigmoid(w_x·x + w_h·h + b), g = tanh(…). PyTorch orders them i, f, g, o.
    Source: CS231n notes, RNN.

    >>> lstm_cell(1, 0, 2, (0, 0, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0))[0]
    1.0
    """
    i, f, o, g = (_gate(*weights, x, h) for weights in zip(w_x, w_h, b, strict=True))
    return lstm_step(sigmoid(i), sigmoid(f), sigmoid(o), tanh(g), c)


def gru_step(x: Number, h: Number, w_x: Vector, w_h: Vector, b: Vector) -> float:
    """h' of one GRU unit; weights and biases in the order of reset r, update z, candidate n.

    n = tanh(w_x·x + r·(w_h·h) + b) and h' = (1 − z)·n + z·h. The reset gate is applied after
    the product, as in PyTorch's nn.GRUCell; Cho et al. 2014 apply it to h.

    >>> gru_step(1, 4, (0, 0, 0), (0, 0, 0), (0, 0, 0))
    2.0
    """
    r, z = (sigmoid(_gate(w_x[k], w_h[k], b[k], x, h)) for k in (0, 1))
    n = tanh(_gate(w_x[2], r * w_h[2], b[2], x, h))
    return float((1 - z) * n + z * h)


def _gate(w_x: Number, w_h: Number, b: Number, x: Number, h: Number) -> Number:
    return w_x * x + w_h * h + b


def _times(weight: Weight, signal: Signal) -> Signal:
    if isinstance(weight, tuple) and isinstance(signal, tuple):
        return matvec(weight, signal)
    if isinstance(weight, tuple) or isinstance(signal, tuple):
        raise ValueError("a matrix takes a vector, and a number takes a number")
    return weight * signal


def _plus(a: Signal, b: Signal) -> Signal:
    if isinstance(a, tuple) and isinstance(b, tuple):
        return tuple(x + y for x, y in paired(a, b))
    if isinstance(a, tuple) or isinstance(b, tuple):
        raise ValueError("a vector and a number cannot be added")
    return a + b
