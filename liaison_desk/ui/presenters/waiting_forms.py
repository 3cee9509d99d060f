"""Forms whose drafts wait: opened again after the lock."""

from __future__ import annotations

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

    def leave(self, key: str) -> None:
        """Open this one no more: its record is gone, and whether it is dropped is asked."""
        self._orphans.add(key)
