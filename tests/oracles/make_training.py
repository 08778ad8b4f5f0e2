"""Makes training.json: what PyTorch says about optimisers, schedules, norms, cells and attention.

Run it in an environment of its own with torch==2.13.0; the tests need only the table:

    python tests/oracles/make_training.py
"""

from collections.abc import Callable
from pathlib import Path

import torch
from draws import Draw, Row, decimal, decimals, dice, matrix, said, write_tables
from torch import Tensor, nn, optim
from torch.nn import functional


def steps(make: Callable[..., optim.Optimizer], *options: tuple[str, list[float]]) -> Draw:
    """The weight after a few steps of an optimiser with fixed gradients."""

    def draw() -> Row:
        start, gradients, lr = (
            decimal(),
            decimals(dice.randint(1, 4)),
            dice.choice((0.01, 0.1, 0.5)),
        )
        weight = torch.nn.Parameter(torch.tensor(start))
        chosen = {name: dice.choice(values) for name, values in options}
        optimiser = make([weight], lr=lr, **chosen)
        for gradient in gradients:
            weight.grad = torch.tensor(gradient)
            optimiser.step()
        return [start, gradients, lr, *chosen.values()], weight.item()

    return draw


def rmsprop(weights: list[Tensor], lr: float, alpha: float) -> optim.Optimizer:
    return optim.RMSprop(weights, lr=lr, alpha=alpha, eps=1e-8)


def adagrad(weights: list[Tensor], lr: float) -> optim.Optimizer:
    return optim.Adagrad(weights, lr=lr, eps=1e-8)


def adam(kind: type[optim.Optimizer]) -> Callable[..., optim.Optimizer]:
    def make(weights: list[Tensor], lr: float, beta1: float, beta2: float, eps: float, **options):
        return kind(weights, lr=lr, betas=(beta1, beta2), eps=eps, **options)

    return make


def nesterov(weights: list[Tensor], lr: float, momentum: float) -> optim.Optimizer:
    return optim.SGD(weights, lr=lr, momentum=momentum, nesterov=True)


def moving_averages() -> Row:
    values, decay, start = decimals(dice.randint(1, 4)), decimal(0, 1, 2), decimal()
    average, averages = torch.tensor(start), []
    for value in values:
        average = torch.lerp(torch.tensor(value), average, decay)
        averages.append(average.item())
    return [values, decay, start], averages


def schedule(make: Callable[..., optim.lr_scheduler.LRScheduler], draw: Callable[[], list]) -> Draw:
    """The learning rate that a scheduler has arrived at."""

    def drawn() -> Row:
        lr, t, *rest = draw()
        optimiser = optim.SGD([torch.nn.Parameter(torch.zeros(()))], lr=lr)
        scheduler = make(optimiser, *rest)
        for _ in range(t):
            optimiser.step()
            scheduler.step()
        return [lr, t, *rest], scheduler.get_last_lr()[0]

    return drawn


def linear_decay(optimiser: optim.Optimizer, last: int) -> optim.lr_scheduler.LRScheduler:
    return optim.lr_scheduler.LinearLR(optimiser, 1, 0, last)


def cosine_times() -> list:
    last = dice.randint(5, 40)
    return [dice.choice((0.5, 0.1)), dice.randint(0, last), last, dice.choice((0, 0.01))]


def he_std() -> Row:
    C_in, K = dice.randint(1, 32), dice.randint(1, 5)
    fan = nn.init._calculate_correct_fan(nn.Conv2d(C_in, 7, K).weight, "fan_in")
    return [K * K * C_in], nn.init.calculate_gain("relu") / fan**0.5


def xavier(method: str) -> Draw:
    """The spread that PyTorch asks its generator for, caught in the act."""

    def draw() -> Row:
        layer, asked = nn.Linear(dice.randint(1, 64), dice.randint(1, 64)), []
        weight = layer.weight.detach()
        original = getattr(Tensor, method)
        setattr(Tensor, method, lambda self, low, high, **_: asked.append(high) or self)
        {"uniform_": nn.init.xavier_uniform_, "normal_": nn.init.xavier_normal_}[method](weight)
        setattr(Tensor, method, original)
        return [layer.in_features, layer.out_features], asked[0]

    return draw


