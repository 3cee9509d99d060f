"""Telephone numbers: as they stand in texts, and whether two of them are one.

Everybody writes the same number another way, with the code of its country or
without; so its last eight digits are compared (names.md 6.3), and the code
where both numbers state one.
"""

from __future__ import annotations

import re
from typing import Final

from liaison_desk.records.numbering import phone_key

LEAST: Final = 7  # digits: what is shorter is an extension

# A number of a register is none: SKP-IN-2026-0047.
_PHONE: Final = re.compile(
    r"(?<!\w)(?<![A-Z0-9][-/])\+?\(?\d(?:(?:[ /.\-]| ?\(|\)[ \-]?)?\d){6,14}(?![\w/])"
)
_DAYS: Final = re.compile(  # also spans of years, and amounts
    r"\d{1,3}([.,]\d{3})+|\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d\d)\.?|\d{4}-\d\d-\d\d|(19|20)\d\d[-–/](19|20)?\d\d"
)
_NOT_DIGITS: Final = re.compile(r"\D")
_ABROAD: Final = re.compile(r"\s*\(?(?:\+|00)")

# ITU-T E.164: codes of one digit, of two, and all others of three.
_ONE: Final = "17"
_TWO: Final = frozenset({
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
})  # fmt: skip


def phones_in(text: str) -> list[str]:
    """Return the telephone numbers in a text, as they stand there."""
    return [one for one in _PHONE.findall(text) if not is_day(one.strip())]


def phone_keys(text: str) -> list[str]:
    """Return the last eight digits of each telephone number in a text."""
    found = (phone_key(one) for one in phones_in(text))
    return list(dict.fromkeys(key for key in found if len(key) >= LEAST))


def is_day(text: str) -> bool:
    """Tell whether digits are a day, a span of years or an amount."""
    return _DAYS.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Tell whether a text is one telephone number, and nothing else."""
    return [text.strip()] == phones_in(text)


def country_code(phone: str) -> str:
    """Return the code of the country that a number states: 355; empty where it states none."""
    if not _ABROAD.match(phone):
        return ""
    digits = _NOT_DIGITS.sub("", phone)
    digits = digits if "+" in phone else digits[2:]
    if digits[:1] in _ONE:
        return digits[:1]
    return digits[:2] if digits[:2] in _TWO else digits[:3]


def share_a_phone(one: str, other: str) -> bool:
    """Tell whether a telephone number of one text is one of the other."""
    return any(_same(a, b) for a in phones_in(one) for b in phones_in(other))


def _same(one: str, other: str) -> bool:
    key = phone_key(one)
    if len(key) < LEAST or key != phone_key(other):
        return False
    codes = {country_code(one), country_code(other)} - {""}
    return len(codes) < 2  # two countries give the same digits to different people
