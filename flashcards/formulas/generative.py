"""Generative models: the losses of VAEs and GANs (in nats), the forward process of diffusion."""

from math import log, prod, sqrt

from flashcards.formulas.limits import fraction_of_one, likelihood, paired, positive, some
from flashcards.formulas.losses import negative_log_likelihood
from flashcards.formulas.quantities import Number
from flashcards.formulas.vectors import Vector, total


def gaussian_kl(mu: Vector, sigma: Vector) -> float:
    """KL(N(μ, σ²) ‖ N(0, 1)) summed over dimensions, ½ Σ (μ² + σ² − 1 − ln σ²).

    Source: Kingma and Welling 2014, appendix B.

    >>> gaussian_kl((1, 0), (1, 1))
    0.5
    """
    pairs = tuple(paired(mu, tuple(positive(s, "a standard deviation") for s in sigma)))
    return float(total(m * m + s * s - 1 - 2 * log(s) for m, s in pairs) / 2)


def alpha_bar(betas: Vector) -> Number:
    """ᾱ = Π (1 − β), what is left of the signal's variance after these noise steps.

    Source: Ho, Jain and Abbeel 2020, eq. 4.

    >>> alpha_bar((0.5, 0.5))
    0.25
    """
    return prod(1 - fraction_of_one(beta, "beta") for beta in some(betas, "the betas"))


def diffuse(x0: Number, noise: Number, betas: Vector) -> float:
    """x_t = √ᾱ·x0 + √(1 − ᾱ)·noise after the steps with these betas (DDPM, forward).

    Source: Ho, Jain and Abbeel 2020, eq. 4.

    >>> round(diffuse(1, 0, (0.5, 0.5)), 6)
    0.5
    """
    kept = alpha_bar(betas)
    return sqrt(kept) * x0 + sqrt(1 - kept) * noise


def discriminator_loss(real: Vector, fake: Vector) -> float:
    """−mean ln D(x) − mean ln(1 − D(G(z))), with D the probability of being real.

    `real` and `fake` are the discriminator's outputs. Source: Goodfellow et al. 2014.

    >>> round(discriminator_loss((0.5,), (0.5,)), 4)
    1.3863
    """
    doubts = tuple(1 - likelihood(p, "the output for a fake") for p in fake)
    return negative_log_likelihood(real) + negative_log_likelihood(doubts)


def generator_loss(fake: Vector) -> float:
    """−mean ln D(G(z)), the generator's non-saturating loss. Source: Goodfellow et al. 2014.

    >>> round(generator_loss((0.5,)), 4)
    0.6931
    """
    return negative_log_likelihood(fake)
