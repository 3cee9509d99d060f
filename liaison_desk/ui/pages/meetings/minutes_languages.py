"""Over minutes in three languages or four: which two stand side by side, and what lacks which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from liaison_desk.records import vocabulary
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.live import Live
from liaison_desk.ui.pages.meetings.minutes_values import Block, MinutesView, Sort
from liaison_desk.ui.views import Choice
from liaison_desk.ui.widgets.basics import ground, label, line
from liaison_desk.ui.widgets.tabs import Tabs

BESIDE: Final = 2  # languages that stand side by side
_NAMED: Final = 3  # languages whose pairs have room to be named in full


class MinutesLanguages(Live):
    """Hidden where all languages of the minutes are seen anyway."""

    chosen = Signal(object)  # the two that are to stand side by side

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build it hidden."""
        super().__init__(parent)
        ground(self, "head")
        self.pairs, self._lacking = Tabs(), label(part="small")
        self._kept: tuple[str, ...] = ()
        self._counts: dict[str, int] = {}
        layout = line(self, (0, 0, 18, 0), 8)
        layout.addWidget(self.pairs, 1)
        layout.addWidget(self._lacking)
        self.pairs.chosen.connect(lambda code: self.chosen.emit(tuple(code.split("+"))))
        self.say(self.pairs.setAccessibleName, "minutes.side_by_side")
        self.hide()

    def show_view(self, view: MinutesView) -> None:
        """Offer every pair of the languages that ``view`` is kept in."""
        self._kept = view.kept
        self.setVisible(len(view.kept) > BESIDE)
        short = len(view.kept) > _NAMED
        named = [
            Choice("+".join(one), " + ".join(one) if short else _named(one))
            for one in pairs_of(view.kept)
        ]
        self.pairs.show_choices(named, "+".join(view.languages))

    def count(self, blocks: Iterable[Block]) -> None:
        """Say how many blocks lack which language: of one that is not seen nothing else does."""
        said = [one for one in blocks if one.sort is not Sort.REMARK and any(one.texts.values())]
        self._counts = {
            code: sum(not one.texts.get(code, "").strip() for one in said) for code in self._kept
        }
        self._tell()

    def spoken(self) -> None:
        """Say what lacks which language in the new language of the window."""
        self._tell()

    def _tell(self) -> None:
        lacking = [
            f"{vocabulary.label('language', code, current())} {count}"
            for code, count in self._counts.items()
            if count
        ]
        words = tr("minutes.lacking", languages=", ".join(lacking)) if lacking else ""
        self._lacking.setText(words)


def pairs_of(kept: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return every pair of languages, in their order."""
    return tuple(combinations(kept, BESIDE))


def _named(pair: Iterable[str]) -> str:
    return " + ".join(vocabulary.label("language", one, current()) for one in pair)
