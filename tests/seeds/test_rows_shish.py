"""The rows of source 000: annual report 2019 of a state intelligence service."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.desk.errors import NothingToTakeBack
from liaison_desk.records import vocabulary
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, told


def _areas(network: Network, post: Register, *areas: str) -> None:
    """Write a case in these crime areas; headquarters finds it by each of them."""
    case = post.add("case", title="Kept under its areas", crime_areas=list(areas))
    assert told(network, case).crime_areas == list(areas)
    for area in areas:
        assert case in network[HEADQUARTERS].ids("case", crime_areas=area)


def test_row_0_1_cases_and_contacts_say_how_far_cooperation_reaches(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Within the country", scope="DOMESTIC")
    post.add("case", title="With one partner", scope="BILATERAL")
    contact = post.add("contact", family_name="Partner", scope="MULTILATERAL")
    assert told(network, case).scope == "DOMESTIC"
    home = network[HEADQUARTERS]
    assert home.get(contact).scope == "MULTILATERAL"
    assert home.ids("case", scope="DOMESTIC") == [case]


def test_row_0_2_domestic_agencies_stand_beside_foreign_ones(
    network: Network, post: Register
) -> None:
    ours = post.add("organisation", name="Customs", country="MK", service_type="CUSTOMS")
    theirs = post.add("organisation", name="Guardia di Finanza", country="IT",
                      service_type="FINANCE")  # fmt: skip
    officer = post.add("contact", family_name="Domestic", organisation=ours, direction="OWN")
    assert told(network, officer).organisation == ours
    assert network[HEADQUARTERS].ids("organisation", country="MK") == [ours]
    assert network[HEADQUARTERS].get(theirs).service_type == "FINANCE"


def test_row_0_3_international_terrorism(network: Network, post: Register) -> None:
    _areas(network, post, "TERR")


def test_row_0_4_narcotics_have_a_list_of_substances(network: Network, post: Register) -> None:
    _areas(network, post, "DRUG")
    items = vocabulary.load("seizure_item").codes.values()
    drugs = [one.code for one in items if one.extra.get("area") == "DRUG"]
    case = post.add("case", title="Hard drugs", crime_areas=["DRUG"])
    for item in drugs:
        post.add("result", file=case, type="SEIZURE", item=item, quantity="1", confirmed=True,
                 unit=vocabulary.load("seizure_item").codes[item].extra["units"][0])  # fmt: skip
    network.send("SKP", HEADQUARTERS)
    found = network[HEADQUARTERS].achieved(case)[""].quantities
    assert {item for item, _ in found} == set(drugs)
    assert {"HEROIN", "COCAINE", "CANNABIS_HERB", "PRECURSOR"} <= set(drugs)


def test_row_0_5_smuggling_and_trafficking_are_two_areas_of_one_case(
    network: Network, post: Register
) -> None:
    _areas(network, post, "MIGR", "THB")


def test_row_0_6_laundering_of_proceeds(network: Network, post: Register) -> None:
    _areas(network, post, "ML")


def test_row_0_7_contraband_and_tax_evasion(network: Network, post: Register) -> None:
    _areas(network, post, "SMUG", "TAX")


def test_row_0_8_corruption(network: Network, post: Register) -> None:
    _areas(network, post, "CORR")


def test_row_0_9_a_case_holds_results_that_add_up(network: Network, post: Register) -> None:
    case = post.add("case", title="Concrete and measurable")
    day = {"country": "AL", "happened": "2026-02-10", "confirmed": True}
    post.add("result", file=case, type="ARREST", persons=3, **day)
    post.add("result", file=case, type="SEARCH", **day)
    post.add("result", file=case, type="PERSON_ID", persons=5, **day)
    post.add("result", file=case, type="SEIZURE", item="HEROIN", quantity="2.5", unit="KG", **day)
    post.add("result", file=case, type="ARREST", persons=1, **(day | {"happened": "2025-12"}))
    network.send("SKP", HEADQUARTERS)
    for reg in (post, network[HEADQUARTERS]):
        found = reg.achieved(first=date(2026, 1, 1), last=date(2026, 3, 31))["AL"]
        assert found.counts == {"ARREST": 1, "SEARCH": 1, "PERSON_ID": 1, "SEIZURE": 1}
        assert found.persons == {"ARREST": 3, "PERSON_ID": 5}
        assert [str(one) for one in found.quantities.values()] == ["2.5"]
        assert reg.achieved(case)["AL"].persons["ARREST"] == 4


def test_row_0_10_a_partner_service_has_a_first_year(network: Network, post: Register) -> None:
    new = post.add("organisation", name="Partner service", service_type="INTELLIGENCE",
                   cooperation_since="2019-05")  # fmt: skip
    post.add("organisation", name="Old partner", cooperation_since="2004")
    told(network, new)
    partners = network[HEADQUARTERS].list("organisation")
    assert [one.id for one in partners if one.cooperation_since.year == 2019] == [new]


def test_row_0_14_extremism_and_regional_stability(network: Network, post: Register) -> None:
    _areas(network, post, "TERR", "CVE")
    case = post.add("case", title="Stability", topics=["REGSEC"])
    assert told(network, case).topics == ["REGSEC"]


def test_row_0_18_forums_of_services_are_known_to_every_station(
    network: Network, post: Register
) -> None:
    network.send(HEADQUARTERS, "SKP")
    for reg in network:  # each forum once, whoever sends to whom
        services = reg.list("forum", type="INTELLIGENCE")
        assert sorted(one.short for one in services) == ["ADRIA", "MEC", "SEEIC"]
        assert all(set(one.name) == {"en", "mk", "sl", "sq"} for one in services)
    for short in ("SEEIC", "MEC", "ADRIA"):
        (forum,) = post.ids("forum", short=short)
        meeting = post.add("meeting", title="Plenary", type="PLEN", forum=forum)
        assert told(network, meeting).forum == forum
        assert network[HEADQUARTERS].ids("meeting", forum=forum) == [meeting]


def test_row_0_18_a_forum_that_came_with_the_program_is_a_record_like_any_other(
    network: Network, post: Register
) -> None:
    home = network[HEADQUARTERS]
    with pytest.raises(NothingToTakeBack):
        home.take_back()  # nobody typed them
    network.send(HEADQUARTERS, "SKP")
    (forum,) = post.ids("forum", short="ADRIA")
    assert [one.action for one in home.history(forum)] == ["shipped"]
    home.change(forum, name={"en": "Adriatic club"}, every=12, anchor="2026-05-20")
    network.send(HEADQUARTERS, "SKP")
    assert (post.get(forum).name["en"], post.conflicts()) == ("Adriatic club", [])
    assert post.next_meetings(date(2026, 5, 1)) == {forum: date(2026, 5, 20)}
    home.delete(forum)
    network.send(HEADQUARTERS, "SKP")
    assert home.ids("forum", short="ADRIA") == post.ids("forum", short="ADRIA") == []


def test_row_0_20_a_committee_of_nato_is_a_forum(network: Network, post: Register) -> None:
    network.send(HEADQUARTERS, "SKP")
    (forum,) = post.list("forum", short="CIC")
    assert (forum.type, forum.tier) == ("COMMITTEE", "HEADS")
    assert forum.id in [one.id for one in post.find("Civilian Intelligence Committee")]
    meeting = post.add("meeting", title="Session", forum=forum.id)
    assert told(network, meeting).forum == forum.id
    assert network[HEADQUARTERS].get(forum.id).short == "CIC"


def test_row_0_21_hybrid_activities(network: Network, post: Register) -> None:
    _areas(network, post, "HYBR")


def test_row_0_22_officers_posted_are_counted(network: Network, post: Register) -> None:
    officer = post.add("contact", family_name="Attached", function="LO", direction="OWN")
    posting = post.add("posting", title="Liaison officer in Skopje", type="POSTED", person=officer,
                       host="MK", since="2019-09-01", term_months=36, status="IN_POST",
                       accredited_on="2019-09-12")  # fmt: skip
    there = told(network, posting)
    assert (there.host, there.accredited_on) == ("MK", date(2019, 9, 12))
    assert (there.person, there.since, there.term_months, there.status) == (
        officer, date(2019, 9, 1), 36, "IN_POST",
    )  # fmt: skip
    for reg in (post, network[HEADQUARTERS]):
        assert reg.posted(date(2019, 12, 31)) == [posting]
        assert reg.posted(date(2022, 9, 1)) == []


def test_row_0_23_one_posting_may_be_accredited_in_several_states(
    network: Network, post: Register
) -> None:
    selec = post.add("organisation", name="SELEC", service_type="IO")
    posting = post.add("posting", title="Bucharest", type="POSTED", host="RO",
                       side_accreditations=["MD", "BG"], side_orgs=[selec])  # fmt: skip
    there = told(network, posting)
    assert (there.side_accreditations, there.side_orgs) == (["BG", "MD"], [selec])


def test_row_0_24_a_foreign_officer_is_accredited_here(network: Network, post: Register) -> None:
    officer = post.add("contact", family_name="Coordinator", country="IT", direction="INCOMING",
                       accredited_on="2019-02-01", accredited_until="2022-01-31")  # fmt: skip
    post.add("posting", title="Accredited in our country", type="INCOMING", person=officer,
             sent_by="IT", host="MK", since="2019-02-01", term_months=36)  # fmt: skip
    there = told(network, officer)
    assert (there.accredited_on, there.accredited_until) == (date(2019, 2, 1), date(2022, 1, 31))
    assert network[HEADQUARTERS].ids("contact", direction="INCOMING") == [officer]
    for reg in network:
        (posting,) = reg.posted(date(2020, 1, 1), kind="INCOMING")
        assert (reg.get(posting).person, reg.get(posting).sent_by) == (officer, "IT")
        assert reg.posted(date(2022, 2, 1), kind="INCOMING") == []
