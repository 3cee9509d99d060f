"""The demo network has all that its outline tells: cases, contacts, lists, and what each proves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest

from liaison_desk.demo.network import DEMO_TODAY, DemoNetwork
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.crosswalk import task_forces
from liaison_desk.records.registry import KINDS
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
UNSEEN = {"handover"}  # nobody of the four hands anything over
# What the outline counts, and how many of each at least.
JOURNALS = {
    "REQ": 20, "RPL": 14, "ACK": 6, "REM": 5, "INF": 4, "FWD": 3, "REF": 2, "CLR": 2, "DLY": 1,
    "COR": 1,
}  # fmt: skip
OF_SELEC = {"WRN": 4, "FBK": 2, "SEI": 1}  # in the case of the cigarettes


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


@pytest.fixture(scope="module")
def everywhere(demo: DemoNetwork) -> Mapping[str, Sequence[Record]]:
    """Return what the four registers hold together: kind → its records, each once."""
    found: dict[str, dict[str, Record]] = {code: {} for code in KINDS}
    for station in demo.folders:
        with demo.open(station) as register:
            for code, records in found.items():
                records |= {one.id: one for one in register.list(code)}
    return {code: list(records.values()) for code, records in found.items()}


def test_nothing_that_the_program_keeps_is_missing(
    everywhere: Mapping[str, Sequence[Record]],
) -> None:
    assert {code for code, records in everywhere.items() if not records} == UNSEEN


def test_every_small_list_is_filled_at_headquarters(home: Register) -> None:
    assert [one.code for one in KINDS.values() if one.is_list and not home.ids(one.code)] == []


def test_the_journals_have_the_messages_of_the_outline(
    everywhere: Mapping[str, Sequence[Record]],
) -> None:
    entries = everywhere["entry"]
    kinds = Counter(one.type for one in entries)
    assert len(entries) >= 65
    assert {one: kinds[one] for one, least in JOURNALS.items() if kinds[one] < least} == {}
    asked = {one.id for one in entries if one.type == "REQ"}
    assert sum(one.answer_kind == "PART" for one in entries if one.answers in asked) == 4


def test_the_cigarettes_have_the_seven_messages_of_selec(demo: DemoNetwork, home: Register) -> None:
    kinds = Counter(one.type for one in home.list("entry", file=demo.ids["cigarettes"]))
    assert {one: kinds[one] for one in OF_SELEC} == OF_SELEC


def test_of_about_twenty_five_actions_three_are_overdue(
    everywhere: Mapping[str, Sequence[Record]],
) -> None:
    actions = everywhere["action"]
    assert 25 <= len(actions) <= 30
    undone = [one for one in actions if one.status in {"OPEN", "IN_PROGRESS"}]
    assert sum(one.due.last < DEMO_TODAY for one in undone) == 3
    assert sum(one.due == About(2026, 3) for one in undone) == 1
    assert sum(one.text["sq"].startswith("Bartet në takimin e ardhshëm") for one in undone) == 2
    assert all(one.owner_org or one.owner_person for one in actions)


def test_every_contact_and_office_is_reached_in_an_order_by_channels_that_were_tested(
    everywhere: Mapping[str, Sequence[Record]],
) -> None:
    ways = everywhere["way"]
    reached = {one.file for one in ways}
    partners = {one.id for kind in ("contact", "organisation") for one in everywhere[kind]}
    assert partners == reached
    assert all(one.tested_on and one.max_level and one.position for one in ways)
    assert len({(one.file, one.position) for one in ways}) == len(ways)


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


def test_consents_are_granted_refused_asked_for_and_ended(
    demo: DemoNetwork, home: Register
) -> None:
    consents = home.list("consent")
    open_ = [one for one in consents if one.decision is None]
    granted = [one for one in consents if one.decision == "GRANTED"]
    (refused,) = [one for one in consents if one.decision == "REFUSED"]
    assert [one.of for one in open_] == [demo.ids["traveller"]]
    assert refused.of == demo.ids["deti request"]
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
    assert used >= {"JIT", "SPORT", "TRAFFIC", "PERSON", "VEHICLE", "MEETING"}
