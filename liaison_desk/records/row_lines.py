"""The line by which a row of a request in bulk is known, in any language: pure.

It is written once, in the language of the request, and told again in the language of
whoever reads it. Words that an officer put in its place stand as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from liaison_desk.records import particulars
from liaison_desk.words import LANGUAGES

QUESTION: Final = "question"
_BETWEEN: Final = " · "


def written(values: Mapping[str, str], codes: Iterable[str], language: str) -> str:
    """Return what a row says of these particulars in one line, as people read it."""
    return _BETWEEN.join(particulars.show(one, values[one], language) for one in codes)


def told(fields: Mapping[str, Any], language: str) -> str:
    """Return the text of a question in a language, where it is the line of a row."""
    text, values = str(fields.get("text") or ""), fields.get(particulars.FIELD)
    if not isinstance(values, Mapping) or not values:
        return text
    parts = text.split(_BETWEEN)
    for each in LANGUAGES:
        codes = {particulars.show(one, value, each): one for one, value in values.items()}
        if all(one in codes for one in parts):
            return written(values, (codes[one] for one in parts), language)
    return text
