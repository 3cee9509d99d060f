"""Evaluation of source and information: the scale stands in the code itself.

``A`` and ``1`` are of the 4×4 of the Europol Regulation (Art. 29), ``A6`` and
``16`` of the 6×6 of NATO. Nothing is converted from one to the other. No value
says that nobody has evaluated it yet, which is not the same as X4.
"""

from __future__ import annotations

from typing import Final

from liaison_desk.records import errors, vocabulary

_SOURCE: Final = "evaluation_source"
_INFORMATION: Final = "evaluation_information"


def scale_of(name: str, code: str) -> str:
    """Return the scale of a code of a vocabulary, such as ``4×4``; empty if unknown."""
    known = vocabulary.entry(name, code)
    return str(known.extra.get("scale", "")) if known else ""


def check(source: str, information: str) -> None:
    """Raise :class:`errors.TwoScales` where source and information are of different scales."""
    scales = scale_of(_SOURCE, source), scale_of(_INFORMATION, information)
    if source and information and scales[0] != scales[1]:
        raise errors.TwoScales(source=scales[0], information=scales[1])


def shown(source: str, information: str) -> str:
    """Return an evaluation as it is printed: ``A1 (4×4)``; empty while nobody has evaluated."""
    if not (source or information):
        return ""
    scale = scale_of(_SOURCE, source) or scale_of(_INFORMATION, information)
    value = f"{source[:1] or '–'}{information[:1] or '–'}"
    return f"{value} ({scale})" if scale else f"{source}{information}"
