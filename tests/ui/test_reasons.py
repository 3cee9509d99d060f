"""What was sent or received changes with a reason, asked at its line, told in the journal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QPushButton

from liaison_desk.clock import HandClock
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.tasks import REASON
from tests.ui.desk import Desk, shown, words
from tests.ui.keys import type_text


def received(reg: Register) -> tuple[str, str]:
    """Write a case with an entry that came in; return both."""
    case = reg.add("case", title="Twelve stolen vehicles")
    entry = reg.add(
        "entry", file=case, type="INF", direction="IN", partner="TR",
        received="2026-03-13T08:00Z UTC", body="Twelve vehicles",
    )  # fmt: skip
    return case, entry


def edit(desk: Desk, entry: str) -> Form:
    moment = desk.cases.case_page.journal.findChild(QPushButton, f"step-entry_edit-{entry}")
    assert isinstance(moment, QPushButton)
    moment.click()
    desk.rest()
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


@pytest.mark.parametrize("language", ["en", "sq"])
def test_editing_what_was_received_asks_why_and_the_journal_tells_it(
    desk: Desk, clock: HandClock, language: str
) -> None:
    desk.shell.preferences.choose_language(language)
    case, entry = desk.ask(received)
    clock.move(hours=1)
    desk.go(Place.CASES, case, "case")
    form = edit(desk, entry)
    type_text(form.editors["body"].input(), "Eleven, not ")
    save(desk)
    assert desk.cases.forms.top is not None
    why = {"en": "Say why it is changed", "sq": "Thoni pse ndryshohet"}[language]
    assert why in form.complaint_of(REASON)
    assert why in shown(form)
    assert not desk.cases.forms.top.banner.isVisible()

    type_text(form.editors[REASON].input(), "Miscounted")
    assert form.complaint_of(REASON) == ""
    save(desk)
    assert desk.cases.forms.top is None
    last = desk.ask(lambda reg: list(reg.history(entry))[-1])
    assert (last.reason, dict(last.values)["body"]) == ("Miscounted", "Eleven, not Twelve vehicles")
    page = shown(desk.cases.case_page.journal)
    assert "Miscounted" in page
    assert desk.ask(lambda reg: reg.get(reg.officer).name) in page

    desk.step(f"entry_history-{entry}", desk.cases.case_page)
    assert "Twelve vehicles → Eleven, not Twelve vehicles" in words(desk.cases.stack.top)


def test_the_reason_is_kept_in_the_draft_through_the_lock(desk: Desk) -> None:
    case, entry = desk.ask(received)
    desk.go(Place.CASES, case, "case")
    form = edit(desk, entry)
    type_text(form.editors[REASON].input(), "Misco")
    desk.lock()
    assert "Misco" not in words(desk.window)
    desk.unlock()
    top = desk.cases.forms.top
    assert top is not None
    assert top.form.editors[REASON].value() == "Misco"


def test_a_draft_of_ours_is_edited_without_a_reason(desk: Desk) -> None:
    case, _ = desk.ask(received)
    draft = desk.ask(lambda reg: reg.add("entry", file=case, type="REQ", direction="OUT", body="1"))
    desk.go(Place.CASES, case, "case")
    form = edit(desk, draft)
    assert REASON not in form.editors
    type_text(form.editors["body"].input(), "2")
    save(desk)
    assert desk.ask(lambda reg: reg.get(draft).body) == "21"


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_corrected_receipt_says_to_when_the_date_moves_before_it_is_saved(
    desk: Desk, language: str
) -> None:
    desk.shell.preferences.choose_language(language)

    def begun(reg: Register) -> tuple[str, str]:
        case = reg.add("case", title="Twelve stolen vehicles")
        received = datetime(2026, 3, 16, 6, tzinfo=UTC)
        return case, reg.register_request(case, received=received, deadline_profile="SIRENE")

    case, request = desk.ask(begun)
    desk.go(Place.CASES, case, "case")
    form = edit(desk, request)
    editor = form.editors["received"]
    editor.set_value("2026-03-16T07:30Z UTC")
    editor.changed.emit()
    desk.rest()
    said = {"en": "The deadline moves to today 20:30", "sq": "Afati zhvendoset më sot 20:30"}[
        language
    ]
    assert said in shown(form)
    type_text(form.editors[REASON].input(), "Misread")
    save(desk)
    entry = desk.ask(lambda reg: reg.get(request))
    assert entry.due == datetime(2026, 3, 16, 19, 30, tzinfo=UTC)
    assert entry.first_due == datetime(2026, 3, 16, 18, 0, tzinfo=UTC)
    head = shown(desk.cases.case_page.header)
    assert {"en": "The first date was", "sq": "Data e parë ishte"}[language] in head
