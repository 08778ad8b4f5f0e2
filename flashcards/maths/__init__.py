"""The small markup of deck texts, and its formulas in Unicode."""

from flashcards.maths.markup import Part, PartKind, parts
from flashcards.maths.terminal import Span, SpanStyle, plain, spans, unbalanced

__all__ = ["Part", "PartKind", "Span", "SpanStyle", "parts", "plain", "spans", "unbalanced"]
