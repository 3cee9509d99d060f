"""One way to write JSON, and a reader that accepts nothing else.

What is hashed or signed must have exactly one form of bytes. The writer's
form equals RFC 8785 on our profile: integers, strings, arrays, and objects
with ASCII keys. The reader refuses what the writer would not have written:
duplicate keys, floats, NaN, ``true``/``null``, white space, other escapes.
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

MAX_DEPTH: Final = 12  # our deepest form, a manifest's proofs, needs 6
MAX_INTEGER: Final = 2**53 - 1  # what every JSON reader keeps exactly

# Possessive: nothing is kept to go back to, else a text of 16 MB would take 2 GB of memory.
_NESTING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]')


class NotStrict(ValueError):
    """The bytes are not the one form that the writer produces."""


def dumps(value: Any) -> bytes:
    """Return the one form of ``value`` as UTF-8 bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def loads(data: bytes, *, max_size: int) -> Any:
    """Return the value of ``data``; :class:`NotStrict` for anything but the one form."""
    if len(data) > max_size:
        raise NotStrict(f"more than {max_size} bytes")
    try:
        text = data.decode("utf-8")
        _bound_depth(text)
        value = json.loads(
            text, parse_float=_refuse, parse_constant=_refuse, object_pairs_hook=_no_duplicates
        )
        _only_plain(value)
        if dumps(value) != data:
            raise NotStrict("not the one form of these values")
    except NotStrict:
        raise
    except (ValueError, RecursionError) as error:
        raise NotStrict(type(error).__name__) from error
    return value


def _bound_depth(text: str) -> None:
    depth = 0
    for token in _NESTING.finditer(text):
        mark = token[0]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise NotStrict("nested too deep")
        elif mark in "]}":
            depth -= 1


def _refuse(text: str) -> Any:
    raise NotStrict(f"not an integer or a string: {text[:20]}")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise NotStrict("a key stands twice")
    return result


def _only_plain(value: Any) -> None:
    if isinstance(value, str):
        return
    if isinstance(value, bool) or value is None:
        raise NotStrict("true, false and null are not used")
    if isinstance(value, int):
        if abs(value) > MAX_INTEGER:
            raise NotStrict("an integer beyond 2**53")
    elif isinstance(value, list):
        for item in value:
            _only_plain(item)
    else:
        for key, item in value.items():
            if not key.isascii():
                raise NotStrict("a key beyond ASCII")
            _only_plain(item)
