"""How much is drawn, wherever it is asked."""

from __future__ import annotations

from typing import Final

LARGEST: Final = 32 << 20  # bytes of a document that is drawn
MOST_SHEETS: Final = 2_000  # pages of a PDF, pictures of a TIFF
MOST_SIDE: Final = 16_384  # pixels: the longest side of a bitmap
MOST_PIXELS: Final = 16 << 20  # of a bitmap: 64 MB; a page of A4 at 350 dpi
MOST_DECODED: Final = 64 << 20  # pixels of a picture as it lies in the document
SHORTEST: Final = 1  # hundredths of a point or of a pixel
LONGEST: Final = 10_000_000  # the same: 35 m of paper, 100,000 pixels
PIXEL: Final = 4  # bytes: blue, green, red and one that says nothing, as this machine orders them


def within(width: float, height: float) -> tuple[int, int]:
    """Return the size of a bitmap of this shape that may be drawn, as large as wanted or less."""
    longest, pixels = max(width, height, 1.0), max(width * height, 1.0)
    less = min(1.0, MOST_SIDE / longest, (MOST_PIXELS / pixels) ** 0.5)
    return max(1, int(width * less)), max(1, int(height * less))
