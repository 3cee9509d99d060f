"""Key codes: a fingerprint in words and digits, for two people comparing by voice.

Six words of 256 and ten digits: 48 and 33 bits. Nobody makes another key with
the same code: that takes 2**81 tries. The words are those that Albanian,
Slovene and Macedonian share, said as they are written; no two of them begin
with the same four letters, or differ by fewer than three letters once sounds
that a telephone confuses (b and p, d and t, o and u, …) are taken as one.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Final

from liaison_desk import ids, paths

WORDS: Final = 6
DIGITS: Final = (5, 5)  # two groups, read as telephone numbers are
_FINGERPRINT_DIGITS: Final = 64
_NUMBER_BYTES: Final = 16  # of the fingerprint, for the digits: no value is favoured by 2**-90


@cache
def words() -> tuple[str, ...]:
    """Return the 256 words; their order never changes."""
    return tuple(json.loads((paths.resources() / "code_words.json").read_text(encoding="utf-8")))


def key_code(fingerprint: str) -> str:
    """Return the code of a ``fingerprint`` of 64 hex digits: ``atlas-…-violina-40213-88571``."""
    data = bytes.fromhex(fingerprint)
    number = int.from_bytes(data[WORDS : WORDS + _NUMBER_BYTES], "big")
    groups = [words()[byte] for byte in data[:WORDS]]
    for digits in DIGITS:
        number, group = divmod(number, 10**digits)
        groups.append(f"{group:0{digits}d}")
    return "-".join(groups)


def same_key(typed: str, fingerprint: str) -> bool:
    """Tell whether ``typed`` is the whole fingerprint or its code, in any spacing and case."""
    text = "".join(one for one in typed.lower() if one.isalnum())
    if ids.is_hex(text, _FINGERPRINT_DIGITS):
        return text == fingerprint
    return text == key_code(fingerprint).replace("-", "")
