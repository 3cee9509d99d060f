"""How the paper of a station looks, without touching code.

The newest document attached to it that is a logo stands above the lines of the ministry.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records.bounds import Bounds
from liaison_desk.records.field import Field, Type
from liaison_desk.records.kind import Kind

# Millimetres. What is printed keeps clear of the edge that printers do not reach, and
# wide enough for two languages side by side.
MARGIN_LEFT: Final = Bounds(least=15, most=35)
MARGIN_RIGHT: Final = Bounds(least=12, most=25)
MARGIN_TOP: Final = Bounds(least=8, most=30)
MARGIN_BOTTOM: Final = Bounds(least=8, most=30)
LOGO_HEIGHT: Final = Bounds(least=8, most=35)
NUMBER: Final = "{number}"  # where the number itself stands in how a station writes it

LETTERHEAD: Final = Kind(
    code="letterhead",
    is_list=True,
    directory=True,
    entire=True,  # without its logo it is half a letterhead
    label="station",
    own=(
        Field("station", Type.STATION, required=True, listed=True),
        Field("ministry", Type.TEXT, languages=True, searchable=True, listed=True),  # line by line
        Field("footer", Type.TEXT, languages=True, searchable=True),  # line by line
        Field("number_style", languages=True, bounds=Bounds(holds=NUMBER)),
        Field("logo_height", Type.NUMBER, bounds=LOGO_HEIGHT),
        Field("margin_left", Type.NUMBER, bounds=MARGIN_LEFT),
        Field("margin_right", Type.NUMBER, bounds=MARGIN_RIGHT),
        Field("margin_top", Type.NUMBER, bounds=MARGIN_TOP),
        Field("margin_bottom", Type.NUMBER, bounds=MARGIN_BOTTOM),
    ),
)