def batch_norm() -> Row:
    values, (gamma, beta) = decimals(dice.randint(2, 6), -9, 9), decimals(2)
    eps = dice.choice((1e-5, 1e-3))
    affine = {"weight": torch.tensor([gamma]), "bias": torch.tensor([beta])}
    column = torch.tensor([values]).T
    out = functional.batch_norm(column, None, None, **affine, training=True, eps=eps)
    return [values, gamma, beta, eps], said(out.flatten())


def layer_norm() -> Row:
    values, (gamma, beta) = decimals(dice.randint(2, 6), -9, 9), decimals(2)
    eps = dice.choice((1e-9, 1e-3))
    out = functional.layer_norm(torch.tensor(values), [len(values)], eps=eps)
    return [values, gamma, beta, eps], said(gamma * out + beta)


def group_norm() -> Row:
    groups, eps = dice.randint(1, 3), dice.choice((1e-5, 1e-3))
    values = decimals(groups * dice.randint(2, 3), -9, 9)
    return [values, groups, eps], said(
        functional.group_norm(torch.tensor([values]), groups, eps=eps)[0]
    )


def norm_statistics() -> Row:
    norm, N, G = dice.choice(("BN", "LN", "IN", "GN")), dice.randint(1, 5), dice.randint(1, 4)
    C = G * dice.randint(1, 4)
    x = torch.randn(N, C, 4, 4)
    means = {
        "BN": lambda: nn.BatchNorm2d(C).running_mean,
        "LN": lambda: torch.native_layer_norm(x, x.shape[1:], None, None, 0)[1],
        "IN": lambda: torch.native_group_norm(x, None, None, N, C, 16, C, 0)[1],
        "GN": lambda: torch.native_group_norm(x, None, None, N, C, 16, G, 0)[1],
    }
    return [norm, N, C, G], means[norm]().numel()


def rnn_step() -> Row:
    inputs, hidden = dice.randint(1, 3), dice.randint(1, 3)
    cell = nn.RNNCell(inputs, hidden)
    W_xh, W_hh, b = matrix(hidden, inputs), matrix(hidden, hidden), decimals(hidden)
    with torch.no_grad():
        cell.weight_ih.copy_(torch.tensor(W_xh))
        cell.weight_hh.copy_(torch.tensor(W_hh))
        cell.bias_ih.copy_(torch.tensor(b))
        cell.bias_hh.zero_()
    x, h = decimals(inputs), decimals(hidden, -1, 1)
    return [x, h, W_xh, W_hh, b], said(cell(torch.tensor(x), torch.tensor(h)))


def unit(cell: nn.Module, order: list[int]) -> tuple[list[float], list[float], list[float]]:
    """Weights and biases of a cell of one unit, set anew, in the order asked for."""
    w_x, w_h, b = (decimals(len(order), -1.5, 1.5) for _ in range(3))
    with torch.no_grad():
        cell.weight_ih.copy_(torch.tensor(w_x)[order, None])
        cell.weight_hh.copy_(torch.tensor(w_h)[order, None])
        cell.bias_ih.copy_(torch.tensor(b)[order])
        cell.bias_hh.zero_()
    return w_x, w_h, b


def lstm_cell() -> Row:
    cell = nn.LSTMCell(1, 1)
    weights = unit(cell, [0, 1, 3, 2])
    x, h, c = decimals(3)
    new_h, new_c = cell(torch.tensor([x]), (torch.tensor([h]), torch.tensor([c])))
    return [x, h, c, *weights], [new_c.item(), new_h.item()]


def gru_step() -> Row:
    cell = nn.GRUCell(1, 1)
    weights = unit(cell, [0, 1, 2])
    x, h = decimals(2)
    return [x, h, *weights], cell(torch.tensor([x]), torch.tensor([h])).item()


