"""Pictures of what is known already: beside a form, joined records, call notes, copies outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from liaison_desk.ui.history import Spot
from liaison_desk.ui.language import tr
from liaison_desk.ui.pages.copies import CopiesDialog, SaveCopyDialog
from liaison_desk.ui.pages.known import KnownPanel
from liaison_desk.ui.pages.outside import Outside
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.record_place import RecordPlace
from liaison_desk.ui.rehearsal.gallery_exchange import Visitor
from liaison_desk.ui.rehearsal.steering import rest, wait_until

Draw = Callable[[], QWidget]
SIZE = QSize(1366, 768)
NOTE = "Kamioni me targa TEST-AA-117 u kthye.\nListën e dërgon me postë.\nE premte."
BODY = "Kush është Gjorgji Kjosevski, tel. +389 70 000 011? Lidhet me SIENA 1934-22."


class HitsGallery:
    """Goes on from where the visitor stands, and saves nothing."""

    def __init__(self, visitor: Visitor) -> None:
        """Go with ``visitor``."""
        self._visitor, self.window = visitor, visitor.window

    def pictures(self) -> Iterator[tuple[str, Draw]]:
        """Yield them."""
        yield from (
            ("known", self._known),
            ("known-beside", self._beside),
            ("known-small", self._small),
        )
        self._leave_form()
        yield from (("join-contacts", self._contacts), ("join-cases", self._join_cases))
        self._leave_joining()
        yield from (
            ("call", self._call),
            ("save-copy", self._save_copy),
            ("copies", self._copies),
        )
        self._visitor.close_dialog()

    def _known(self) -> QWidget:
        self._visitor.go(Spot(Place.CASES))
        rest(self._visitor.shell)
        self._cases.forms.open(
            Asked("entry", file=self._cases.record, given={"type": "REQ", "direction": "IN"})
        )
        rest(self._visitor.shell)
        top = self._cases.forms.top
        assert top is not None
        body = top.form.editors["body"]
        body.set_value(BODY)
        body.changed.emit()
        wait_until(lambda: bool(self._panel.words.text()), "what is known")
        rest(self._visitor.shell)
        return self.window

    def _beside(self) -> QWidget:
        self._panel.open_next()
        return self.window

    def _small(self) -> QWidget:
        self._panel.show_list()
        self.window.resize(self.window.minimumSize())
        self.window.frame.panes(Place.CASES).show_page()
        return self.window

    def _leave_form(self) -> None:
        self._cases.forms.cancel()
        self.window.resize(SIZE)
        rest(self._visitor.shell)

    def _contacts(self) -> QWidget:
        return self._join(self._place(Place.CONTACTS), "contact")

    def _join_cases(self) -> QWidget:
        self._place(Place.CONTACTS).stack.bare()
        return self._join(self._place(Place.CASES), "case")

    def _join(self, place: RecordPlace, kind: str) -> QWidget:
        """Show the record that is chosen, beside the first other one of its kind."""
        self._visitor.go(Spot(place.place))
        rest(self._visitor.shell)
        place.joining.open(kind, place.record)
        rest(self._visitor.shell)
        page = place.joining.page
        assert page is not None
        if not page.join.isEnabled():
            model = place.list.model
            ids = [model.id_at(row) for row in range(model.rowCount())]
            page.chosen.emit(next(one for one in ids if one != place.record))
        return self.window

    def _call(self) -> QWidget:
        calls = self._visitor.shell.calls
        calls.ask()
        wait_until(lambda: calls.dialog is not None, "the call note")
        assert calls.dialog is not None
        calls.dialog.who.line.setText("Ћурђица")
        calls.dialog.note.set_value(NOTE)
        self._visitor.take(calls.dialog)
        return calls.dialog

    def _save_copy(self) -> QWidget:
        dialog = SaveCopyDialog("Fletëpagesat e tre llogarive.pdf", self.window)
        return self._visitor.show(dialog)

    def _copies(self) -> QWidget:
        found = (
            Outside(1, tr("copies.named", name="Fletëpagesat.pdf", path="/media/usb/a.pdf",
                          when="16.03 09:12")),
            Outside(2, tr("copies.named", name="Foto 3.jpg", path="/home/officer/foto3.jpg",
                          when="14.03 17:40")),
        )  # fmt: skip
        return self._visitor.show(CopiesDialog(found, self.window))

    def _leave_joining(self) -> None:
        self._place(Place.CASES).stack.bare()

    def _place(self, place: Place) -> RecordPlace:
        found = self._visitor.shell.presenters[place]
        assert isinstance(found, RecordPlace)
        return found

    @property
    def _panel(self) -> KnownPanel:
        top = self._cases.forms.top
        assert top is not None
        found = top.findChild(KnownPanel)
        assert isinstance(found, KnownPanel)
        return found

    @property
    def _cases(self) -> CasesPresenter:
        found = self._visitor.shell.presenters[Place.CASES]
        assert isinstance(found, CasesPresenter)
        return found
