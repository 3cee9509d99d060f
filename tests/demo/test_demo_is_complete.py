"""The demo network has all that its outline tells: cases, contacts, lists, and what each proves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from liaison_desk.demo.network import DEMO_TODAY, DemoNetwork
from liaison_desk.desk.reading import Record
from liaison_desk.records.crosswalk import task_forces
from liaison_desk.records.requests import Answer, Urgency
from liaison_desk.register import Register

CASES = {
    "lorry": "TIA-CASE-2026-0003", "deti": "BUC-CASE-2025-0041", "vehicles": "BUC-CASE-2026-0007",
    "match": "LJU-CASE-2026-0002", "speeding": "LJU-CASE-2026-0004",
    "call centre": "TIA-CASE-2026-0009", "cigarettes": "BUC-CASE-2026-0011",
    "pistols": "TIA-CASE-2025-0057", "timber": "SKP-CASE-2026-0006",
    "traveller": "TIA-CASE-2026-0012", "assets": "SKP-CASE-2026-0010",
    "identification": "BUC-CASE-2025-0060",
}  # fmt: skip
CONTACTS = [
    "Ѓорѓи Ќосевски", "Љупка Ѕвездановска", "Џемал Њагулов", "Шпреса Чашулари",
    "Špela Žnidarčič-Hočevar", "Črtomir Škrjanec", "Krešimir Đurđević-Ljubić", "Ђурђица Њежић",
    "Željko Šćepanovski", "Ευάγγελος Μπουρτζόγλου", "Χρυσάνθη Παπαϊωάννου", "Yıldız Güçlüoğlu",
    "İbrahim Şıkgöz", "Йордан Щърбанов", "Ștefania Țurțureanu", "Shqiponja Xhymshiti",
    "Nicolò D’Alfieri", "Jürgen Weißgerber", "Maëlle Østerdal", "Arbër Gjokë Lleshaj",
]  # fmt: skip
LISTS = (
    "posting", "obligation", "legal_basis", "forum", "working_group", "work_item", "deliverable",
    "project", "proposal", "holiday", "retention_rule", "template", "distribution_list",
    "statistic", "absence",
)  # fmt: skip


@pytest.fixture
def home(demo: DemoNetwork) -> Iterator[Register]:
    """Return headquarters' register, which has everything that was sent."""
    with demo.open("TIA") as register:
        yield register


def test_headquarters_has_the_twelve_cases_under_their_numbers(
    demo: DemoNetwork, home: Register
) -> None:
    assert {name: demo.numbers[name] for name in CASES} == CASES
    there = {one.number: one for one in home.list("case")}
    assert set(there) == set(CASES.values())
    for one in there.values():
        assert one.title
        assert one.summary["sq"]
        assert one.crime_areas
        assert one.countries
        assert not one.selec_tf or one.selec_tf in task_forces(one.crime_areas), one.number


def test_headquarters_has_the_twenty_contacts_and_each_is_found_in_latin(home: Register) -> None:
    assert sorted(one.label for one in home.list("contact")) == sorted(CONTACTS)


@pytest.mark.parametrize("kind", LISTS)
def test_no_list_is_empty_at_headquarters(demo: DemoNetwork, kind: str) -> None:
    held = 0
    for station in demo.folders:
        with demo.open(station) as register:
            held += len(register.ids(kind))
    assert held, kind


def test_the_journals_have_the_messages_of_the_outline(demo: DemoNetwork) -> None:
    everywhere: dict[str, Record] = {}
    for station in demo.folders:
        with demo.open(station) as register:
            everywhere |= {one.id: one for one in register.list("entry")}
    entries = list(everywhere.values())
    kinds = [one.type for one in entries]
    assert len(entries) >= 65
    assert kinds.count("REQ") >= 12
    assert kinds.count("RPL") >= 8
    assert {one.answer_kind for one in entries if one.type == "RPL"} >= {"FULL", "PART"}
    for kind in ("ACK", "REM", "INF", "FWD", "REF", "CLR", "DLY", "COR", "WRN", "FBK", "SEI"):
        assert kind in kinds, kind


def test_the_urgent_request_of_this_morning_is_due_in_six_hours(
    demo: DemoNetwork, home: Register
) -> None:
    one = home.request(demo.ids["lorry urgent"])
    assert one.state.due is not None
    assert (one.state.due.hour, one.state.due.minute) == (15, 20)
    assert one.state.acknowledged
    assert len(one.state.forwarded) == 1
    assert one.urgency is not Urgency.LATE
    case = home.get(demo.ids["lorry"])
    assert (case.jit_parties, case.empact) == (["AL", "IT", "ME"], "EMPACT26-4")


