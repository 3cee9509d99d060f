"""Plain text, in the encodings that letters of our region come in."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Final

_CYRILLIC_SHARE: Final = 4  # of the bytes above ASCII and letters, every fourth: no Latin text


def read(data: bytes) -> Iterator[str]:
    """Yield a text: UTF-8, UTF-16 with its mark, else Windows' Cyrillic or Central European."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield data.decode("utf-16", "replace")
        return
    try:
        yield data.decode("utf-8-sig")
    except UnicodeDecodeError:
        high = sum(one >= 0x80 for one in data)
        cyrillic = high * _CYRILLIC_SHARE > len(data)
        yield data.decode("cp1251" if cyrillic else "cp1250", "replace")
