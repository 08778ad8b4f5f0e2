"""Makes layers.json: what PyTorch's own modules say about sizes, parameters, MACs and values.

Run it in an environment of its own with torch==2.13.0; the tests need only the table:

    python tests/oracles/make_layers.py
"""

import json
import random
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

ROWS = 120
CHANNELS = (1, 3, 4, 8, 12, 16, 24, 32, 48, 64)

Row = tuple[list[object], object]
dice = random.Random(20250601)
torch.manual_seed(0)


def count(*modules: nn.Module) -> int:
    """Trainable parameters."""
    return sum(p.numel() for module in modules for p in module.parameters() if p.requires_grad)


def macs(module: nn.Module, *inputs: Tensor) -> int:
    """Multiply-accumulates of convolutions, linear layers and matrix products."""
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        module(*inputs)
    return counter.get_total_flops() // 2


def meta(*shape: int) -> Tensor:
    return torch.empty(shape, device="meta")


def conv_out() -> Row:
    K, stride, padding, dilation = (dice.randint(1, 7), *dice.choices((1, 2, 3, 4), k=3))
    H = dice.randint(dilation * (K - 1) + 1, 80)
    layer = nn.Conv1d(1, 1, K, stride, padding, dilation, device="meta")
    return [H, K, stride, padding, dilation], layer(meta(1, 1, H)).shape[-1]