def test_results_stand_with_their_countries_and_add_up(demo: DemoNetwork, home: Register) -> None:
    found = home.achieved(demo.ids["deti"])
    weights = {key: str(one.quantities["COCAINE", "KG"]) for key, one in found.items()}
    assert weights == {"IT": "112.4", "MK": "8.6"}
    assert sum(one.persons["ARREST"] for one in found.values()) == 5
    assert home.achieved(demo.ids["pistols"])["AL"].quantities["PISTOL", "PIECE"] == 21
    assert home.achieved(demo.ids["cigarettes"])["RS"].quantities["CIGARETTES", "PACK"] == 9200


def test_thirty_seven_vehicles_came_as_a_table_and_were_answered(
    demo: DemoNetwork, home: Register
) -> None:
    rows = home.questions(demo.ids["speeding request"])
    statuses = [one.status for one in rows]
    assert (len(rows), statuses.count("ANSWERED"), statuses.count("REFUSED")) == (37, 35, 2)
    assert {one.refusal_ground for one in rows if one.status == "REFUSED"} == {"A"}
    assert home.request(demo.ids["speeding request"]).state.answer is Answer.ANSWERED
    assert rows[0].particulars["PLATE"] == "TEST-01-AL"
    assert rows[0].answer["OWNER_NAME"]


def test_the_match_has_its_supporters_and_its_date_before_kick_off(
    demo: DemoNetwork, home: Register
) -> None:
    entry = home.get(demo.ids["match request"])
    said = entry.particulars
    assert (said["SUPPORTERS"], said["SUPPORTERS_RISK"], said["RISK"]) == ("1900", "60", "RAISED")
    assert said["KICK_OFF"] == "2026-03-31 20:45"
    assert entry.due.date() == date(2026, 3, 17)
    assert entry.from_person == demo.ids["crtomir"]


def test_the_case_of_the_traveller_is_held_back_from_skopje_without_consent(
    demo: DemoNetwork, home: Register
) -> None:
    assert home.get(demo.ids["traveller"]).handling == ["H2", "H3"]
    minors = home.list("involvement", file=demo.ids["traveller"], minor=True)
    assert len(minors) == 2
    with demo.open("SKP") as skopje:
        arriving = skopje.read_bundle(demo.conflict)
        assert demo.ids["traveller"] not in {one.record for one in arriving.items}
        assert demo.numbers["traveller"] not in {one.number for one in skopje.list("case")}


def test_consents_are_granted_asked_for_and_ended(demo: DemoNetwork, home: Register) -> None:
    consents = home.list("consent")
    open_ = [one for one in consents if one.decision is None]
    granted = [one for one in consents if one.decision == "GRANTED"]
    assert [one.of for one in open_] == [demo.ids["traveller"]]
    assert [one.valid_until < DEMO_TODAY for one in sorted(granted, key=lambda a: a.asked_on)] == [
        True, False,
    ]  # fmt: skip


def test_two_of_three_correction_notices_are_open(demo: DemoNetwork) -> None:
    with demo.open("BUC") as bucharest:
        notices = bucharest.corrections(demo.ids["found woman"])
        assert [bool(one.confirmed) for one in notices] == [False, False, True]
        assert str(bucharest.get(demo.ids["found woman"]).born) == "1989-02-11"


def test_a_bundle_of_ljubljana_never_came_and_the_next_one_says_so(demo: DemoNetwork) -> None:
    with demo.open("SKP") as skopje:
        plans = [skopje.read_bundle(one) for one in demo.inbox]
        assert [list(one.missing) for one in plans] == [[1], []]


def test_the_report_of_the_quarter_is_next_due_in_may_and_a_posting_ends_in_july(
    home: Register,
) -> None:
    duties = home.duties(date(2026, 8, 1))
    told = {home.get(one.obligation).title["sq"]: one.due for one in reversed(duties)}
    assert told["Raport tremujor për ministrin"] == date(2026, 5, 14)
    assert told["Raporti vjetor"] == date(2026, 3, 31)
    ends = {home.get(one.posting).title: one.ends for one in home.endings()}
    assert ends["Prokuror ndërlidhës në Eurojust"] == date(2026, 7, 31)


def test_subjects_are_kept_apart_though_their_names_are_near(
    demo: DemoNetwork, home: Register
) -> None:
    found = {one.id for one in home.find("Hoxha Arben") if one.kind == "person" and not one.similar}
    assert found == {demo.ids["hoxha"]}
    assert demo.ids["xhoxhaj"] in {one.id for one in home.list("person")}
    hits = home.cross_check("person", family_name="Kjerim", given_names="Gjorgji")
    assert {demo.ids["kjerim"], demo.ids["kjerim mrz"]} <= {one.record for one in hits}


def test_every_shipped_template_in_use_is_shown_by_a_request(home: Register) -> None:
    used = {one.template for one in home.list("entry") if one.template}
    assert used >= {"JIT", "SPORT", "TRAFFIC", "PERSON"}
