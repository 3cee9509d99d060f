"""What a new user tries first is there: documents, call notes, cases tied together, a copy."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from liaison_desk import paths
from liaison_desk.demo.calendar import Calendar
from liaison_desk.demo.network import DEMO_TODAY, DemoNetwork
from liaison_desk.demo.papers import paper
from liaison_desk.desk.minutes.freezing import CONTENT
from liaison_desk.inside.reading import read, take

SORTS = {".pdf", ".png", ".eml", ".docx", ".xlsx"}
PAPERS = sorted(
    one.name.removesuffix(".txt") for one in (paths.resources() / "demo" / "papers").iterdir()
)
LARGEST = 40_000  # bytes: the demo is made and carried quickly


def test_a_document_of_each_sort_lies_at_the_station_that_a_show_opens(demo: DemoNetwork) -> None:
    with demo.open() as register:
        papers = [one for one in register.list("attachment") if one.type != CONTENT]
        names = {PurePath(one.name).suffix: one for one in papers}
        assert set(names) == SORTS
        for one in names.values():
            assert 0 < one.size < LARGEST
            assert len(b"".join(register.document(one.id))) == one.size


@pytest.mark.parametrize("name", [one for one in PAPERS if not one.endswith(".png")])
def test_each_document_is_a_real_one_and_says_that_it_is_fictional(name: str) -> None:
    inside = read(take(name, "", [paper(name, Calendar(), "en", "Europe/Skopje")]))
    assert inside.whole
    assert any(word in inside.text for word in ("DEMO – FICTIONAL", "DEMO – FIKTIVE",
                                                "ДЕМО – ИЗМИСЛЕНО"))  # fmt: skip
    assert "{" not in inside.text


@pytest.mark.parametrize("name", PAPERS)
def test_a_document_of_one_day_is_always_the_same(name: str) -> None:
    once, again = (paper(name, Calendar(), "en", "Europe/Skopje") for _ in range(2))
    assert once == again


def test_what_is_said_in_a_document_moves_with_the_days() -> None:
    name, zone = "Invitation The Hague.pdf", "Europe/Skopje"
    texts = [read(take(name, "", [paper(name, Calendar(days), "en", zone)])).text
             for days in (0, 7)]  # fmt: skip
    assert ["23 March 2026" in texts[0], "30 March 2026" in texts[1]] == [True, True]


def test_call_notes_were_kept_and_became_entries_and_actions(demo: DemoNetwork) -> None:
    made = set()
    for station in ("TIA", "SKP", "BUC"):
        with demo.open(station) as register:
            calls = register.ids("call")
            assert calls, station
            made |= {("entry", one.call) for one in register.list("entry") if one.call in calls}
            made |= {("action", one.source) for one in register.list("action")
                     if one.source in calls}  # fmt: skip
    assert {kind for kind, _ in made} == {"entry", "action"}
    with demo.open() as skopje:
        assert [one for one in skopje.list("call") if one.caller and one.line]


def test_cases_that_belong_together_are_linked_and_the_objects_met_at_two_stations(
    demo: DemoNetwork,
) -> None:
    with demo.open("TIA") as home:
        linked = {name: [one.case for one in home.linked_cases(demo.ids[name])]
                  for name in ("assets", "timber")}  # fmt: skip
        assert linked == {"assets": [demo.ids["deti"]], "timber": [demo.ids["cigarettes"]]}
        lorries = home.list("vehicle", plate="TEST-CG-201")
        assert {one.id for one in lorries} == {demo.ids[one] for one in
                                               ("timber lorry", "cigarettes lorry")}  # fmt: skip
        urgent = home.get(demo.ids["lorry urgent"])
        assert urgent.cross_check == "KNOWN"
        assert demo.ids["deti line 3"] in urgent.known_as


def test_a_joint_team_was_extended_before_it_ended(demo: DemoNetwork) -> None:
    with demo.open("BUC") as register:
        case = register.get(demo.ids["deti"])
        (extended,) = register.list("jit_extension", file=case.id)
    assert extended.agreed_on < case.jit_until < DEMO_TODAY < extended.until


def test_a_readable_copy_lies_outside_and_is_still_on_the_list(demo: DemoNetwork) -> None:
    with demo.open() as register:
        assets = demo.ids["table of assets"]  # papers that tests printed lie outside too
        (copy,) = [one for one in register.copies_outside() if one.record == assets]
    assert copy.path.read_bytes()[:2] == b"PK"
    assert copy.path.parent == Path(demo.folders["SKP"]).parent / "outside"


def test_no_two_contacts_are_suspected_to_be_one(demo: DemoNetwork) -> None:
    with demo.open("TIA") as register:
        assert register.duplicates("contact") == []
