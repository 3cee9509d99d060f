"""Codes that only a newer station knows: kept, and shown as such wherever they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from liaison_desk.formats import tables
from liaison_desk.register import Register
from liaison_desk.ui.editors.pick import PickEditor, SetEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.shell.searching import hits
from tests.desk import newer_program
from tests.desk.network import Network
from tests.ui.desk import Desk, FixedPath, shown
from tests.ui.test_place_meetings import on_paper

WRITE = """
case = reg.add("case", title="Boats", type="SWARM", crime_areas=["VEH", "DRNE"])
entry = reg.add("entry", file=case, type="INF", direction="IN", received=reg.now(),
                body="Two were seen", channel="QNET", partner="MK")
forum = reg.add("forum", name={"en": "Lake forum", "sq": "Forumi"}, type="HANGAR")
meeting = reg.add("meeting", title={"en": "Lake", "sq": "Liqeni"}, type="HIVE",
                  languages=["en"], starts="2026-03-20")
for one in (case, forum, meeting):
    reg.share(one, ["SKP"])
reg.export_bundle("SKP", target)
answer = [case, entry, forum, meeting]
"""


@pytest.fixture
def newer(network: Network, tmp_path: Path) -> list[str]:
    """Let headquarters have the newer program; take its bundle, and return what it wrote.

    Before there is a window: the other program takes a second to start.
    """
    network["TIA"].close()
    path = tmp_path / "newer.bundle"
    made = newer_program.run(network["TIA"].folder, WRITE, target=str(path))
    network["SKP"].apply(network["SKP"].read_bundle(path))
    assert isinstance(made, list)
    return made


def typed_in(desk: Desk, name: str) -> str:
    """Return what a line of the form shows of its code, or of the last of its codes."""
    top = desk.cases.forms.top
    assert top is not None
    editor = top.form.editors[name]
    if isinstance(editor, SetEditor):
        return editor.label_of(editor.elements[-1])
    assert isinstance(editor, PickEditor)
    return editor.line.text()


def test_page_form_save_and_search_keep_it_and_say_that_it_is_not_known(
    newer: list[str], desk: Desk
) -> None:
    case, entry, _, _ = newer
    desk.go(Place.CASES, case, "case")
    page = desk.cases.case_page
    assert "QNET (not known here)" in shown(page.journal)
    page.tabs.choose("details")
    assert "SWARM (not known here)" in shown(page)
    assert "DRNE (not known here)" in shown(page)
    desk.cases.edit()
    desk.rest()
    assert typed_in(desk, "type") == "SWARM (not known here)"
    assert typed_in(desk, "crime_areas") == "DRNE (not known here)"
    top = desk.cases.forms.top
    assert top is not None
    assert '"SWARM"' in json.dumps(top.form.values())
    top.form.editors["title"].set_value("Boats again")
    top.save.click()
    desk.rest()
    kept = desk.ask(lambda reg: reg.get(case))
    assert (kept.title, kept.type, kept.crime_areas) == ("Boats again", "SWARM", ["VEH", "DRNE"])
    desk.cases._line_step("entry_edit", entry)
    desk.rest()
    assert typed_in(desk, "channel") == "QNET (not known here)"
    (found,) = desk.ask(lambda reg: hits(reg, "Boats again", "en"))
    assert found.id == case


def test_the_table_of_a_list_and_its_csv_show_it(
    newer: list[str], desk: Desk, tmp_path: Path
) -> None:
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    desk.go(Place.LISTS, newer[2], "forum")
    assert "HANGAR (not known here)" in shown(lists.page)
    lists.tables.ask_path = FixedPath(tmp_path / "out")  # type: ignore[assignment]
    lists.key("export")
    dialog = lists.tables.dialog
    assert dialog is not None
    dialog.answer.click()
    desk.rest()
    rows = tables.read((tmp_path / "out.csv").read_bytes()).lines
    (row,) = [one for one in rows if "Lake forum" in one.cells]
    assert any(cell.startswith("HANGAR") for cell in row.cells), row.cells


def test_the_paper_of_a_meeting_is_printed_with_it(newer: list[str], desk: Desk) -> None:
    def draw(reg: Register) -> bytes:
        return reg.draw_paper(newer[3], "agenda", ["sq"])[0]

    assert "Liqeni" in on_paper(desk.ask(draw))
    for language, said in (("en", "not known here"), ("sq", "i panjohur këtu")):
        desk.shell.preferences.choose_language(language)
        desk.go(Place.MEETINGS, newer[3], "meeting")
        assert f"HIVE ({said})" in shown(desk.meetings.page)
