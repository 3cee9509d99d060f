"""Evaluation of source and information on its scale: pure.

The scale stands in the code (``6X6.A``; a plain ``A`` is of 4×4), so that it
stays with the value whatever a station prefers. Nothing is ever converted.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records import errors, vocabulary

DEFAULT: Final = "4×4"  # Regulation (EU) 2016/794, Article 29
SCALES: Final = (DEFAULT, "6×6", "5×5×5", "3×5×2")

_UNKNOWN: Final = "?"
_SOURCE: Final = "evaluation_source"
_INFORMATION: Final = "evaluation_information"
_HANDLING: Final = "evaluation_handling"


def codes(name: str, scale: str) -> tuple[str, ...]:
    """Return the codes of a vocabulary of evaluation that belong to a scale."""
    return tuple(code for code in vocabulary.codes(name) if _scale(name, code) == scale)


def show(source: str | None, information: str | None, handling: str | None = None) -> str:
    """Return ``A1 (4×4)``; empty when nobody has evaluated it, which is not X4.

    Parts of different scales name each its own: ``A (4×4) 2 (6×6)``.
    """
    named = ((_SOURCE, source), (_INFORMATION, information), (_HANDLING, handling))
    parts = [(_scale(name, code), _sign(name, code)) for name, code in named if code]
    if len({scale for scale, _ in parts}) == 1:
        return f"{''.join(sign for _, sign in parts)} ({parts[0][0]})"
    return " ".join(f"{sign} ({scale})" for scale, sign in parts)


def mixed(source: str | None, information: str | None, handling: str | None = None) -> bool:
    """Tell whether the parts of one evaluation are of different scales."""
    named = ((_SOURCE, source), (_INFORMATION, information), (_HANDLING, handling))
    return len({_scale(name, code) for name, code in named if code}) > 1


def check(source: str, information: str, handling: str = "") -> None:
    """Raise :class:`errors.TwoScales` where the parts of one evaluation are of several scales.

    A code of a newer version is of no scale that is known here.
    """
    named = ((_SOURCE, source), (_INFORMATION, information), (_HANDLING, handling))
    scales = dict.fromkeys(_scale(name, code) for name, code in named if code)
    scales.pop(_UNKNOWN, None)
    if len(scales) > 1:
        one, other, *_ = scales
        raise errors.TwoScales(source=one, information=other)


def _scale(name: str, code: str) -> str:
    known = vocabulary.entry(name, code)
    return str(known.extra.get("scale", DEFAULT)) if known else _UNKNOWN


def _sign(name: str, code: str) -> str:
    known = vocabulary.entry(name, code)
    return str(known.extra.get("sign", code)) if known else code
