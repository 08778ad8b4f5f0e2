"""Patches, tokens and the pairs that attention compares."""

from fractions import Fraction

from flashcards.formulas.quantities import Number, share, whole


def patches(H: int, W: int, P: int) -> int:
    """P×P patches of an H×W image, (H/P)·(W/P). Source: Dosovitskiy et al. 2021.

    Raises ValueError if P does not divide both sides.

    >>> patches(224, 224, 16)
    196
    """
    return share(H, P, "pixels of height") * share(W, P, "pixels of width")


def vit_tokens(H: int, W: int, P: int) -> int:
    """Sequence length of a ViT: its patches and the class token. Source: Dosovitskiy et al. 2021.

    >>> vit_tokens(224, 224, 16)
    197
    """
    return patches(H, W, P) + 1


def mae_tokens(H: int, W: int, P: int, mask_ratio: Number) -> int:
    """Tokens an MAE's encoder sees: ⌊N·(1 − mask_ratio)⌋ patches and the class token.

    The ratio counts as the decimal it is written as, so that 0.9 of 100 leaves 10. Source: He
    et al. 2022. Raises ValueError for a ratio outside 0 to 1.

    >>> mae_tokens(224, 224, 16, 0.75)
    50
    """
    masked = Fraction(str(mask_ratio))
    if not 0 <= masked < 1:
        raise ValueError(f"the mask ratio must be from 0 to below 1, not {mask_ratio}")
    return int(patches(H, W, P) * (1 - masked)) + 1


def attended_pairs(tokens: int, heads: int = 1, causal: bool = False) -> int:
    """(query, key) pairs that self-attention compares, heads·N²; causal, heads·N·(N + 1)/2.

    A causal mask lets a token see itself and what came before. Source: Vaswani et al. 2017.

    >>> attended_pairs(16, heads=12), attended_pairs(16, heads=12, causal=True)
    (3072, 1632)
    """
    N = whole(tokens, "the number of tokens")
    return whole(heads, "the number of heads") * (N * (N + 1) // 2 if causal else N * N)
