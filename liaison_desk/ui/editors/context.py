"""What editors need to know of the world: time, zone, words of records, the way of folding."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk import words
from liaison_desk.clock import Clock, SystemClock
from liaison_desk.memo import memo
from liaison_desk.records import vocabulary
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.views import Choice

_CODE: Final = re.compile(r"[A-Z0-9][A-Z0-9_.:-]*")  # as vocabularies have them


@memo(1 << 14)
def plain_fold(text: str) -> str:
    """Return ``text`` without case and accents: enough to find a label."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in spread if not unicodedata.combining(one))


@dataclass(frozen=True)
class Context:
    """Handed to every editor of a form."""

    zone: str = "Europe/Tirane"  # IANA name: where this station writes times
    clock: Clock = field(default_factory=SystemClock)
    fold: Callable[[str], str] = plain_fold
    stations: Sequence[Choice] = ()
    used: Mapping[str, Sequence[str]] = field(default_factory=dict)  # codes, the last used first

    def now(self) -> datetime:
        """Return the present moment in the station's zone."""
        return self.clock.now().astimezone(ZoneInfo(self.zone))

    def codes(self, name: str) -> list[Choice]:
        """Return the codes of a vocabulary with their labels, in its own order."""
        used = lately(self.used.get(name, ()))
        return [
            Choice(code, vocabulary.label(name, code, current()), code, used=used.get(code, 0))
            for code in vocabulary.codes(name)
        ]

    def named(self, name: str, code: str) -> str:
        """Return what a code is called that a line does not offer; typed text stays as it is."""
        if vocabulary.entry(name, code) is not None:
            return vocabulary.label(name, code, current())
        return tr("codes.unknown", code=code) if _CODE.fullmatch(code) else code


def lately(used: Sequence[str]) -> dict[str, int]:
    """Return for each code, or id, how lately it was used: the last one has the highest."""
    return {code: len(used) - place for place, code in enumerate(used)}


def field_label(kind: str, name: str) -> str:
    """Return what a field is called; those of every kind have one name for all."""
    own = f"field.{kind}.{name}"
    return tr(own if words.has(own, current()) else f"field.{name}")
