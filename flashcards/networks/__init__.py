"""Networks as data: their layers, and the table that a student would otherwise look up."""

from flashcards.networks.blocks import KINDS
from flashcards.networks.maps import FeatureMap, Row, Shape, shown, values
from flashcards.networks.network import Network, Table, read_network
from flashcards.networks.options import shape

__all__ = [
    "KINDS",
    "FeatureMap",
    "Network",
    "Row",
    "Shape",
    "Table",
    "read_network",
    "shape",
    "shown",
    "values",
]