def pool_out() -> Row:
    K, stride, dilation = dice.randint(1, 5), dice.randint(1, 4), dice.randint(1, 3)
    span = dilation * (K - 1) + 1
    padding, ceil = dice.randint(0, K // 2), dice.random() < 0.6
    H = dice.randint(span, span + 30)
    layer = nn.MaxPool2d(K, stride, padding, dilation, ceil_mode=ceil)
    return [H, K, stride, padding, dilation, ceil], layer(torch.zeros(1, 1, H, H)).shape[-1]


def conv_transpose_out() -> Row:
    K, stride, dilation = dice.randint(1, 6), dice.randint(1, 4), dice.randint(1, 3)
    extra, H = dice.randrange(max(stride, dilation)), dice.randint(4, 40)
    padding = dice.randint(0, 2)
    layer = nn.ConvTranspose1d(1, 1, K, stride, padding, extra, dilation=dilation, device="meta")
    return [H, K, stride, padding, extra, dilation], layer(meta(1, 1, H)).shape[-1]


def same_padding() -> Row:
    K, dilation = dice.randint(1, 13), dice.randint(1, 6)
    if dilation * (K - 1) % 2:
        return same_padding()
    layer = nn.Conv1d(1, 1, K, padding="same", dilation=dilation)
    left, right = layer._reversed_padding_repeated_twice
    assert left == right
    return [K, dilation], left


def stack_sizes() -> Row:
    layers = [
        [dice.randint(1, 5), dice.randint(1, 3), dice.randint(0, 2)]
        for _ in range(dice.randint(1, 4))
    ]
    value, sizes = meta(1, 1, dice.randint(120, 227)), []
    for K, stride, padding in layers:
        sizes.append(value.shape[-1])
        value = nn.Conv1d(1, 1, K, stride, padding, device="meta")(value)
    return [sizes[0], layers], [*sizes, value.shape[-1]]


def im2col_shape() -> Row:
    C, K, stride, padding = (dice.randint(1, 8), *dice.choices((1, 2, 3), k=3))
    dilation, H, W = dice.randint(1, 2), dice.randint(6, 20), dice.randint(6, 20)
    columns = functional.unfold(torch.zeros(1, C, H, W), K, dilation, padding, stride)
    return [C, H, W, K, stride, padding, dilation], list(columns.shape[1:])


def rpn_out() -> Row:
    stride, A = dice.choice((8, 16, 32)), dice.choice((3, 6, 9, 12))
    rows, columns = dice.randint(2, 12), dice.randint(2, 12)
    features = meta(1, 16, rows, columns)
    scores, offsets = (nn.Conv2d(16, n * A, 1, device="meta")(features) for n in (2, 4))
    anchors = offsets.permute(0, 2, 3, 1).reshape(-1, 4).shape[0]
    return [rows * stride, columns * stride, stride, A], [
        anchors,
        scores.shape[1] + offsets.shape[1],
    ]


def grouped(kernels: tuple[int, ...]) -> tuple[int, int, int, int, bool]:
    groups = dice.choice((1, 1, 2, 4, 8))
    C_in, C_out = groups * dice.randint(1, 12), groups * dice.randint(1, 12)
    return C_in, C_out, dice.choice(kernels), groups, dice.random() < 0.6


def conv_params() -> Row:
    C_in, C_out, K, groups, bias = grouped((1, 2, 3, 5, 7, 11))
    axes = dice.choice((1, 2, 2, 3))
    sides = K if axes == 2 else [dice.randint(1, 7) for _ in range(axes)]
    kind = (nn.Conv1d, nn.Conv2d, nn.Conv3d)[axes - 1]
    kernel = sides if isinstance(sides, int) else tuple(sides)
    layer = kind(C_in, C_out, kernel, groups=groups, bias=bias, device="meta")
    return [C_in, C_out, sides, groups, bias], count(layer)


def conv_transpose_params() -> Row:
    C_in, C_out, K, groups, bias = grouped((2, 3, 4, 5))
    layer = nn.ConvTranspose2d(C_in, C_out, K, groups=groups, bias=bias, device="meta")
    return [C_in, C_out, K, groups, bias], count(layer)


def depthwise_separable_params() -> Row:
    C_in, C_out, K, _, bias = grouped((3, 5, 7))
    depthwise = nn.Conv2d(C_in, C_in, K, groups=C_in, bias=bias, device="meta")
    pointwise = nn.Conv2d(C_in, C_out, 1, bias=bias, device="meta")
    return [C_in, C_out, K, bias], count(depthwise, pointwise)


def linear_params() -> Row:
    n_in, n_out, bias = dice.randint(1, 4096), dice.randint(1, 1000), dice.random() < 0.5
    return [n_in, n_out, bias], count(nn.Linear(n_in, n_out, bias, device="meta"))


def mlp_params() -> Row:
    sizes = [dice.randint(2, 1000) for _ in range(dice.randint(2, 5))]
    bias = dice.random() < 0.5
    layers = [nn.Linear(a, b, bias, device="meta") for a, b in pairwise(sizes)]
    return [sizes, bias], count(*layers)


def norm_params() -> Row:
    C = dice.randint(1, 2048)
    kind = dice.choice((nn.BatchNorm2d, nn.LayerNorm))
    return [C], count(kind(C, device="meta"))


def bottleneck_params() -> Row:
    width = dice.choice((16, 32, 64, 128))
    C_out = width * dice.choice((2, 4))
    C_in = dice.choice((C_out, 64, 128, 256, 512))
    shapes = [(C_in, width, 1), (width, width, 3), (width, C_out, 1)]
    if C_in != C_out:
        shapes.append((C_in, C_out, 1))
    layers = [
        nn.Sequential(nn.Conv2d(a, b, k, bias=False), nn.BatchNorm2d(b)) for a, b, k in shapes
    ]
    return [C_in, width, C_out], count(*layers)


def inception_params() -> Row:
    C_in = dice.choice((192, 256, 480, 512))
    one, reduce_3, three, reduce_5, five, pool = widths = dice.choices((16, 32, 64, 96, 128), k=6)
    branches = [
        nn.Conv2d(C_in, one, 1),
        nn.Sequential(nn.Conv2d(C_in, reduce_3, 1), nn.Conv2d(reduce_3, three, 3, padding=1)),
        nn.Sequential(nn.Conv2d(C_in, reduce_5, 1), nn.Conv2d(reduce_5, five, 5, padding=2)),
        nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(C_in, pool, 1)),
    ]
    return [C_in, widths], count(*branches)


