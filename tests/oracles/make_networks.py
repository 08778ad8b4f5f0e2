"""Makes networks.json: what PyTorch says of the layers of whole networks.

The networks are those in networks/, the bundled ones, and some that are drawn. Shapes,
parameters and MACs are those of real modules; a receptive field is found by asking which cells
of a long input have a gradient. Run it in an environment of its own with torch==2.13.0 and
pyyaml; the tests need only the table:

    python tests/oracles/make_networks.py
"""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import yaml
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

HERE = Path(__file__).parent
FOLDERS = (HERE / "networks", HERE.parents[1] / "decks" / "networks")
DRAWN = 60
LENGTH = 6000  # cells of the input in which a receptive field is looked for
NO_FIELD = ("flatten", "linear", "global_avg_pool", "conv_transpose")

Options = dict[str, Any]
dice = random.Random(20250603)
torch.set_default_dtype(torch.float64)

POINTWISE: dict[str, Callable[[], nn.Module]] = {
    "relu": nn.ReLU,
    "relu6": nn.ReLU6,
    "leaky_relu": nn.LeakyReLU,
    "prelu": nn.PReLU,
    "elu": nn.ELU,
    "selu": nn.SELU,
    "celu": nn.CELU,
    "gelu": nn.GELU,
    "silu": nn.SiLU,
    "swish": nn.SiLU,
    "mish": nn.Mish,
    "softplus": nn.Softplus,
    "softsign": nn.Softsign,
    "sigmoid": nn.Sigmoid,
    "log_sigmoid": nn.LogSigmoid,
    "hardsigmoid": nn.Hardsigmoid,
    "hardswish": nn.Hardswish,
    "hardtanh": nn.Hardtanh,
    "tanh": nn.Tanh,
    "softmax": lambda: nn.Softmax(1),
    "dropout": nn.Dropout,
    "flatten": nn.Flatten,
    "lrn": lambda: nn.LocalResponseNorm(5),
}
BLOCKS = ("residual", "concat", "repeat")


def parts(layer: str | Options) -> tuple[str, Any]:
    """A layer's kind and options."""
    if isinstance(layer, str):
        return layer, {}
    return next((kind, options) for kind, options in layer.items() if kind != "name")


def window(kind: str, options: Any) -> Options:
    """A pooling's or convolution's options, all of them."""
    given = options if isinstance(options, dict) else {"kernel": options}
    if kind.startswith("conv"):
        return {"stride": 1, "padding": 0, "dilation": 1, "groups": 1, "bias": True} | given
    return {"stride": given["kernel"], "padding": 0, "ceil": False} | given


def module(kind: str, options: Any, given: Tensor) -> nn.Module:
    """A layer as PyTorch has it."""
    if kind in POINTWISE:
        return POINTWISE[kind]()
    channels = given.shape[1]
    if kind == "conv":
        w = window(kind, options)
        return nn.Conv2d(channels, w.pop("out"), w.pop("kernel"), **w)
    if kind == "conv_transpose":
        w = window(kind, options)
        return nn.ConvTranspose2d(channels, w.pop("out"), w.pop("kernel"), **w)
    if kind in ("max_pool", "avg_pool"):
        w = window(kind, options)
        pool = nn.MaxPool2d if kind == "max_pool" else nn.AvgPool2d
        return pool(w["kernel"], w["stride"], w["padding"], ceil_mode=w["ceil"])
    if kind == "linear":
        given_options = options if isinstance(options, dict) else {"out": options}
        return nn.Linear(channels, given_options["out"], given_options.get("bias", True))
    simple: dict[str, Callable[[], nn.Module]] = {
        "global_avg_pool": lambda: nn.AdaptiveAvgPool2d(1),
        "batch_norm": lambda: (nn.BatchNorm2d if given.dim() == 4 else nn.BatchNorm1d)(channels),
        "layer_norm": lambda: nn.LayerNorm(given.shape[1:]),
    }
    return simple[kind]()


