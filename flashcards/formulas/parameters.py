"""How many numbers a layer learns. Counts are trainable parameters, biases included unless told.

Running statistics of batch norm are not trained and not counted.
"""

from collections.abc import Sequence
from itertools import pairwise

from flashcards.formulas.quantities import Size, extent, share, whole


def conv_params(C_in: int, C_out: int, K: Size, groups: int = 1, bias: bool = True) -> int:
    """Parameters of a convolution, C_out·(K²·C_in / groups + 1).

    K is the side of a square kernel, or its sides along any number of axes: (3, 3, 3) is a
    3-D convolution. Source: PyTorch, nn.Conv2d. Raises ValueError if `groups` does not divide
    the channels.

    >>> conv_params(3, 64, 7), conv_params(64, 64, 3, groups=64, bias=False)
    (9472, 576)
    """
    share(C_out, groups, "output channels")
    inputs = extent(K, "the kernel size") * share(C_in, groups, "input channels")
    return linear_params(inputs, C_out, bias)


def conv_transpose_params(
    C_in: int, C_out: int, K: Size, groups: int = 1, bias: bool = True
) -> int:
    """Parameters of a transposed convolution, C_in·K²·C_out / groups + C_out.

    The bias belongs to the output channels. Source: PyTorch, nn.ConvTranspose2d. Raises
    ValueError if `groups` does not divide the channels.

    >>> conv_transpose_params(48, 256, 5)
    307456
    """
    return conv_params(C_in, C_out, K, groups, bias)


def depthwise_separable_params(C_in: int, C_out: int, K: Size, bias: bool = True) -> int:
    """Parameters of a depthwise convolution and the 1×1 after it, C_in·(K² + 1) + C_out·(C_in + 1).

    Source: Howard et al. 2017, MobileNets.

    >>> depthwise_separable_params(16, 8, 3)
    296
    """
    return conv_params(C_in, C_in, K, C_in, bias) + conv_params(C_in, C_out, 1, bias=bias)


def linear_params(n_in: int, n_out: int, bias: bool = True) -> int:
    """Parameters of a fully connected layer, n_out·(n_in + 1). Source: PyTorch, nn.Linear.

    >>> linear_params(4096, 1000)
    4097000
    """
    inputs = whole(n_in, "the number of inputs")
    return whole(n_out, "the number of outputs") * (inputs + bool(bias))


def mlp_params(sizes: Sequence[int], bias: bool = True) -> int:
    """Parameters of fully connected layers; `sizes` are the units, inputs first.

    Raises ValueError for fewer than two sizes.

    >>> mlp_params((784, 100, 10))
    79510
    """
    if len(sizes) < 2:
        raise ValueError("a network needs the number of its inputs and of its outputs")
    return sum(linear_params(n_in, n_out, bias) for n_in, n_out in pairwise(sizes))


def norm_params(C: int) -> int:
    """Parameters of batch norm or layer norm over C channels: a scale and a shift each.

    Source: Ioffe and Szegedy 2015; Ba et al. 2016.

    >>> norm_params(64)
    128
    """
    return 2 * whole(C, "the number of channels")


def bottleneck_params(C_in: int, width: int, C_out: int | None = None) -> int:
    """Parameters of a ResNet bottleneck: 1×1 to `width`, 3×3, 1×1 to C_out (4·width unless given).

    Every convolution is without bias and followed by batch norm; where C_in and C_out differ,
    the shortcut is a 1×1 convolution with batch norm. Source: He et al. 2016.

    >>> bottleneck_params(256, 64), bottleneck_params(64, 64)
    (70400, 75008)
    """
    out = 4 * width if C_out is None else C_out
    convs = [(C_in, width, 1), (width, width, 3), (width, out, 1)]
    if C_in != out:
        convs.append((C_in, out, 1))
    return sum(conv_params(*conv, bias=False) + norm_params(conv[1]) for conv in convs)


