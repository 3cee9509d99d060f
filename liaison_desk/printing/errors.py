"""What can be the matter when a paper is printed."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NoSuchLanguages(UserError):
    """Minutes are printed in one language or in two: Albanian, Slovene, Macedonian, English.

    Nothing was printed. Choose the languages again.
    """

    code = "printing.languages"


class FontMissing(UserError):
    """The typeface {font} of this program is missing or damaged, so no paper can be made.

    Your records are untouched. Install the program again.
    """

    code = "printing.font"


class MarkingTooLong(UserError):
    """The marking does not fit in {lines} lines at the top of a page; it must not be cut off.

    Nothing was printed. Shorten the marking of the meeting; explain in the restriction instead.
    """

    code = "printing.marking"
