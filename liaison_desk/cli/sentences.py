"""The sentence of an error in the language of the screen."""

from __future__ import annotations

from liaison_desk.errors import DeskError
from liaison_desk.words import has, say


def sentence(error: DeskError, language: str) -> str:
    """Return what an error says, in a language where it has words there."""
    key = f"error.{error.code}"
    if not has(key, language):
        return error.sentence()
    return say(f"error.{error.code}", language, **error.details)
