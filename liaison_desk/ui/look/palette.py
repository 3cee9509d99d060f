"""The one table of colours, for the light, the dark and the high-contrast look.

The four semantic hues stand for late, soon, done and conflict and for nothing
else; each has a pale ground of its own hue. A test holds every pair of text
and ground to WCAG 2.2 AA (4.5 : 1 for text, 3 : 1 for the edge of a field).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class Tone(Enum):
    """What a colour says; a word always says it too."""

    PLAIN = "plain"
    ACCENT = "accent"
    LATE = "late"
    SOON = "soon"
    DONE = "done"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one look, as ``#rrggbb``."""

    background: str  # behind panels, and the ground of a plain chip
    panel: str  # what is read and written on
    side: str  # places column and status bar
    line: str  # hairlines between things: decoration, no meaning
    edge: str  # around buttons, whose words carry them
    field: str  # around what can be typed into
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_pale: str  # selection, and the ground of an accent chip
    late: str
    late_pale: str
    soon: str
    soon_pale: str
    done: str
    done_pale: str
    conflict: str
    conflict_pale: str

    def ink(self, tone: Tone) -> str:
        """Return the colour of words in ``tone``."""
        return self.secondary if tone is Tone.PLAIN else str(getattr(self, tone.value))

    def ground(self, tone: Tone) -> str:
        """Return the pale ground of ``tone``."""
        return self.background if tone is Tone.PLAIN else str(getattr(self, f"{tone.value}_pale"))


LIGHT: Final = Palette(
    background="#f4f5f7", panel="#ffffff", side="#eceff2", line="#e1e4e8", edge="#d3d8dd",
    field="#868f99", text="#1b1f24", secondary="#5f6873", accent="#22577a", on_accent="#ffffff",
    accent_pale="#e6eff5", late="#b3261e", late_pale="#fde8e6", soon="#8f5400",
    soon_pale="#fdf1de", done="#2b6e4a", done_pale="#e4f2ea", conflict="#5b4494",
    conflict_pale="#efeaf8",
)  # fmt: skip

DARK: Final = Palette(
    background="#16191d", panel="#1e2227", side="#191d21", line="#31373e", edge="#3c434b",
    field="#727c87", text="#e6e9ec", secondary="#98a2ad", accent="#7fb5d6", on_accent="#10161b",
    accent_pale="#22323d", late="#f0918b", late_pale="#3d2423", soon="#e3b066",
    soon_pale="#3a2e1b", done="#86c9a3", done_pale="#1f3328", conflict="#b9a5e8",
    conflict_pale="#2e2841",
)  # fmt: skip

CONTRAST: Final = Palette(
    background="#000000", panel="#000000", side="#000000", line="#8a8a8a", edge="#ffffff",
    field="#ffffff", text="#ffffff", secondary="#e0e0e0", accent="#ffe45c", on_accent="#000000",
    accent_pale="#33300f", late="#ff9d96", late_pale="#2b0f0d", soon="#ffcf70",
    soon_pale="#2b2008", done="#8df0b5", done_pale="#0c2617", conflict="#d6c6ff",
    conflict_pale="#1d1433",
)  # fmt: skip

LOOKS: Final = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two ``#rrggbb`` colours (WCAG 2.2, 1 to 21)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
