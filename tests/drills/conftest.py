"""A drill that has everything, as plain data."""

import copy

import pytest

CONV = {
    "id": "conv-out",
    "topic": "conv-output-size",
    "title": {"zh": "卷积的输出尺寸", "en": "Size of a convolution's output"},
    "draw": {"H": "int 7..227", "K": "of 1 3 5 7 11", "S": "int 1..4", "P": "int 0..5"},
    "let": {"q": "conv_out(H, K, S, P)"},
    "where": ["K <= H + 2*P", "P < K"],
    "ask": {
        "zh": "输入 {H}×{H},卷积核 {K}×{K},步长 {S},填充 {P}。输出边长?",
        "en": "Input {H}×{H}, kernel {K}×{K}, stride {S}, padding {P}. Side of the output?",
    },
    "answer": "q",
    "steps": ["⌊({H} + 2·{P} − {K}) / {S}⌋ + 1 = {answer}"],
    "slips": [
        {
            "id": "ceil",
            "gives": "ceil((H + 2*P - K) / S) + 1",
            "say": {"zh": "应向下取整。", "en": "Round down, not up."},
        },
        {
            "id": "one-side",
            "gives": "conv_out(H + P, K, S)",
            "say": {"zh": "填充在两侧。", "en": "Padding is on both sides."},
            "when": "P > 0",
        },
        {
            "id": "no-one",
            "gives": "answer - 1",
            "say": {"zh": "漏了加一。", "en": "You forgot to add one."},
        },
    ],
}


@pytest.fixture
def conv():
    """The size of a convolution's output; each test may change its own copy."""
    return copy.deepcopy(CONV)
