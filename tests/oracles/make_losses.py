"""Makes losses.json: what PyTorch says about losses, their gradients, distances and overlaps.

Run it in an environment of its own with torch==2.13.0; the tests need only the table:

    python tests/oracles/make_losses.py
"""

from collections.abc import Callable
from pathlib import Path

import torch
from draws import (
    Draw,
    Row,
    chances,
    decimal,
    decimals,
    dice,
    of_matrices,
    of_vectors,
    row,
    said,
    write_tables,
)
from torch import Tensor, nn
from torch.distributions import Categorical, Normal, kl_divergence
from torch.nn import functional


def slope(function: Callable[[Tensor], Tensor]) -> Draw:
    """The derivative of a function of one number, by autograd."""

    def draw() -> Row:
        x = torch.tensor(decimal(), requires_grad=True)
        function(x).backward()
        return [x.item()], said(x.grad)

    return draw


def pointwise(function: Callable[[Tensor], Tensor]) -> Draw:
    return lambda: row([decimal()], function)


def of_scores(loss: Callable[[Tensor, Tensor], Tensor], gradient: bool = False) -> Draw:
    """A loss of scores and a target, or its gradient."""

    def draw() -> Row:
        scores = torch.tensor(decimals(dice.randint(2, 6)), requires_grad=True)
        target = torch.tensor(dice.randrange(len(scores)))
        value = loss(scores, target)
        value.backward()
        return [said(scores), target.item()], said(scores.grad if gradient else value)

    return draw


def hinge(scores: Tensor, target: Tensor) -> Tensor:
    return len(scores) * functional.multi_margin_loss(scores, target)


def of_chances(function: Callable[..., Tensor], count: int) -> Draw:
    def draw() -> Row:
        length = dice.randint(2, 5)
        return row([chances(length) for _ in range(count)], function)

    return draw


def softmax() -> Row:
    return row([decimals(dice.randint(1, 5)), decimal(0.1, 5)], lambda s, t: (s / t).softmax(0))


def surprise(function: Callable[[Tensor], Tensor]) -> Draw:
    """A function of the probabilities of what came true."""

    def draw() -> Row:
        probabilities = decimals(dice.randint(1, 6), 0.05, 0.95, 2)
        true = torch.zeros(len(probabilities), dtype=torch.long)
        logs = torch.tensor([probabilities]).T.log()
        return [probabilities], said(function(functional.nll_loss(logs, true)))

    return draw


def of_target(loss: Callable[[Tensor, Tensor], Tensor], least: float, most: float) -> Draw:
    def draw() -> Row:
        prediction, target = decimal(least, most, 2), dice.randint(0, 1)
        return [prediction, target], said(
            loss(torch.tensor(prediction), torch.tensor(target * 1.0))
        )

    return draw


def smooth_l1_loss() -> Row:
    beta = decimal(0.1, 2)
    return row(
        [decimal(), decimal(), beta], lambda x, y, b: functional.smooth_l1_loss(x, y, beta=beta)
    )


def info_nce() -> Row:
    negatives, temperature = decimals(dice.randint(1, 5), -1, 1, 2), decimal(0.05, 1, 2)
    positive = decimal(-1, 1, 2)
    logits = torch.tensor([positive, *negatives]) / temperature
    return [positive, negatives, temperature], said(
        functional.cross_entropy(logits, torch.tensor(0))
    )


def triplet_loss() -> Row:
    points, margin = [decimals(2) for _ in range(3)], decimal(0, 2)
    squared = dice.random() < 0.5
    loss = nn.TripletMarginWithDistanceLoss(
        distance_function=lambda a, b: (a - b).pow(2).sum(-1).pow(1 if squared else 0.5),
        margin=margin,
    )
    return [*points, margin, squared], said(loss(*(torch.tensor([point]) for point in points)))


def clip_loss() -> Row:
    size, temperature = dice.randint(2, 4), decimal(0.1, 1)
    similarities = [decimals(size, -1, 1, 2) for _ in range(size)]
    logits, pairs = torch.tensor(similarities) / temperature, torch.arange(size)
    loss = (functional.cross_entropy(logits, pairs) + functional.cross_entropy(logits.T, pairs)) / 2
    return [similarities, temperature], said(loss)


def sigmoid_neuron_gradient() -> Row:
    inputs = decimals(dice.randint(1, 3))
    neuron = nn.Linear(len(inputs), 1)
    weights = decimals(len(inputs) + 1)
    neuron.load_state_dict(
        {"weight": torch.tensor([weights[:-1]]), "bias": torch.tensor(weights[-1:])}
    )
    neuron(torch.tensor(inputs)).sigmoid().backward()
    return [weights, inputs], said(torch.cat([neuron.weight.grad[0], neuron.bias.grad]))


def pooling(pool: Callable[..., Tensor]) -> Draw:
    def draw() -> Row:
        window = torch.tensor(decimals(4, -4, 4, 0), requires_grad=True)
        upstream = decimal()
        (upstream * pool(window.reshape(1, 2, 2), 2)).sum().backward()
        return [said(window), upstream], said(window.grad)

    return draw