def inception_params(C_in: int, widths: tuple[int, int, int, int, int, int]) -> int:
    """Parameters of an Inception module without batch norm, biases included.

    `widths` are GoogLeNet's columns: 1×1, 3×3 reduce, 3×3, 5×5 reduce, 5×5, pool projection.
    Source: Szegedy et al. 2015, Table 1.

    >>> inception_params(192, (64, 96, 128, 16, 32, 32))
    163696
    """
    one, reduce_3, three, reduce_5, five, projection = widths
    convs = [
        (C_in, one, 1),
        (C_in, reduce_3, 1),
        (reduce_3, three, 3),
        (C_in, reduce_5, 1),
        (reduce_5, five, 5),
        (C_in, projection, 1),
    ]
    return sum(conv_params(*conv) for conv in convs)


def rnn_params(n_in: int, hidden: int, biases: int = 1, blocks: int = 1) -> int:
    """Parameters of a recurrent cell, blocks·hidden·(n_in + hidden + biases).

    `biases` is how many bias vectors each block has: 1 in textbooks, 2 in PyTorch. `blocks` is
    1 for a plain RNN and the number of gates and candidates otherwise. Source: PyTorch, nn.RNN.

    >>> rnn_params(28, 256), rnn_params(28, 256, biases=2)
    (72960, 73216)
    """
    columns = whole(n_in, "the number of inputs") + whole(hidden, "the hidden size")
    return whole(blocks, "blocks") * hidden * (columns + whole(biases, "biases", 0))


def lstm_params(n_in: int, hidden: int, biases: int = 1) -> int:
    """Parameters of an LSTM cell: three gates and the candidate, 4·hidden·(n_in + hidden + biases).

    `biases` is how many bias vectors each gate has: 1 in textbooks, 2 in PyTorch (nn.LSTM).

    >>> lstm_params(100, 128), lstm_params(100, 128, biases=2)
    (117248, 117760)
    """
    return rnn_params(n_in, hidden, biases, blocks=4)


def gru_params(n_in: int, hidden: int, biases: int = 1) -> int:
    """Parameters of a GRU cell: two gates and the candidate, 3·hidden·(n_in + hidden + biases).

    `biases` is how many bias vectors each gate has: 1 in textbooks, 2 in PyTorch (nn.GRU).

    >>> gru_params(100, 128)
    87936
    """
    return rnn_params(n_in, hidden, biases, blocks=3)


def attention_params(d_model: int, bias: bool = True) -> int:
    """Parameters of multi-head attention: the four projections Q, K, V and output, 4·(d² + d).

    The heads share the width, so their number does not matter. Source: Vaswani et al. 2017;
    PyTorch, nn.MultiheadAttention.

    >>> attention_params(768)
    2362368
    """
    return 4 * linear_params(d_model, d_model, bias)


def encoder_layer_params(d_model: int, d_ff: int, bias: bool = True) -> int:
    """Parameters of a Transformer encoder layer: attention, two linear layers, two layer norms.

    `bias` is about the linear layers; the norms always have scale and shift. Source: Vaswani
    et al. 2017; PyTorch, nn.TransformerEncoderLayer.

    >>> encoder_layer_params(768, 3072)
    7087872
    """
    feed_forward = mlp_params((d_model, d_ff, d_model), bias)
    return attention_params(d_model, bias) + feed_forward + 2 * norm_params(d_model)


def vit_input_params(H: int, P: int, d_model: int, C: int = 3) -> int:
    """Parameters before the first encoder layer of a ViT, for an H×H image in P×P patches.

    Patch embedding with bias, class token, one learned position for each token:
    (C·P² + 1)·d + d + ((H/P)² + 1)·d. Source: Dosovitskiy et al. 2021. Raises ValueError if P
    does not divide H.

    >>> vit_input_params(224, 16, 768)
    742656
    """
    patches = share(H, P, "pixels along a side") ** 2
    return conv_params(C, d_model, P) + d_model + embedding_params(patches + 1, d_model)


def embedding_params(entries: int, d_model: int, positions: int = 0) -> int:
    """Parameters of a table of token embeddings and one of learned positions, (V + L)·d.

    Source: PyTorch, nn.Embedding.

    >>> embedding_params(1000, 64, positions=512)
    96768
    """
    rows = whole(entries, "the vocabulary") + whole(positions, "the number of positions", 0)
    return rows * whole(d_model, "the width")
