"""The course's arithmetic as plain functions, one module per field, and the library of them all.

`LIBRARY` is what a deck's expressions may call. A new formula is one function and its name in
`FIELDS`; a field is imported when one of its formulas is asked for, as few drills need many.
"""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from flashcards.answers import Value

__all__ = ["FIELDS", "LIBRARY", "Formula"]

Formula = Callable[..., Value]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "activations": (
        "leaky_relu",
        "relu",
        "relu_slope",
        "sigmoid",
        "sigmoid_slope",
        "softmax",
        "tanh",
        "tanh_slope",
    ),
    "attention": (
        "attention",
        "attention_scores",
        "attention_weights",
        "causal_attention",
        "positional_angle",
        "positional_encoding",
        "self_attention",
    ),
    "classical": (
        "adaboost_alpha",
        "adaboost_error",
        "adaboost_weights",
        "kmeans_step",
        "knn_vote",
    ),
    "contrastive": (
        "clip_loss",
        "contrastive_loss",
        "info_nce",
        "triplet_loss",
    ),
    "convolution": (
        "cross_correlation",
        "rotate_180",
    ),
    "costs": (
        "attention_macs",
        "conv_macs",
        "depthwise_separable_macs",
        "grid_search_runs",
        "linear_macs",
        "mb",
        "mib",
        "separable_ratio",
        "training_values",
    ),
    "detection": (
        "box_area",
        "box_decode",
        "box_encode",
        "intersection",
        "iou",
        "nms",
        "pairwise_iou",
    ),
    "generative": (
        "alpha_bar",
        "diffuse",
        "discriminator_loss",
        "gaussian_kl",
        "generator_loss",
    ),
    "gradients": (
        "average_pool_gradient",
        "cross_entropy_gradient",
        "hinge_gradient",
        "max_pool_gradient",
        "recurrent_gradient",
        "sigmoid_neuron_gradient",
    ),
    "graphs": (
        "graph_chain",
        "graph_gradients",
        "graph_one_use",
        "graph_slopes",
        "graph_tied",
        "graph_uses",
        "graph_values",
    ),
    "information": (
        "bits",
        "distribution_cross_entropy",
        "entropy",
        "kl_divergence",
        "mutual_information",
        "perplexity",
    ),
    "losses": (
        "binary_cross_entropy",
        "binary_cross_entropy_with_logits",
        "cross_entropy",
        "focal_loss",
        "hinge_loss",
        "l1_penalty",
        "l2_penalty",
        "mean_squared_error",
        "negative_log_likelihood",
        "smooth_l1_loss",
    ),
    "metrics": (
        "accuracy",
        "average_precision",
        "average_precision_11",
        "f1_score",
        "mean_iou",
        "pixel_accuracy",
        "precision",
        "precisions",
        "recall",
        "recalls",
    ),
    "normalisation": (
        "batch_norm",
        "group_norm",
        "layer_norm",
        "norm_statistics",
        "standardise",
    ),
    "optimisers": (
        "adagrad",
        "adam",
        "adamw",
        "clip_gradient",
        "moving_averages",
        "nesterov",
        "rmsprop",
        "sgd",
        "sgd_momentum",
    ),
    "parameters": (
        "attention_params",
        "bottleneck_params",
        "conv_params",
        "conv_transpose_params",
        "depthwise_separable_params",
        "embedding_params",
        "encoder_layer_params",
        "gru_params",
        "inception_params",
        "linear_params",
        "lstm_params",
        "mlp_params",
        "norm_params",
        "rnn_params",
        "vit_input_params",
    ),
    "receptive_field": (
        "jumps",
        "receptive_field",
        "widen",
    ),
    "recurrent": (
        "gru_step",
        "lstm_cell",
        "lstm_step",
        "rnn_states",
        "rnn_step",
    ),
    "shapes": (
        "conv_out",
        "conv_transpose_out",
        "effective_kernel",
        "im2col_shape",
        "pool_out",
        "rpn_out",
        "same_padding",
        "stack_sizes",
        "yolo_out",
    ),
    "style": (
        "gram_matrix",
        "total_variation",
    ),
    "tokens": (
        "attended_pairs",
        "mae_tokens",
        "patches",
        "vit_tokens",
    ),
    "training": (
        "cosine_lr",
        "he_std",
        "linear_lr",
        "step_lr",
        "xavier_bound",
        "xavier_std",
    ),
    "vectors": (
        "argmax",
        "column",
        "cosine_similarity",
        "dot",
        "l1_distance",
        "l2_distance",
        "matmul",
        "matvec",
        "mean",
        "norm",
        "one_hot",
        "squared_distance",
        "transpose",
        "variance",
    ),
}
"""The formulas of each field, by the name of its module."""


class Library(Mapping[str, Formula]):
    """The formulas by name, whatever their field."""

    def __init__(self, fields: Mapping[str, tuple[str, ...]]) -> None:
        self._homes = {name: field for field, names in fields.items() for name in names}
        self._loaded: dict[str, Formula] = {}

    def __getitem__(self, name: str) -> Formula:
        if name not in self._loaded:
            field = import_module(f"{__name__}.{self._homes[name]}")
            self._loaded[name] = getattr(field, name)
        return self._loaded[name]

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


LIBRARY = Library(FIELDS)
