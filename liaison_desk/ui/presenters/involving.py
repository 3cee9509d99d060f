"""The form that puts a subject into a case: of a person it asks more than of a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.form_tasks import Writing

INVOLVEMENT: Final = "involvement"
_SUBJECT: Final = "subject"
_OF_PERSONS: Final = frozenset({"category", "minor"})  # Directive (EU) 2016/680, Article 6


@dataclass(frozen=True)
class Involving(Writing):
    """Writes an involvement; whose category is asked once it is known to be a person."""

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Hide what is asked of a person while nobody was named."""
        return super().hidden(values) | (frozenset() if values.get(_SUBJECT) else _OF_PERSONS)

    def unneeded(self, reg: Register, values: Mapping[str, Given]) -> frozenset[str]:
        """Return what is asked of a person alone, where a thing is named."""
        subject = str(values.get(_SUBJECT, ""))
        kind = reg.places([subject]).get(subject, ("", ""))[0] if subject else ""
        return _OF_PERSONS if kind and kind != "person" else frozenset()