def rnn_states() -> Row:
    layer, inputs = nn.RNN(1, 1), decimals(dice.randint(1, 4))
    w_x, w_h, b, first = decimals(4, -1.5, 1.5)
    values = (w_x, w_h, b, 0)
    for parameter, value in zip(layer.parameters(), values, strict=True):
        nn.init.constant_(parameter, value)
    states, _ = layer(torch.tensor([inputs]).T, torch.tensor([[first]]))
    return [inputs, w_x, w_h, b, first], said(states.flatten())


def recurrent_gradient() -> Row:
    first = torch.tensor(decimal(-0.9, 0.9), requires_grad=True)
    w_x, w_h, b = decimals(3, -1.5, 1.5)
    h, states = first, []
    for x in decimals(dice.randint(1, 4)):
        h = torch.tanh(w_x * x + w_h * h + b)
        states.append(h.item())
    h.backward()
    return [states, w_h], said(first.grad)


def attended(causal: bool) -> Draw:
    def draw() -> Row:
        N, d = dice.randint(1, 4), dice.randint(1, 4)
        Q, K, V = matrix(N, d), matrix(N, d), matrix(N, dice.randint(1, 3))
        tensors = (torch.tensor([M]) for M in (Q, K, V))
        out = functional.scaled_dot_product_attention(*tensors, is_causal=causal)
        return [Q, K, V], said(out[0])

    return draw


def attention_weights() -> Row:
    N, d = dice.randint(1, 4), dice.randint(1, 4)
    query, keys = decimals(d), matrix(N, d)
    tensors = (torch.tensor([M]) for M in ([query], keys))
    return [query, keys], said(
        functional.scaled_dot_product_attention(*tensors, torch.eye(N)[None])[0, 0]
    )


def positional_encoding() -> Row:
    d, position = 2 * dice.randint(1, 8), dice.randint(0, 50)
    dimension = dice.randrange(d)
    rates = torch.exp(torch.arange(0, d, 2) * (-torch.tensor(10000.0).log() / d))
    table = torch.stack([torch.sin(position * rates), torch.cos(position * rates)], 1).flatten()
    return [position, dimension, d], table[dimension].item()


BETAS = (("beta1", [0.9, 0.5]), ("beta2", [0.999, 0.9]), ("eps", [1e-8, 1e-3]))

TABLES: dict[str, Draw] = {
    "adagrad": steps(adagrad),
    "adam": steps(adam(optim.Adam), *BETAS),
    "adamw": steps(adam(optim.AdamW), *BETAS, ("weight_decay", [0, 0.01, 0.5])),
    "attention_weights": attention_weights,
    "batch_norm": batch_norm,
    "causal_attention": attended(causal=True),
    "cosine_lr": schedule(optim.lr_scheduler.CosineAnnealingLR, cosine_times),
    "group_norm": group_norm,
    "gru_step": gru_step,
    "he_std": he_std,
    "layer_norm": layer_norm,
    "linear_lr": schedule(linear_decay, lambda: [0.5, dice.randint(0, 8), dice.randint(8, 40)]),
    "lstm_cell": lstm_cell,
    "moving_averages": moving_averages,
    "nesterov": steps(nesterov, ("momentum", [0.5, 0.9, 0.99])),
    "norm_statistics": norm_statistics,
    "positional_encoding": positional_encoding,
    "recurrent_gradient": recurrent_gradient,
    "rmsprop": steps(rmsprop, ("alpha", [0.9, 0.99])),
    "rnn_states": rnn_states,
    "rnn_step": rnn_step,
    "self_attention": attended(causal=False),
    "sgd": steps(optim.SGD),
    "sgd_momentum": steps(optim.SGD, ("momentum", [0, 0.5, 0.9, 0.99])),
    "step_lr": schedule(
        optim.lr_scheduler.StepLR,
        lambda: [0.5, dice.randint(0, 30), dice.randint(1, 9), dice.choice((0.1, 0.5))],
    ),
    "xavier_bound": xavier("uniform_"),
    "xavier_std": xavier("normal_"),
}


if __name__ == "__main__":
    write_tables(Path(__file__).with_name("training.json"), TABLES)