def iou() -> Row:
    boxes, masks = [], []
    for _ in range(2):
        x1, y1 = dice.randint(0, 12), dice.randint(0, 12)
        boxes.append([x1, y1, x1 + dice.randint(1, 12), y1 + dice.randint(1, 12)])
        masks.append(torch.zeros(24, 24, dtype=torch.bool))
        masks[-1][y1 : boxes[-1][3], x1 : boxes[-1][2]] = True
    shared, joined = masks[0] & masks[1], masks[0] | masks[1]
    return boxes, (shared.sum() / joined.sum()).item()


def mean_iou() -> Row:
    size = dice.randint(2, 4)
    confusion = [[dice.randint(1, 30) for _ in range(size)] for _ in range(size)]
    cells = torch.tensor([(i, j) for i in range(size) for j in range(size)])
    truth, said_to_be = cells.repeat_interleave(torch.tensor(confusion).flatten(), 0).T
    scores = [
        ((truth == k) & (said_to_be == k)).sum() / ((truth == k) | (said_to_be == k)).sum()
        for k in range(size)
    ]
    return [confusion], said(torch.stack(scores).mean())


def gaussian_kl() -> Row:
    dimensions = dice.randint(1, 3)
    mu, sigma = decimals(dimensions), decimals(dimensions, 0.2, 2)
    return row([mu, sigma], lambda m, s: kl_divergence(Normal(m, s), Normal(0, 1)).sum())


def diffuse() -> Row:
    """The mean and the spread of a chain of noise steps, at a noise of so many spreads."""
    betas, (x0, noise) = decimals(dice.randint(1, 4), 0.05, 0.4, 2), decimals(2)
    mean, variance = torch.tensor(x0), torch.tensor(0.0)
    for beta in betas:
        mean, variance = (1 - beta) ** 0.5 * mean, (1 - beta) * variance + beta
    return [x0, noise, betas], said(mean + variance.sqrt() * noise)


def discriminator_loss() -> Row:
    real, fake = (decimals(dice.randint(1, 4), 0.05, 0.95, 2) for _ in range(2))
    return row(
        [real, fake],
        lambda r, f: (
            functional.binary_cross_entropy(r, torch.ones_like(r))
            + functional.binary_cross_entropy(f, torch.zeros_like(f))
        ),
    )


TABLES: dict[str, Draw] = {
    "alpha_bar": lambda: row([decimals(3, 0.05, 0.4, 2)], lambda b: (1 - b).cumprod(0)[-1]),
    "average_pool_gradient": pooling(functional.avg_pool2d),
    "binary_cross_entropy": of_target(functional.binary_cross_entropy, 0.05, 0.95),
    "binary_cross_entropy_with_logits": of_target(
        functional.binary_cross_entropy_with_logits, -9, 9
    ),
    "clip_loss": clip_loss,
    "cosine_similarity": of_vectors(
        lambda a, b: functional.cosine_similarity(a, b, dim=0, eps=0), shortest=3
    ),
    "cross_entropy": of_scores(functional.cross_entropy),
    "cross_entropy_gradient": of_scores(functional.cross_entropy, gradient=True),
    "diffuse": diffuse,
    "discriminator_loss": discriminator_loss,
    "distribution_cross_entropy": of_chances(lambda p, q: functional.cross_entropy(q.log(), p), 2),
    "dot": of_vectors(torch.dot),
    "entropy": of_chances(lambda p: Categorical(p).entropy(), 1),
    "gaussian_kl": gaussian_kl,
    "gram_matrix": of_matrices(lambda f: torch.einsum("ip,jp->ij", f, f)),
    "hinge_gradient": of_scores(hinge, gradient=True),
    "hinge_loss": of_scores(hinge),
    "info_nce": info_nce,
    "iou": iou,
    "kl_divergence": of_chances(lambda p, q: functional.kl_div(q.log(), p, reduction="sum"), 2),
    "l1_distance": of_vectors(lambda a, b: torch.dist(a, b, 1)),
    "l2_distance": of_vectors(torch.dist),
    "leaky_relu": pointwise(functional.leaky_relu),
    "matmul": of_matrices(torch.matmul, 2),
    "max_pool_gradient": pooling(functional.max_pool2d),
    "mean_iou": mean_iou,
    "mean_squared_error": of_vectors(functional.mse_loss),
    "negative_log_likelihood": surprise(lambda loss: loss),
    "norm": of_vectors(torch.linalg.norm, 1),
    "perplexity": surprise(torch.exp),
    "relu_slope": slope(torch.relu),
    "sigmoid": pointwise(torch.sigmoid),
    "sigmoid_neuron_gradient": sigmoid_neuron_gradient,
    "sigmoid_slope": slope(torch.sigmoid),
    "smooth_l1_loss": smooth_l1_loss,
    "softmax": softmax,
    "tanh_slope": slope(torch.tanh),
    "total_variation": of_matrices(lambda x: x.diff(dim=0).abs().sum() + x.diff().abs().sum()),
    "triplet_loss": triplet_loss,
    "variance": of_vectors(lambda x: x.var(correction=0), 1),
}


if __name__ == "__main__":
    write_tables(Path(__file__).with_name("losses.json"), TABLES)
