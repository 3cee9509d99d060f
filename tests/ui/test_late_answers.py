"""What was wanted over one record is not laid over another; what is gone stops nothing."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.form_page import FormPage
from liaison_desk.ui.pages.copies import CopiesDialog
from liaison_desk.ui.pages.lost_draft import LostDraftDialog
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.today.place import TodayPresenter
from liaison_desk.ui.widgets.wrapped_link import WrappedLink
from tests.ui.desk import Desk, shown

GONE = "f" * 32


def two(reg: Register) -> tuple[str, str]:
    return reg.add("case", title="Vans"), reg.add("case", title="Boats")


def test_a_form_that_comes_late_is_not_laid_over_another_record(desk: Desk) -> None:
    vans, boats = desk.ask(two)
    desk.go(Place.CASES, vans, "case")
    desk.cases.edit()
    desk.cases.choose(boats)
    desk.rest()
    assert desk.cases.forms.top is None
    assert desk.cases.stack.top is desk.cases.page
    assert desk.cases.record == boats


def test_a_part_of_a_meeting_that_comes_late_is_not_laid_over_another_meeting(desk: Desk) -> None:
    def meetings(reg: Register) -> tuple[str, str, str]:
        first, second = (reg.add("meeting", title={"en": one}) for one in ("First", "Second"))
        return first, second, reg.add("agenda_item", file=first, title={"en": "Opening"})

    first, second, item = desk.ask(meetings)
    place = desk.meetings
    for code, line in (("part:agenda_item", item), ("add:agenda_item", "")):
        desk.go(Place.MEETINGS, first, "meeting")
        place.meeting_page.line_step.emit(code, line)
        place.choose(second)
        desk.rest()
        assert place.forms.top is None
        assert place.record == second


def test_a_document_that_comes_late_is_not_laid_over_another_record(desk: Desk) -> None:
    vans, boats = desk.ask(two)
    document = desk.ask(
        lambda reg: reg.attach(vans, next(one for one in reg.folder.iterdir() if one.is_file()))
    )
    desk.go(Place.CASES, vans, "case")
    desk.cases.documents.open(document)
    desk.cases.choose(boats)
    desk.rest()
    assert desk.cases.stack.top is desk.cases.page


def test_pairs_to_join_that_come_late_are_not_laid_over_another_record(desk: Desk) -> None:
    made = desk.ask(
        lambda reg: [
            reg.add("contact", family_name="Novak", given_names="Ana") for _ in range(2)
        ] + [reg.add("contact", family_name="Kos")]
    )  # fmt: skip
    desk.go(Place.CONTACTS, made[0], "contact")
    desk.contacts.joining.open("contact", made[0])
    desk.contacts.choose(made[2], "contact")
    desk.rest()
    assert desk.contacts.stack.top is desk.contacts.page


def test_the_answer_to_a_dialog_that_was_closed_is_told_to_nobody(desk: Desk) -> None:
    def saved(reg: Register) -> None:
        case = reg.add("case", title="Vans")
        source = next(one for one in reg.folder.iterdir() if one.is_file())
        document = reg.attach(case, source)
        reg.save_copy(document, reg.folder.parent / "copy.txt")

    desk.ask(saved)
    copies = desk.cases.documents.copies
    copies.show_all()
    desk.rest()
    dialog = copies.dialog
    assert isinstance(dialog, CopiesDialog)
    dialog.deleted_wanted.emit(1)
    dialog.reject()
    assert copies.dialog is None
    copies.failed.disconnect()  # it still lies there: said, and not to the dialog
    desk.rest()


def test_a_draft_whose_record_is_gone_can_be_dropped_and_stops_no_other(desk: Desk) -> None:
    vans, _ = desk.ask(two)
    key, other = f"form:entry:{GONE}:{vans}", f"form:case:{vans}:"
    desk.window.drafts.keep(key, drafts.pack({"body": "Words", "partner": "TR", "from_org": GONE}))
    desk.window.drafts.keep(other, drafts.pack({"title": "Vans of Ohrid"}))
    desk.go(Place.CASES, vans, "case")
    top = desk.cases.forms.top
    assert isinstance(top, FormPage)
    assert top.form.changes() == {"title": "Vans of Ohrid"}
    (dialog,) = desk.window.findChildren(LostDraftDialog)
    assert "The draft cannot be opened." in shown(dialog)
    assert "Words" in dialog.typed.toPlainText()  # nobody drops it unread
    dialog.answer.click()
    desk.rest()
    assert list(desk.window.drafts.all()) == [other]


def test_a_draft_whose_record_is_gone_is_asked_about_once(desk: Desk) -> None:
    vans, boats = desk.ask(two)
    key = f"form:entry:{GONE}:{vans}"
    desk.window.drafts.keep(key, drafts.pack({"body": "Words"}))
    desk.go(Place.CASES, vans, "case")
    (dialog,) = desk.window.findChildren(LostDraftDialog)
    dialog.leave.click()
    desk.go(Place.CASES, boats, "case")
    desk.go(Place.CASES, vans, "case")
    assert not any(one.isVisible() for one in desk.window.findChildren(LostDraftDialog))
    assert key in desk.window.drafts.all()


@pytest.mark.parametrize("key", [f"form:entry:new:{GONE}", f"minutes:{GONE}"])
def test_a_draft_whose_file_is_gone_is_read_copied_and_dropped_under_today(
    desk: Desk, key: str
) -> None:
    typed = {"body": "Words of the night"}
    packed = {"blocks": [{"texts": typed}], "opened": []} if key.startswith("minutes") else typed
    desk.window.drafts.keep(key, drafts.pack(packed))
    desk.go(Place.TODAY)
    desk.rest()
    today = desk.shell.presenters[Place.TODAY]
    assert isinstance(today, TodayPresenter)
    opener = today.page.findChild(WrappedLink, f"aside-{key}")
    assert isinstance(opener, WrappedLink)
    opener.clicked.emit()
    desk.rest()
    (dialog,) = desk.window.findChildren(LostDraftDialog)
    assert "Words of the night" in dialog.typed.toPlainText()
    dialog.copy_.click()
    assert "Words of the night" in QGuiApplication.clipboard().text()
    dialog.answer.click()
    desk.rest()
    assert key not in desk.window.drafts.all()
    assert today.page.findChild(WrappedLink, f"aside-{key}") is None
