"""What formulas say about values outside their domain."""

import re

import pytest

from flashcards.formulas import LIBRARY, limits


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("accuracy", (0, 0, 0, 0), "what a share is taken of must be above 0, not 0"),
        ("adaboost_alpha", (0,), "the error must lie between 0 and 1, not at 0"),
        ("adaboost_error", ((0.5, 0.5), (1, 2)), "a mistake must be 0 or 1, not 2"),
        ("adam", (1, (1,), 0), "the learning rate must be above 0, not 0"),
        ("adamw", (1, (1,), 1, 0.9, 0.9, 1, -1), "the weight decay must be at least 0, not -1"),
        ("alpha_bar", ((),), "the betas must not be empty"),
        ("argmax", ((),), "what has a largest value must not be empty"),
        ("attention", ((1,), ((1,), (2,)), ((1,),)), "2 values cannot be paired with 1"),
        ("average_precision", ((1, 1), 1), "2 true positives, but only 1 objects to find"),
        ("average_precision", ((1, 0.5), 2), "a detection must be 0 or 1, not 0.5"),
        ("binary_cross_entropy", (0.5, 2), "the target must be 0 or 1, not 2"),
        (
            "binary_cross_entropy",
            (1, 0),
            "the probability of the target must be above 0 and at most 1, not 0",
        ),
        ("box_area", ((3, 0, 3, 1),), "a box's width must be above 0, not 0"),
        (
            "causal_attention",
            (((1,),), ((1,), (1,)), ((1,), (1,))),
            "queries, keys and values must be of one sequence, one row per token",
        ),
        ("clip_gradient", ((1,), 0), "the limit must be above 0, not 0"),
        (
            "clip_loss",
            (((1, 2),),),
            "there must be as many texts as images: a square matrix",
        ),
        ("column", (((1, 2),), 2), "the column is 2, but counted from 0 the last one is 1"),
        ("contrastive_loss", (-1, 1), "the distance must be at least 0, not -1"),
        ("cosine_lr", (0.1, 11, 10), "step 11 lies after the last one, 10"),
        ("cosine_similarity", ((0, 0), (1, 0)), "a vector's length must be above 0, not 0.0"),
        (
            "cross_entropy",
            ((1, 2, 3), 3),
            "the target is 3, but counted from 0 the last one is 2",
        ),
        ("cross_entropy", ((1, 2), 0.5), "the target must be a whole number, not 0.5"),
        ("dot", ((1, 2), (1, 2, 3)), "2 values cannot be paired with 3"),
        ("entropy", ((0.5, 0.6),), "the probabilities of p must add up to 1, not 1.1"),
        ("entropy", ((1.5, -0.5),), "each probability of p must be from 0 to 1, not 1.5"),
        ("focal_loss", (0.5, -1), "gamma must be at least 0, not -1"),
        ("gaussian_kl", ((0,), (0,)), "a standard deviation must be above 0, not 0"),
        ("group_norm", ((1, 2, 3), 2), "3 channels do not divide into 2 groups"),
        ("he_std", (0,), "fan_in must be at least 1, not 0"),
        (
            "hinge_loss",
            ((1, 2), -1),
            "the target must be at least 0, not -1",
        ),
        ("info_nce", (1, (), 1), "the negatives must not be empty"),
        ("info_nce", (1, (0,), 0), "the temperature must be above 0, not 0"),
        (
            "kl_divergence",
            ((0.5, 0.5), (1, 0)),
            "q where p is not 0 must be above 0 and at most 1, not 0",
        ),
        ("knn_vote", ((1, 2), (0, 1), 3), "there are only 2 examples, not 3"),
        ("mean", ((),), "what is averaged must not be empty"),
        ("mean_iou", (((1, 2),),), "a confusion matrix has as many columns as rows"),
        ("moving_averages", ((1,), 1.5), "the decay must be from 0 to 1, not 1.5"),
        (
            "negative_log_likelihood",
            ((0.5, 0),),
            "a probability must be above 0 and at most 1, not 0",
        ),
        ("nms", ((), 2), "the threshold must be from 0 to 1, not 2"),
        ("norm_statistics", ("XN", 1, 1), "a norm is one of BN, LN, IN, GN, not XN"),
        (
            "positional_encoding",
            (1, 4, 4),
            "the dimension is 4, but counted from 0 the last one is 3",
        ),
        ("precision", (-1, 3), "a count must be at least 0, not -1"),
        ("rnn_step", (1, (0,), 1, 1, 0), "a matrix takes a vector, and a number takes a number"),
        ("rnn_step", (1, 0, 1, 1, (0,)), "a vector and a number cannot be added"),
        ("smooth_l1_loss", (1, 0, 0), "beta must be above 0, not 0"),
        ("softmax", ((1,), -1), "the temperature must be above 0, not -1"),
        ("standardise", ((2, 2),), "the variance plus eps must be above 0, not 0.0"),
        ("step_lr", (0.1, 5, 0), "the period must be at least 1, not 0"),
        ("transpose", (((1, 2), (3,)),), "the rows of the matrix differ in length"),
        ("triplet_loss", ((0,), (1,), (2,), -1), "the margin must be at least 0, not -1"),
    ],
)
def test_an_impossible_value_is_refused_in_words(name, arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        LIBRARY[name](*arguments)


@pytest.mark.parametrize("name", ["positive", "not_negative", "fraction_of_one", "likelihood"])
def test_not_a_number_is_refused_everywhere(name):
    with pytest.raises(ValueError, match=r"not nan$"):
        getattr(limits, name)(float("nan"), "it")
