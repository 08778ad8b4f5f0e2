"""Zstandard streams read piece by piece: a small file that unpacks into a huge one is found out
before it has filled the memory. Python has it from 3.14 on, `zstandard` before."""

import sys
from collections.abc import Iterator
from typing import BinaryIO, Protocol

_PIECE = 256  # bytes; such a piece may unpack into some 8 MB
_LARGEST_WINDOW = 2**27  # bytes; what levels up to 22 ask for


class ZstdError(ValueError):
    """These bytes are no Zstandard stream, or the end of it is missing."""


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def unpacked(source: BinaryIO) -> Iterator[bytes]:
    """What a stream holds, in pieces of a few megabytes at the most. Raises ZstdError."""
    decompressor = _new()
    while piece := source.read(_PIECE):
        try:
            while piece:
                if decompressor.eof:
                    decompressor = _new()
                yield decompressor.decompress(piece)
                piece = decompressor.unused_data if decompressor.eof else b""
        except _ERRORS as error:
            raise ZstdError(str(error)) from None
    if not decompressor.eof:
        raise ZstdError("the end is missing")


if sys.version_info >= (3, 14):
    from compression import zstd

    _ERRORS: tuple[type[Exception], ...] = (zstd.ZstdError, EOFError)

    def _new() -> _Decompressor:
        options = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW.bit_length() - 1}
        return zstd.ZstdDecompressor(options=options)
else:
    import zstandard

    _ERRORS = (zstandard.ZstdError, EOFError)

    def _new() -> _Decompressor:
        return zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW).decompressobj()
