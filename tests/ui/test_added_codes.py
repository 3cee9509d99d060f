"""A code that headquarters added stands in the pick lists of forms, under its name."""

from __future__ import annotations

from liaison_desk.register import Register
from liaison_desk.ui.places import Place
from tests.desk.network import Network
from tests.ui.desk import Desk, shown


def test_an_added_topic_is_offered_saved_and_shown(desk: Desk, network: Network) -> None:
    home = network["TIA"]
    home.add("local_code", list="TOPIC", code="HOST", name={"en": "Hostile services", "sq": "X"})
    bundle = home.folder.parent / "codes.bundle"
    home.export_bundle("SKP", bundle)

    def take(reg: Register) -> str:
        reg.apply(reg.read_bundle(bundle))
        return reg.add("case", title="One")

    case = desk.ask(take)
    desk.go(Place.CASES, case, "case")
    desk.cases.edit()
    desk.rest()
    top = desk.cases.forms.top
    assert top is not None
    editor = top.form.editors["topics"]
    assert "Hostile services" in [one.label for one in editor._choices]  # type: ignore[attr-defined]
    editor.set_value(("X-HOST",))
    editor.changed.emit()
    desk.cases.forms.save()
    desk.rest()
    desk.cases.case_page.tabs.choose("details")
    assert "Hostile services" in shown(desk.cases.case_page)


def test_a_code_that_nobody_knows_here_is_shown_as_such(desk: Desk, network: Network) -> None:
    home = network["TIA"]
    added = home.add("local_code", list="TOPIC", code="HOST", name={"en": "Hostile services"})
    case = home.add("case", title="One", topics=["X-HOST"])
    home.delete(added)
    home.share(case, ["SKP"])
    bundle = home.folder.parent / "codes.bundle"
    home.export_bundle("SKP", bundle)
    desk.ask(lambda reg: reg.apply(reg.read_bundle(bundle)))
    desk.go(Place.CASES, case, "case")
    desk.cases.case_page.tabs.choose("details")
    assert "X-HOST (not known here)" in shown(desk.cases.case_page)
