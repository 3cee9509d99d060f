"""A case from its first message to its reply, in the window and in the register."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.forms.tasks import ASKED
from tests.ui.desk import Desk, FixedPath, shown, words
from tests.ui.keys import type_text

NOW = datetime(2026, 3, 16, 8, tzinfo=UTC)


@pytest.fixture(params=["en", "sq"])
def speech(request: pytest.FixtureRequest, desk: Desk) -> str:
    """Let the window speak the language."""
    desk.shell.preferences.choose_language(str(request.param))
    desk.rest()
    return str(request.param)


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def fill(desk: Desk, **values: object) -> None:
    for name, value in values.items():
        editor = form(desk).editors[name]
        editor.set_value(value)  # type: ignore[arg-type]
        editor.changed.emit()


def save(desk: Desk) -> None:
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def new_case(desk: Desk, title: str) -> str:
    desk.go(Place.CASES)
    desk.cases.steps()["case"]()
    desk.rest()
    type_text(form(desk).editors["title"].input(), title)
    fill(desk, crime_areas=("VEH",), countries=("TR", "MK"))
    save(desk)
    return desk.cases.record


def test_a_request_is_registered_documented_and_answered(
    speech: str, desk: Desk, tmp_path: Path
) -> None:
    case = new_case(desk, "Twelve stolen vehicles")
    desk.cases.register("in")
    desk.rest()
    questions = {ASKED: "Whose are they?\nWhere now?"}
    fill(desk, partner="TR", due="2026-03-17T07:00Z Europe/Tirane", **questions)
    save(desk)
    (request,) = desk.ask(lambda reg: reg.list("entry", file=case))
    assert (request.type, request.received, request.registered) == ("REQ", NOW, NOW)
    page = shown(desk.cases.case_page)
    assert "Whose are they?" in page
    assert "TR 10:00" in page  # their clock: 07:00 UTC is 08:00 here and 10:00 in Ankara
    assert desk.cases.list.selected == case

    letter = tmp_path / "letter.txt"
    letter.write_text("Twelve plates")
    desk.cases.ask_path = FixedPath(letter)  # type: ignore[assignment]
    desk.cases.ask_attach()
    desk.rest()
    (document,) = desk.ask(lambda reg: reg.list("attachment", file=case))
    desk.cases.case_page.tabs.choose("attachments")
    desk.step("open", desk.cases.case_page)
    assert "Twelve plates" in words(desk.cases.stack.top)
    assert document.name == "letter.txt"
    desk.cases.stack.bare()

    desk.cases.take("final_reply")
    desk.rest()
    fill(desk, body="They are insured in Skopje.")
    save(desk)
    assert [one.status for one in desk.ask(lambda reg: reg.questions(request.id))] == [
        "ANSWERED", "ANSWERED",
    ]  # fmt: skip
    (outcome,) = desk.ask(lambda reg: reg.requests(case=case))
    assert outcome.state.answer == "answered"
    expected = {"en": "answered", "sq": "përgjigjur"}[speech]
    assert expected in shown(desk.cases.case_page)


def test_only_what_was_changed_is_saved(desk: Desk) -> None:
    case = new_case(desk, "One")
    desk.cases.edit()
    desk.rest()
    fill(desk, operation_name="Axle")
    save(desk)
    steps = desk.ask(lambda reg: reg.history(case))
    assert [dict(one.values) for one in steps if one.action == "change"] == [
        {"operation_name": "Axle"}
    ]


def test_a_form_survives_the_lock_as_it_was_typed(desk: Desk) -> None:
    case = new_case(desk, "One")
    desk.cases.edit()
    desk.rest()
    type_text(form(desk).editors["operation_name"].input(), "Axle")
    desk.lock()
    assert "Axle" not in words(desk.window)
    assert "One" not in words(desk.window).split("\n")
    desk.unlock()
    assert desk.cases.record == case
    assert form(desk).editors["operation_name"].value() == "Axle"


def test_a_new_case_survives_the_lock_as_far_as_it_was_typed(desk: Desk) -> None:
    new_case(desk, "One")
    desk.cases.steps()["case"]()
    desk.rest()
    type_text(form(desk).editors["title"].input(), "Two")
    desk.lock()
    desk.unlock()
    assert form(desk).editors["title"].value() == "Two"
    save(desk)
    assert desk.ask(lambda reg: {one.title for one in reg.list("case")}) == {"One", "Two"}


def test_a_message_survives_the_lock_with_its_type(desk: Desk) -> None:
    case = new_case(desk, "One")
    desk.cases.register("told")
    desk.rest()
    type_text(form(desk).editors["body"].input(), "Seen at the border")
    desk.lock()
    desk.unlock()
    save(desk)
    (entry,) = desk.ask(lambda reg: reg.list("entry", file=case))
    assert (entry.type, entry.body) == ("INF", "Seen at the border")


def test_a_deleted_case_lies_in_the_bin_and_comes_back(desk: Desk) -> None:
    case = new_case(desk, "One")
    desk.cases._step("delete")
    desk.rest()
    assert desk.cases.list.model.rowCount() == 0
    desk.cases.list.filter_changed.emit("bin", True)
    desk.rest()
    assert desk.cases.list.model.rowCount() == 1
    desk.step("put_back", desk.cases.case_page)
    assert not desk.ask(lambda reg: reg.get(case)).deleted


def test_a_case_is_shared_from_its_page(desk: Desk) -> None:
    case = new_case(desk, "One")
    desk.cases._step("share")
    desk.rest()
    dialog = desk.cases.sharing.dialog
    assert dialog is not None
    assert set(dialog.boxes) == {"LJU"}  # headquarters gets everything anyway
    dialog.boxes["LJU"].setChecked(True)
    dialog.answer.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(case)).shared == ["LJU"]
    assert "LJU" in shown(desk.cases.case_page.header)


def test_the_most_urgent_case_stands_first(desk: Desk) -> None:
    for title, due in (("Late", "2026-03-15T08:00Z UTC"), ("Soon", "2026-03-16T10:00Z UTC")):
        case = new_case(desk, title)
        desk.ask(
            lambda reg, case=case, due=due: reg.add(  # type: ignore[misc]
                "entry", file=case, type="REQ", direction="IN", due=due,
                received="2026-03-13T08:00Z UTC",
            )
        )  # fmt: skip
    quiet = new_case(desk, "Quiet")
    desk.shell.refresh()
    desk.rest()
    titles = [desk.ask(lambda reg, n=n: reg.get(desk.cases.list.model.id_at(n)).title)  # type: ignore[misc]
              for n in range(3)]  # fmt: skip
    assert titles == ["Late", "Soon", "Quiet"]
    desk.cases.list.order_wanted.emit()
    desk.rest()
    assert desk.cases.list.model.id_at(0) == quiet
    desk.cases.list.filter_changed.emit("late", True)
    desk.rest()
    assert desk.cases.list.model.rowCount() == 1


def test_what_stands_elsewhere_leaves_the_page_alone(desk: Desk) -> None:
    new_case(desk, "One")
    built: list[object] = []
    original = desk.cases.show_view
    desk.cases.show_view = lambda view: (built.append(view), original(view))  # type: ignore[method-assign,assignment,func-returns-value]
    other = desk.ask(lambda reg: reg.add("contact", family_name="Other"))
    desk.shell.refresh(frozenset({other}))
    desk.rest()
    assert built == []
    mine = desk.cases.record
    desk.ask(lambda reg: reg.change(mine, title="Two"))
    desk.shell.refresh(frozenset({mine}))
    desk.rest()
    assert len(built) == 1
