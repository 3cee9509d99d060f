"""How pictures and papers begin, whatever they are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PDF: Final = "pdf"
LONGEST: Final = 1_024  # bytes that have to be looked at
_SIGNS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
PICTURES: Final = frozenset(sort for _, sort in _SIGNS) | {"webp"}
MIMES: Final[Mapping[str, str]] = {
    PDF: "application/pdf",
    **{one: f"image/{one}" for one in sorted(PICTURES)},
}


def sort_of(begin: bytes) -> str:
    """Return which sort of picture or paper it is; empty where it is none."""
    for sign, sort in _SIGNS:
        if begin.startswith(sign):
            return sort
    if begin.startswith(b"RIFF") and begin[8:12] == b"WEBP":
        return "webp"
    return PDF if b"%PDF-" in begin[:LONGEST] else ""  # readers allow something before it