class Line:
    """What reaches the cells of one axis from a long input; None where nothing is defined.

    Every channel sees the same, so there is one; a concatenation is a sum.
    """

    def __init__(self, values: Tensor | None, axis: int) -> None:
        self.values = values
        self.axis = axis

    def through(self, kind: str, options: Any) -> "Line":
        if self.values is None or kind in NO_FIELD:
            return Line(None, self.axis)
        if kind not in ("conv", "max_pool", "avg_pool"):
            return self
        w = window(kind, options)
        K, stride, padding = (self._one(w[name]) for name in ("kernel", "stride", "padding"))
        if kind != "conv":
            layer: nn.Module = nn.AvgPool1d(K, stride, padding, ceil_mode=w["ceil"])
        else:
            layer = nn.Conv1d(1, 1, K, stride, padding, self._one(w["dilation"]), bias=False)
            nn.init.constant_(layer.weight, 1 / K)  # type: ignore[arg-type]
        return Line(layer(self.values), self.axis)

    def plus(self, other: "Line") -> "Line":
        if self.values is None or other.values is None:
            return Line(None, self.axis)
        shorter = min(self.values.shape[-1], other.values.shape[-1])
        return Line(self.values[..., :shorter] + other.values[..., :shorter], self.axis)

    def field(self, source: Tensor) -> tuple[int, int, int] | None:
        """Size, jump and start padding, from what two neighbours in the middle see."""
        if self.values is None:
            return None
        middle = self.values.shape[-1] // 2
        seen = []
        for cell in (middle, middle + 1):
            (gradient,) = torch.autograd.grad(self.values[0, 0, cell], source, retain_graph=True)
            cells = gradient[0, 0].nonzero()[:, 0]
            seen.append((int(cells[0]), int(cells[-1])))
        (first, last), (following, _) = seen
        jump = following - first
        return last - first + 1, jump, middle * jump - first

    def _one(self, option: Any) -> Any:
        return option[self.axis] if isinstance(option, list) else option