def cell(kind: type[nn.RNNBase]) -> Callable[[], Row]:
    def row() -> Row:
        n_in, hidden, biases = dice.randint(1, 300), dice.randint(1, 300), dice.randint(0, 2)
        layer = kind(n_in, hidden, bias=biases > 0, device="meta")
        second = layer.bias_hh_l0.numel() if biases == 1 else 0
        return [n_in, hidden, biases], count(layer) - second

    return row


def attention_params() -> Row:
    heads, bias = dice.choice((1, 2, 4, 8)), dice.random() < 0.6
    d_model = heads * dice.randint(2, 48)
    return [d_model, bias], count(nn.MultiheadAttention(d_model, heads, bias=bias, device="meta"))


def encoder_layer_params() -> Row:
    heads = dice.choice((1, 2, 4, 8))
    d_model, d_ff = heads * dice.randint(2, 48), dice.randint(8, 1024)
    layer = nn.TransformerEncoderLayer(d_model, heads, d_ff, device="meta")
    return [d_model, d_ff], count(layer)


def vit_input_params() -> Row:
    P, C, d_model = dice.choice((4, 8, 16)), dice.choice((1, 3)), dice.choice((48, 64, 192))
    H = P * dice.randint(2, 16)
    patches = nn.Conv2d(C, d_model, P, P, device="meta")
    tokens = patches(meta(1, C, H, H)).flatten(2).shape[-1] + 1
    tables = nn.ParameterList([meta(1, 1, d_model), meta(1, tokens, d_model)])
    return [H, P, d_model, C], count(patches, tables)


def embedding_params() -> Row:
    entries, d_model, positions = dice.randint(1, 50000), dice.randint(1, 768), dice.randint(1, 999)
    tables = [nn.Embedding(n, d_model, device="meta") for n in (entries, positions)]
    return [entries, d_model, positions], count(*tables)


def conv_macs() -> Row:
    C_in, C_out, K, groups, bias = grouped((1, 3, 5))
    axes = dice.choice((2, 2, 3))
    layer = (nn.Conv2d, nn.Conv3d)[axes - 2](
        C_in, C_out, K, dice.randint(1, 2), K // 2, groups=groups, bias=bias, device="meta"
    )
    image = meta(1, C_in, *(dice.randint(6, 24) for _ in range(axes)))
    out = layer(image).shape[2:]
    return [C_in, C_out, [K] * axes, list(out), groups], macs(layer, image)


