"""Recurrent cells at their edges; values are checked against PyTorch's."""

import pytest

from flashcards.formulas.activations import tanh
from flashcards.formulas.recurrent import lstm_cell, lstm_step, rnn_states, rnn_step


def test_one_unit_is_a_network_of_one_unit():
    assert rnn_step((2,), (0.5,), ((0.3,),), ((-1,),), (0.1,)) == (rnn_step(2, 0.5, 0.3, -1, 0.1),)


def test_states_feed_the_next_step():
    first, second = rnn_states((1, -1), 0.5, 2, 0.25)
    assert (first, second) == (tanh(0.75), tanh(-0.25 + 2 * first))


def test_an_open_forget_gate_and_a_closed_input_gate_keep_the_cell():
    assert lstm_step(i=0, f=1, o=1, g=0.9, c=1.5) == (1.5, tanh(1.5))


def test_every_gate_of_a_cell_needs_its_weight():
    with pytest.raises(ValueError, match="shorter"):
        lstm_cell(1, 0, 0, (1, 2, 3, 4), (1, 2, 3), (0, 0, 0, 0))
