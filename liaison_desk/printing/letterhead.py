"""How the paper of a station looks: its letterhead as plain values.

A logo arrives here as bare pixels, decoded where a hostile picture can do no
harm, and is kept in the plainest form there is: binary PPM ("P6", 8 bits).
Reading that asks no reader of foreign pictures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from liaison_desk.records.bounds import Bounds
from liaison_desk.records.kinds import letterhead as kind

MOST_PIXELS: Final = 1_200  # of one side of a logo: 10 cm at 300 dpi
MOST_BYTES: Final = 3 * MOST_PIXELS**2 + 20  # of a logo as it is kept
FOOTER_LINES: Final = 3
_HEAD: Final = re.compile(rb"P6\n([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})\n255\n")


class Measure(NamedTuple):
    """What is usual, and what is possible, in millimetres."""

    usual: int
    possible: Bounds

    def held(self, value: int | None) -> int:
        """Return ``value`` within the bounds; what is usual where there is none."""
        if value is None:
            return self.usual
        least, most = self.possible.least, self.possible.most
        assert least is not None
        assert most is not None
        return min(max(value, least), most)


LEFT: Final = Measure(25, kind.MARGIN_LEFT)  # room for the holes of a file
RIGHT: Final = Measure(20, kind.MARGIN_RIGHT)
TOP: Final = Measure(11, kind.MARGIN_TOP)
BOTTOM: Final = Measure(11, kind.MARGIN_BOTTOM)
LOGO: Final = Measure(18, kind.LOGO_HEIGHT)


@dataclass(frozen=True)
class Bitmap:
    """Pixels line by line from above: red, green and blue, a byte each."""

    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        """Refuse what is no picture of that size."""
        sides = (self.width, self.height)
        if not all(0 < one <= MOST_PIXELS for one in sides):
            raise ValueError(f"a logo of {self.width} × {self.height} pixels")
        if len(self.rgb) != 3 * self.width * self.height:
            raise ValueError(f"{len(self.rgb)} bytes for {self.width} × {self.height} pixels")


@dataclass(frozen=True)
class Margins:
    """White around the page, in millimetres; the marking stands at top and bottom of it."""

    left: int = LEFT.usual
    right: int = RIGHT.usual
    top: int = TOP.usual
    bottom: int = BOTTOM.usual

    def held(self) -> Margins:
        """Return the margins within their bounds."""
        return Margins(
            LEFT.held(self.left), RIGHT.held(self.right),
            TOP.held(self.top), BOTTOM.held(self.bottom),
        )  # fmt: skip


@dataclass(frozen=True)
class Letterhead:
    """How a station's paper looks.

    ``footer`` are lines below the text of each page, by language, such as the
    address. ``number_style`` is how references are written, by language:
    "Nr. {number} prot."; without ``{number}`` it counts not. The lines of the
    ministry are content and stand in ``Paper.organisation``.
    """

    logo: Bitmap | None = None
    logo_height: int = LOGO.usual  # mm
    footer: tuple[Mapping[str, str], ...] = ()
    margins: Margins = field(default_factory=Margins)
    number_style: Mapping[str, str] = field(default_factory=dict)

    def numbered(self, number: str, language: str) -> str:
        """Return a reference as the station writes it in ``language``."""
        style = self.number_style.get(language) or self.number_style.get("", "")
        return style.replace(kind.NUMBER, number) if number and kind.NUMBER in style else number


def read_bitmap(data: bytes) -> Bitmap | None:
    """Return the logo that :func:`write_bitmap` made; ``None`` for anything else."""
    head = _HEAD.match(data)
    if head is None:
        return None
    try:
        return Bitmap(int(head[1]), int(head[2]), data[head.end() :])
    except ValueError:
        return None


def write_bitmap(picture: Bitmap) -> bytes:
    """Return a logo as it is kept: a PPM file, which any program opens."""
    return b"P6\n%d %d\n255\n" % (picture.width, picture.height) + picture.rgb
