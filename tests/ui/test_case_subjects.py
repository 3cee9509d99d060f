"""A case knows whom it is about, what came of it, and where it leaves its legal bases."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.about import About
from liaison_desk.register import Register
from liaison_desk.ui.editors.form import Form
from liaison_desk.ui.editors.record_pick import NEW, RecordEditor
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.block_fields import BLOCKS, IN_BLOCKS
from liaison_desk.ui.presenters.cases.subjects import is_minor
from liaison_desk.ui.presenters.forms import Asked
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.words import say
from tests.desk.network import Network
from tests.ui.desk import Desk, shown
from tests.ui.keys import type_text


def form(desk: Desk) -> Form:
    top = desk.cases.forms.top
    assert top is not None
    return top.form


def save(desk: Desk) -> None:
    top = desk.cases.forms.top
    assert top is not None
    top.save.click()
    desk.rest()


def offered(desk: Desk, name: str, typed: str) -> list[str]:
    editor = form(desk).editors[name]
    assert isinstance(editor, RecordEditor)
    type_text(editor.line, typed)
    desk.rest()
    model = editor.line.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def tab(desk: Desk, case: str, code: str) -> None:
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose(code)
    desk.rest()


def test_somebody_new_comes_into_a_case_without_leaving_it(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Asset tracing"))
    tab(desk, case, "subjects")
    desk.step("add:involvement")
    assert any("Person" in one for one in offered(desk, "subject", "Ѓорѓи Ќерим"))
    editor = form(desk).editors["subject"]
    assert isinstance(editor, RecordEditor)
    editor.line.picked.emit(NEW + "person")
    desk.rest()
    assert form(desk).kind.code == "person"
    values = form(desk).values()
    assert (values["family_name"], values["given_names"]) == ("Ќерим", "Ѓорѓи")
    save(desk)
    form(desk).editors["category"].set_value("SUSPECT")
    form(desk).editors["basis"].set_value("ASSESSMENT")
    save(desk)
    assert desk.cases.record == case
    said = shown(desk.cases.case_page.subjects)
    assert "Ѓорѓи Ќерим" in said
    assert "Suspect" in said
    assert "assessment" in said


def test_somebody_known_is_found_in_another_script_and_told_apart(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        for given, born in (("Ѓорѓи", "1979"), ("Ѓорѓина", "1985")):
            reg.add("person", family_name="Ќерим", given_names=given, born=born)
        reg.add("contact", family_name="Ќерим")  # an officer of that name is no subject
        return reg.add("case", title="Asset tracing")

    tab(desk, desk.ask(fill), "subjects")
    desk.step("add:involvement")
    found = [one for one in offered(desk, "subject", "gjorgji kjerim") if "Ќерим" in one]
    assert [one.split("  ")[0].startswith("Ѓорѓи Ќерим") for one in found] == [True]


def test_a_thing_is_asked_for_no_category_and_a_person_is(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str, str]:
        case = reg.add("case", title="Fraud")
        return case, reg.add("person", family_name="Hoxha"), reg.add("vehicle", plate="AA 123 BB")

    case, person, vehicle = desk.ask(fill)
    tab(desk, case, "subjects")
    desk.step("add:involvement")
    asked = form(desk).editors["category"]
    assert not asked.isVisible()  # nobody is named yet
    for subject, seen in ((person, True), (vehicle, False)):
        form(desk).editors["subject"].set_value(subject)
        form(desk).editors["subject"].changed.emit()
        desk.rest()
        assert asked.isVisible() is seen
        assert form(desk).editors["minor"].isVisible() is seen
        assert form(desk).editors["role"].isVisible()
    save(desk)
    (link,) = desk.ask(lambda reg: reg.list("involvement", file=case))
    assert (link.subject, link.category) == (vehicle, None)
    desk.cases._line_step("involvement_edit", link.id)
    desk.rest()
    assert not form(desk).editors["category"].isVisible()


def test_a_person_without_a_category_is_refused_in_words_and_nothing_is_lost(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str]:
        return reg.add("case", title="Fraud"), reg.add("person", family_name="Hoxha")

    case, person = desk.ask(fill)
    tab(desk, case, "subjects")
    desk.step("add:involvement")
    form(desk).editors["subject"].set_value(person)
    form(desk).editors["subject"].changed.emit()
    desk.rest()
    form(desk).editors["role"].set_value("the caller")
    save(desk)
    assert desk.cases.forms.top is not None
    assert desk.ask(lambda reg: reg.list("involvement")) == []
    form(desk).editors["category"].set_value("WITNESS")
    save(desk)
    assert "the caller" in shown(desk.cases.case_page.subjects)


def test_victims_and_minors_are_marked_and_a_subject_shows_every_case_it_is_in(desk: Desk) -> None:
    def fill(reg: Register) -> tuple[str, str]:
        child = reg.add("person", family_name="Kılıç", given_names="İbrahim", born="2009-04-02")
        case = reg.add("case", title="Migrants")
        reg.add("involvement", file=case, subject=child, category="VICTIM", basis="FACT")
        other = reg.add("case", title="Smuggling")
        reg.add("involvement", file=other, subject=child, category="WITNESS")
        return case, child

    case, child = desk.ask(fill)
    tab(desk, case, "subjects")
    said = shown(desk.cases.case_page.subjects)
    assert "Victim or possible victim" in said
    assert "minor" in said
    (link,) = desk.ask(lambda reg: reg.list("involvement", file=case))
    desk.cases.case_page.opened.emit("involvement", link.id)
    desk.rest()
    lists = desk.shell.presenters[Place.LISTS]
    assert isinstance(lists, ListsPresenter)
    assert (desk.window.frame.place, lists.record) == (Place.LISTS, child)
    head = shown(lists.lists_page.header)  # seen at once, whatever case one came from
    assert "minor" in head
    assert "Victim or possible victim" in head
    used = shown(lists.lists_page.card)
    assert "Migrants" in used
    assert "Smuggling" in used
    assert "Witness" in used


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        ("2008-03-16", False),  # eighteen today
        ("2008-03-17", True),
        ("2008", True),  # may be
        ("2007", False),
        ("1979", False),
        ("2027", False),  # no age at all
    ],
)
def test_whoever_may_be_under_age_is_a_minor(born: str, minor: bool) -> None:
    assert is_minor(About.read(born), date(2026, 3, 16)) is minor


def test_results_add_up_equal_units_alone_country_by_country(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        case = reg.add("case", title="Cocaine")
        for country, quantity, unit in (
            ("IT", "112.4", "KG"),
            ("IT", "600", "G"),
            ("IT", "3", "PACK"),
        ):
            reg.add("result", file=case, type="SEIZURE", country=country, item="COCAINE",
                    quantity=quantity, unit=unit, confirmed=True)  # fmt: skip
        reg.add("result", file=case, type="ARREST", country="MK", persons=5, confirmed=True)
        reg.add("result", file=case, type="SEIZURE", country="MK", item="MDMA", quantity="20",
                unit="PIECE", confirmed=True)  # fmt: skip
        return case

    tab(desk, desk.ask(fill), "results")
    said = shown(desk.cases.case_page.results)
    assert "113\N{NO-BREAK SPACE}kg cocaine" in said
    assert "3\N{NO-BREAK SPACE}pack" in said
    assert "Arrest: 5 persons" in said
    assert "MDMA" in next(one for one in said.splitlines() if "Arrest: 5 persons" in one)
    desk.step("add:result")
    form(desk).editors["type"].set_value("ARREST")
    form(desk).editors["country"].set_value("IT")
    save(desk)
    said = shown(desk.cases.case_page.results)
    together = next(one for one in said.splitlines() if "kg cocaine" in one)
    assert together.startswith("Seizure: 3 · ")
    assert together.endswith(" · Arrest: 1 unconfirmed")


def test_what_nobody_confirmed_and_what_is_called_other_stand_apart_in_the_sums(
    desk: Desk,
) -> None:
    def fill(reg: Register) -> str:
        case = reg.add("case", title="Seizures")
        seized = {"type": "SEIZURE", "country": "AL", "unit": "PIECE", "file": case}
        reg.add("result", item="VEHICLE", quantity="2", confirmed=True, **seized)
        reg.add("result", item="VEHICLE", quantity="1", **seized)
        for words in ("Jammer", "jammer", "Drone"):
            reg.add(
                "result", item="OTHER", quantity="4", description=words, confirmed=True, **seized
            )
        return case

    tab(desk, desk.ask(fill), "results")
    said = shown(desk.cases.case_page.results).replace("\N{NO-BREAK SPACE}", " ")
    together = next(one for one in said.splitlines() if one.startswith("Seizure: 4, "))
    assert together.split(" · ")[0] == "Seizure: 4, 1 more unconfirmed"
    assert "2 pcs vehicle, 1 pcs more unconfirmed" in together.split(" · ")
    assert {"4 pcs drone", "8 pcs jammer"} <= set(together.lower().split(" · "))


def test_a_case_says_in_words_where_it_leaves_its_legal_bases(desk: Desk) -> None:
    def fill(reg: Register) -> str:
        basis = reg.add("legal_basis", title={"en": "Convention"}, short="PCC SEE",
                        areas=["DRUG"], parties=["AL", "MK"], status="IN_FORCE")  # fmt: skip
        return reg.add("case", title="Laundering", crime_areas=["DRUG", "ML"],
                       countries=["AL", "IT"], legal_bases=[basis])  # fmt: skip

    tab(desk, desk.ask(fill), "details")
    said = shown(desk.cases.case_page.details)
    assert "covers Drug trafficking" in said
    assert "No legal basis in force covers: Money laundering" in said
    assert "Party to none of them: Italy" in said
    assert "In force" in said


@pytest.mark.parametrize("language", ["en", "sq"])
def test_a_case_says_in_words_where_its_project_and_task_force_do_not_carry_it(
    desk: Desk, language: str
) -> None:
    def fill(reg: Register) -> str:
        over = reg.add("project", name={"en": "IPA 2019"}, until="2025-12", status="RUNNING")
        runs = reg.add("project", name={"en": "CSC III"}, until="2027", status="RUNNING")
        return reg.add("case", title="Cars", selec_tf="TF-VEH", countries=["MK", "IT", "DE"],
                       projects=[over, runs])  # fmt: skip

    desk.shell.preferences.choose_language(language)
    tab(desk, desk.ask(fill), "details")
    said = shown(desk.cases.case_page.details)
    assert say("blocks.gap.project_over", language, names="IPA 2019") in said.splitlines()
    states = {
        "en": ("Germany, Italy", "Italy, Germany"),
        "sq": ("Gjermania, Italia", "Italia, Gjermania"),
    }
    told = [say("blocks.gap.not_member", language, names=one) for one in states[language]]
    assert set(told) & set(said.splitlines())


@pytest.mark.parametrize(
    ("project", "closed", "over"),
    [
        ({"until": "2026-03-15"}, None, True),
        ({"until": "2026-03-16"}, None, False),
        ({"until": "2026-03"}, None, False),
        ({"until": "2026-01"}, "2026-01-10", False),
        ({"status": "DONE"}, None, True),
        ({"status": "DONE"}, "2026-01-10", False),
        ({"status": "WITHDRAWN"}, "2026-01-10", True),
        ({}, None, False),
    ],
)
def test_a_project_is_over_by_its_dates_and_else_by_its_status(
    network: Network, project: dict[str, str], closed: str | None, over: bool
) -> None:
    reg = network["SKP"]
    named = reg.add("project", name={"en": "IPA"}, **project)
    case = reg.add("case", title="Cars", projects=[named], closed_on=closed)
    assert reg.frame_gaps(case).ended == ((named,) if over else ())


def test_a_case_without_a_task_force_is_asked_for_no_members(network: Network) -> None:
    reg = network["SKP"]
    case = reg.add("case", title="Cars", countries=["IT", "MK"])
    assert reg.frame_gaps(case).not_members == ()
    reg.change(case, selec_tf="TF-VEH")
    assert reg.frame_gaps(case).not_members == ("IT",)


def test_a_block_is_added_and_extended_from_the_details(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Team", crime_areas=["MIGR"]))
    tab(desk, case, "details")
    desk.step("block:jit_agreed")
    focus = form(desk).editors["jit_agreed"].input()
    assert focus.hasFocus()
    form(desk).editors["jit_from"].set_value("2025-02-10")
    form(desk).editors["jit_until"].set_value("2026-02-09")
    save(desk)
    desk.step("add:jit_extension")
    form(desk).editors["until"].set_value("2026-08-09")
    save(desk)
    said = shown(desk.cases.case_page.details)
    assert "9 August 2026 · by the last extension" in said


def test_a_new_case_is_asked_for_no_block_but_what_is_given(desk: Desk) -> None:
    desk.go(Place.CASES)
    desk.cases.steps()["case"]()
    desk.rest()
    assert "title" in form(desk).editors
    assert not IN_BLOCKS & set(form(desk).editors)
    desk.cases.forms.cancel()
    desk.cases.forms.open(Asked("case", given={"jit_from": "2026-02-01"}))
    desk.rest()
    assert set(BLOCKS["team"]) <= set(form(desk).editors)
    assert "empact" not in form(desk).editors


def test_empact_stands_with_its_cycle_and_an_old_one_stays(desk: Desk) -> None:
    case = desk.ask(lambda reg: reg.add("case", title="Property", empact="EMPACT22-8"))
    tab(desk, case, "details")
    assert "2022–2025, over; the case stays with it" in shown(desk.cases.case_page.details)
    desk.ask(lambda reg: reg.change(case, empact="EMPACT26-4"))
    desk.go(Place.CASES, case, "case")
    assert "2026–2029" in shown(desk.cases.case_page.details)
    desk.ask(lambda reg: reg.change(case, opened_on=date(2026, 3, 2), empact="EMPACT22-8"))
    desk.go(Place.CASES, case, "case")
    assert "outside this cycle" in shown(desk.cases.case_page.details)