class Run:
    """A network's layers one by one on a batch of one, with a row for each."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.rows: list[list[object]] = []
        self.sources = [torch.zeros(1, 1, LENGTH, requires_grad=True) for _ in range(2)]

    def start(self, shape: list[int]) -> tuple[Tensor, list[Line]]:
        flat = len(shape) == 1
        lines = [Line(None if flat else source, axis) for axis, source in enumerate(self.sources)]
        return torch.zeros(1, *shape, device=self.device), lines

    def chain(self, layers: list[Any], x: Tensor, lines: list[Line]) -> tuple[Tensor, list[Line]]:
        for layer in layers:
            kind, options = parts(layer)
            step = getattr(self, kind) if kind in BLOCKS else self.leaf
            x, lines = step(kind, options, x, lines)
        return x, lines

    def leaf(
        self, kind: str, options: Any, x: Tensor, lines: list[Line]
    ) -> tuple[Tensor, list[Line]]:
        layer = module(kind, options, x).to(self.device).eval()
        params = sum(p.numel() for p in layer.parameters() if p.requires_grad)
        with FlopCounterMode(display=False) as counter, torch.no_grad():
            out = layer(x)
        lines = [line.through(kind, options) for line in lines]
        self.row(kind, out, lines, params, counter.get_total_flops() // 2)
        return out, lines

    def residual(
        self, kind: str, options: Any, x: Tensor, lines: list[Line]
    ) -> tuple[Tensor, list[Line]]:
        body, body_lines = self.chain(options["body"], x, lines)
        short, short_lines = self.chain(options.get("shortcut", []), x, lines)
        if body.shape != short.shape:
            raise ValueError("the shapes differ")
        lines = [a.plus(b) for a, b in zip(body_lines, short_lines, strict=True)]
        self.row(kind, body + short, lines)
        return body + short, lines

    def concat(
        self, kind: str, options: Any, x: Tensor, lines: list[Line]
    ) -> tuple[Tensor, list[Line]]:
        branches = options["branches"] if isinstance(options, dict) else options
        outs, merged = [], None
        for branch in branches:
            out, branch_lines = self.chain(branch, x, lines)
            outs.append(out)
            pairs = zip(merged or branch_lines, branch_lines, strict=True)
            merged = [a.plus(b) for a, b in pairs]
        assert merged
        out = torch.cat(outs, dim=1)
        self.row(kind, out, merged)
        return out, merged

    def repeat(
        self, kind: str, options: Any, x: Tensor, lines: list[Line]
    ) -> tuple[Tensor, list[Line]]:
        for _ in range(options["times"]):
            x, lines = self.chain(options["layers"], x, lines)
        return x, lines

    def row(
        self, kind: str, out: Tensor, lines: list[Line], params: int = 0, macs: int = 0
    ) -> None:
        pairs = zip(lines, self.sources, strict=True)
        high, wide = (line.field(source) for line, source in pairs)
        both = high and wide and zip(high, wide, strict=True)
        field = [h if h == w else [h, w] for h, w in both] if both else None
        self.rows.append([kind, list(out.shape[1:]), params, macs, field])


def described(network: Options, device: str = "meta") -> list[list[object]]:
    """The rows of a network. Only a real device refuses everything that PyTorch does."""
    run = Run(device)
    run.chain(network["layers"], *run.start(network["input"]))
    return run.rows


def drawn() -> Options:
    """A network that PyTorch can run; blocks keep their size, so that branches are aligned."""
    while True:
        layers = [draw_layer() for _ in range(dice.randint(3, 9))]
        shape = [dice.randint(1, 6), dice.randint(9, 70), dice.randint(9, 70)]
        network = {"name": "drawn", "input": shape, "layers": layers}
        try:
            described(network, "cpu")
        except (RuntimeError, ValueError):
            continue
        return network


def draw_layer() -> str | Options:
    draw = dice.choice([draw_conv, draw_conv, draw_pool, draw_simple, draw_block, draw_transpose])
    return draw()


def pair(least: int, most: int) -> int | list[int]:
    one, other = dice.randint(least, most), dice.randint(least, most)
    return one if dice.random() < 0.6 else [one, other]


def draw_conv() -> Options:
    options = {"out": dice.choice([4, 6, 8, 12]), "kernel": pair(1, 5)}
    if dice.random() < 0.3:
        options |= {"padding": "same", "dilation": pair(1, 2)}
    else:
        options |= {"stride": pair(1, 3), "padding": pair(0, 3), "dilation": pair(1, 3)}
    if dice.random() < 0.3:
        options["groups"] = 2
    return {"conv": options | ({"bias": False} if dice.random() < 0.4 else {})}


def draw_transpose() -> Options:
    options = {"out": dice.choice([2, 4]), "kernel": pair(1, 4), "stride": pair(1, 3)}
    options |= {"padding": pair(0, 1), "dilation": pair(1, 2), "output_padding": pair(0, 1)}
    return {"conv_transpose": options}


def draw_pool() -> Options:
    options = {"kernel": pair(1, 4), "stride": pair(1, 3), "padding": pair(0, 2)}
    return {dice.choice(["max_pool", "avg_pool"]): options | {"ceil": dice.random() < 0.5}}


def draw_simple() -> str:
    return dice.choice(["relu", "batch_norm", "layer_norm", "prelu", "lrn", "tanh"])


def draw_block() -> Options:
    K = dice.choice([1, 3, 5])
    keeps = {"out": 4, "kernel": K, "padding": K // 2}
    branches = [[{"conv": keeps}], [{"conv": {"out": 4, "kernel": 3, "padding": 1}}, "relu"]]
    if dice.random() < 0.5:
        return {"concat": [*branches, []][dice.randint(0, 1) :]}
    body, shortcut = dice.sample(branches, 2)
    return {"repeat": {"times": 2, "layers": [{"residual": {"body": body, "shortcut": shortcut}}]}}


def main() -> None:
    files = [file for folder in FOLDERS for file in sorted(folder.glob("*.yaml"))]
    networks = [yaml.safe_load(file.read_text()) for file in files]
    networks += [drawn() for _ in range(DRAWN)]
    lines = []
    for network in networks:
        rows = ",\n      ".join(json.dumps(row) for row in described(network))
        lines.append(f'    "network": {json.dumps(network)},\n    "rows": [\n      {rows}\n    ]')
    text = "[\n  {\n" + "\n  },\n  {\n".join(lines) + "\n  }\n]\n"
    (HERE / "networks.json").write_text(text)


if __name__ == "__main__":
    main()
