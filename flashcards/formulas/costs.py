"""What a layer costs: multiply-accumulates (MACs, half the FLOPs), operations, memory.

MACs leave out the bias. Memory is exact: a Fraction of MB (10⁶ bytes) or MiB (2²⁰ bytes).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from flashcards.formulas.parameters import conv_params, linear_params
from flashcards.formulas.quantities import Size, axes, extent, whole


def conv_macs(C_in: int, C_out: int, K: Size, out: Size, groups: int = 1) -> int:
    """MACs of a convolution, H'·W'·C_out·K²·C_in / groups.

    `out` is the side of a square output, or its sides along any number of axes; K likewise.
    Source: Howard et al. 2017, MobileNets, section 3.1. Raises ValueError if `groups` does not
    divide the channels.

    >>> conv_macs(3, 64, 7, 112), conv_macs(8, 8, (1, 3), (10, 20), groups=8)
    (118013952, 4800)
    """
    count = axes(K, out)
    kernel = K if isinstance(K, tuple) else (K,) * count
    weights = conv_params(C_in, C_out, kernel, groups, bias=False)
    return extent(out, "the output size", count) * weights


def depthwise_separable_macs(C_in: int, C_out: int, K: Size, out: Size) -> int:
    """MACs of a depthwise convolution and the 1×1 after it, H'·W'·C_in·(K² + C_out).

    Source: Howard et al. 2017, MobileNets, section 3.1.

    >>> depthwise_separable_macs(32, 64, 3, 112)
    29302784
    """
    return conv_macs(C_in, C_in, K, out, groups=C_in) + conv_macs(C_in, C_out, 1, out)


def separable_ratio(C_out: int, K: int) -> Fraction:
    """MACs of a depthwise separable convolution over those of an ordinary one, 1/C_out + 1/K².

    Source: Howard et al. 2017, MobileNets, section 3.1.

    >>> separable_ratio(64, 3)
    Fraction(73, 576)
    """
    channels, side = whole(C_out, "output channels"), whole(K, "the kernel size")
    return Fraction(1, channels) + Fraction(1, side**2)


def linear_macs(n_in: int, n_out: int, batch_size: int = 1) -> int:
    """MACs of a fully connected layer, batch_size·n_in·n_out.

    >>> linear_macs(4096, 1000)
    4096000
    """
    return whole(batch_size, "the batch size") * linear_params(n_in, n_out, bias=False)


def attention_macs(tokens: int, d_model: int) -> int:
    """MACs of self-attention over one sequence, 4·N·d² + 2·N²·d.

    Four projections, then QKᵀ and its product with V; the heads share the width, so their number
    does not matter. Source: Vaswani et al. 2017.

    >>> attention_macs(196, 512)
    244858880
    """
    projections = linear_macs(d_model, 4 * d_model, batch_size=tokens)
    return projections + 2 * tokens**2 * d_model


def mb(count: int, bytes_each: int = 4) -> Fraction:
    """Memory of `count` numbers in MB, 10⁶ bytes; float32 has 4 bytes.

    >>> mb(250_000)
    Fraction(1, 1)
    """
    return Fraction(_bytes(count, bytes_each), 10**6)


def mib(count: int, bytes_each: int = 4) -> Fraction:
    """Memory of `count` numbers in MiB, 2²⁰ bytes; float32 has 4 bytes.

    >>> mib(32 * 512 * 112**2)
    Fraction(784, 1)
    """
    return Fraction(_bytes(count, bytes_each), 2**20)


def training_values(params: int, optimizer: str) -> int:
    """Numbers that training keeps: parameters, gradients, the optimizer's state.

    2, 3 or 4 for each parameter with "SGD", "SGD+momentum" or "Adam". Source: Kingma and Ba 2015;
    PyTorch, torch.optim. Raises ValueError for another optimizer.

    >>> training_values(1000, "Adam")
    4000
    """
    arrays = {"SGD": 2, "SGD+momentum": 3, "Adam": 4}
    if optimizer not in arrays:
        raise ValueError(f"the optimizer is one of {', '.join(arrays)}, not {optimizer}")
    return arrays[optimizer] * whole(params, "the number of parameters")


def grid_search_runs(folds: int, grid: Sequence[int], refit: bool = False) -> int:
    """Training runs of k-fold cross-validation over a grid: folds·∏grid, and 1 for a final refit.

    `grid` has the number of values tried of each hyper-parameter.

    >>> grid_search_runs(5, (5, 5, 4), refit=True)
    501
    """
    points = prod(whole(values, "the number of values") for values in grid)
    return whole(folds, "the number of folds", 2) * points + bool(refit)


def _bytes(count: int, each: int) -> int:
    return whole(count, "the number of values", 0) * whole(each, "the bytes of a value")
