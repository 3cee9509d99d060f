"""What sort of document is to be drawn: by its first bytes, whatever it is called."""

from __future__ import annotations

from typing import Final

PDF: Final = "pdf"
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
MIMES: Final = frozenset({"application/pdf"}) | {f"image/{one}" for one in PICTURES}


def sort_of(begin: bytes) -> str:
    """Return which reader may have a document; empty where none may."""
    for sign, sort in _SIGNS:
        if begin.startswith(sign):
            return sort
    if begin.startswith(b"RIFF") and begin[8:12] == b"WEBP":
        return "webp"
    return PDF if b"%PDF-" in begin[:1024] else ""  # readers allow something before it
