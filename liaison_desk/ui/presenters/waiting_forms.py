"""Forms whose drafts wait: opened again after the lock, asked about where their record is gone."""

from __future__ import annotations

from collections.abc import Callable

from liaison_desk.ui.pages.lost_draft import LostDraftDialog
from liaison_desk.ui.presenters.draft_words import words_of
from liaison_desk.ui.presenters.forms import Forms
from liaison_desk.ui.window import DeskWindow


class WaitingForms:
    """Opens the forms of one place again from what was typed in them."""

    def __init__(self, window: DeskWindow, forms: Forms) -> None:
        """Open them among ``forms``."""
        self._window, self._forms = window, forms
        self._next: tuple[str, ...] = ()  # drafts to go on with when the place is shown
        self._orphans: set[str] = set()  # keys of drafts whose records are gone, and that wait

    def begin_with(self, keys: tuple[str, ...]) -> None:
        """Go on with these drafts when the place is shown: the window locked over their forms."""
        self._next = keys

    def open_again(self) -> None:
        """Open the forms over which the window locked, with what was typed."""
        keys, self._next = self._next, ()
        kept = self._window.drafts.all()
        for key in keys:
            if key in kept and key not in self._forms.keys:
                self._forms.reopen(key, kept[key])

    def open_of(self, record: str) -> None:
        """Open the form of the record, or of one in it, that the lock closed."""
        for key, text in self._window.drafts.all().items():
            mine = record in key.split(":")[2:] and key not in {*self._forms.keys, *self._orphans}
            if mine and self._forms.reopen(key, text):
                return

    def ask_about(self, key: str, dropped: Callable[[], object]) -> None:
        """Ask whether a draft whose record is gone should be dropped; tell ``dropped`` if so."""
        self._orphans.add(key)

        def drop() -> None:
            self._window.drafts.drop(key)
            dropped()

        dialog = LostDraftDialog(words_of(self._window.drafts.all().get(key, "")), self._window)
        dialog.decided.connect(drop)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