def depthwise_separable_macs() -> Row:
    C_in, C_out, K, _, _ = grouped((3, 5, 7))
    H = dice.randint(7, 40)
    layers = nn.Sequential(
        nn.Conv2d(C_in, C_in, K, padding=K // 2, groups=C_in, device="meta"),
        nn.Conv2d(C_in, C_out, 1, device="meta"),
    )
    return [C_in, C_out, K, H], macs(layers, meta(1, C_in, H, H))


def linear_macs() -> Row:
    n_in, n_out, batch = dice.randint(2, 999), dice.randint(2, 999), dice.randint(1, 64)
    layer = nn.Linear(n_in, n_out, device="meta")
    return [n_in, n_out, batch], macs(layer, meta(batch, n_in))


class SelfAttention(nn.Module):
    """Attention of one sequence with itself, its weights computed in the open."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        self.heads = nn.MultiheadAttention(d_model, heads, batch_first=True)

    def forward(self, tokens: Tensor) -> Tensor:
        return self.heads(tokens, tokens, tokens, need_weights=True)[0]


def attention_macs() -> Row:
    heads, tokens = dice.choice((2, 4, 8)), dice.randint(2, 64)
    d_model = heads * dice.randint(2, 16)
    layer = SelfAttention(d_model, heads).train()
    return [tokens, d_model], macs(layer, torch.zeros(1, tokens, d_model))


def training_values() -> Row:
    name, layer = dice.choice(("SGD", "SGD+momentum", "Adam")), nn.Linear(dice.randint(1, 99), 7)
    optimizer = {
        "SGD": lambda: torch.optim.SGD(layer.parameters(), 0.1),
        "SGD+momentum": lambda: torch.optim.SGD(layer.parameters(), 0.1, momentum=0.9),
        "Adam": lambda: torch.optim.Adam(layer.parameters()),
    }[name]()
    layer(torch.ones(1, layer.in_features)).sum().backward()
    optimizer.step()
    kept = [*layer.parameters(), *(p.grad for p in layer.parameters())]
    for state in optimizer.state.values():
        kept += [v for k, v in state.items() if k != "step" and isinstance(v, Tensor)]
    return [count(layer), name], sum(values.numel() for values in kept)


def attended_pairs() -> Row:
    tokens, heads, causal = dice.randint(1, 40), dice.randint(1, 8), dice.random() < 0.7
    mask = nn.Transformer.generate_square_subsequent_mask(tokens)
    open_pairs = int((mask == 0).sum()) if causal else mask.numel()
    return [tokens, heads, causal], heads * open_pairs


def vit_tokens() -> Row:
    P = dice.choice((8, 14, 16, 32))
    H, W = P * dice.randint(1, 14), P * dice.randint(1, 14)
    embedded = nn.Conv2d(3, 4, P, P, device="meta")(meta(1, 3, H, W)).flatten(2).transpose(1, 2)
    tokens = torch.cat([meta(1, 1, 4), embedded], dim=1)
    return [H, W, P], tokens.shape[1]


def cross_correlation() -> Row:
    height, width = dice.randint(3, 6), dice.randint(3, 6)
    image = torch.randint(-5, 6, (1, 1, height, width))
    kernel = torch.randint(-3, 4, (1, 1, dice.randint(1, 3), dice.randint(1, 3)))
    bias, stride, padding = dice.randint(-3, 3), dice.randint(1, 2), dice.randint(0, 2)
    out = functional.conv2d(
        image.double(), kernel.double(), torch.tensor([bias]).double(), stride, padding
    )
    arguments = [image[0, 0].tolist(), kernel[0, 0].tolist(), bias, stride, padding]
    return arguments, out[0, 0].long().tolist()


TABLES: dict[str, Callable[[], Row]] = {
    "attended_pairs": attended_pairs,
    "attention_macs": attention_macs,
    "attention_params": attention_params,
    "bottleneck_params": bottleneck_params,
    "conv_macs": conv_macs,
    "conv_out": conv_out,
    "conv_params": conv_params,
    "conv_transpose_out": conv_transpose_out,
    "conv_transpose_params": conv_transpose_params,
    "cross_correlation": cross_correlation,
    "depthwise_separable_macs": depthwise_separable_macs,
    "depthwise_separable_params": depthwise_separable_params,
    "embedding_params": embedding_params,
    "encoder_layer_params": encoder_layer_params,
    "gru_params": cell(nn.GRU),
    "im2col_shape": im2col_shape,
    "inception_params": inception_params,
    "linear_macs": linear_macs,
    "linear_params": linear_params,
    "lstm_params": cell(nn.LSTM),
    "mlp_params": mlp_params,
    "norm_params": norm_params,
    "pool_out": pool_out,
    "rnn_params": cell(nn.RNN),
    "rpn_out": rpn_out,
    "same_padding": same_padding,
    "stack_sizes": stack_sizes,
    "training_values": training_values,
    "vit_input_params": vit_input_params,
    "vit_tokens": vit_tokens,
}


def distinct(draw: Callable[[], Row]) -> Iterator[str]:
    """Rows of arguments and result as JSON, no two the same."""
    return iter(dict.fromkeys(json.dumps(draw()) for _ in range(ROWS)))


def main() -> None:
    tables = (
        f'  "{name}": [\n    ' + ",\n    ".join(distinct(draw)) + "\n  ]"
        for name, draw in TABLES.items()
    )
    text = "{\n" + ",\n".join(tables) + "\n}\n"
    Path(__file__).with_name("layers.json").write_text(text)


if __name__ == "__main__":
    main()
