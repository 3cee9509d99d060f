"""The rows of source 004: project news, Countering Serious Crime in the Western Balkans."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from liaison_desk.records import crosswalk, vocabulary
from liaison_desk.records.dates import show_day
from liaison_desk.records.errors import NothingTold, TooFew
from liaison_desk.records.results import show_quantity
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, told


def test_row_4_15_the_cycle_of_empact_stays_with_the_value(
    network: Network, post: Register
) -> None:
    case = post.add(
        "case",
        title="Property crime",
        crime_areas=["PROP"],
        empact="EMPACT22-8",
        empact_plan="2022–2023",
        empact_action="OA 3.1",
        empact_role="ACTION_LEADER",
    )
    nec = post.add("contact", family_name="Coordinator", function="NEC")
    leaders = [
        post.add("contact", family_name=one, function=one)
        for one in ("DRIVER", "CODRIVER", "ACTION_LEADER")
    ]
    there = told(network, case)
    assert (there.empact, there.empact_role) == ("EMPACT22-8", "ACTION_LEADER")
    assert (there.empact_plan, there.empact_action) == ("2022–2023", "OA 3.1")
    assert told(network, nec).function == "NEC"
    assert [network[HEADQUARTERS].get(one).function for one in leaders] == [
        "DRIVER", "CODRIVER", "ACTION_LEADER",
    ]  # fmt: skip
    assert network[HEADQUARTERS].ids("case", empact="EMPACT22-8") == [case]


@pytest.mark.parametrize("kind", ["TRAIN", "ACTDAY"])
@pytest.mark.parametrize("role", ["PARTICIPANT", "ACTION_LEADER", "DRIVER"])
def test_row_4_15_an_activity_belongs_to_an_operational_action(
    network: Network, post: Register, kind: str, role: str
) -> None:
    activity = post.add("meeting", title="Property crime", type=kind, starts="2023-05-24",
                        empact="EMPACT22-8", empact_plan="2022–2023", empact_action="OA 3.1",
                        empact_role=role)  # fmt: skip
    post.add("meeting", title="Of no priority", type=kind)
    there = told(network, activity)
    assert (there.type, there.empact, there.empact_role) == (kind, "EMPACT22-8", role)
    assert (there.empact_plan, there.empact_action) == ("2022–2023", "OA 3.1")
    assert crosswalk.cycle_of(there.empact) == (2022, 2025)  # it stays so when a cycle is over
    home = network[HEADQUARTERS]
    assert home.ids("meeting", empact="EMPACT22-8", empact_role=role) == [activity]
    assert activity in [one.id for one in home.find("OA 3.1")]


def test_row_4_17_each_state_has_its_own_results(network: Network, post: Register) -> None:
    case = post.add("case", title="Cocaine", type="JI", countries=["IT", "ME", "MK", "BA"])
    for country, quantity, unit in (("IT", "120.4", "KG"), ("MK", "800", "G"), ("IT", 600, "G")):
        post.add(
            "result",
            file=case,
            type="SEIZURE",
            country=country,
            happened="~2021-01-15",
            item="COCAINE",
            quantity=quantity,
            unit=unit,
            confirmed=True,
        )
    network.send("SKP", HEADQUARTERS)
    for reg in (post, network[HEADQUARTERS]):
        found = reg.achieved(case)
        assert found["IT"].quantities == {("COCAINE", "KG"): Decimal(121)}
        weight = found["MK"].quantities["COCAINE", "KG"]
        assert show_quantity(weight, "KG", "en") == "800\N{NO-BREAK SPACE}g"


def test_row_4_25_a_joint_investigation_team_goes_on_by_extensions(
    network: Network, post: Register
) -> None:
    leader = post.add("contact", family_name="Prosecutor", function="JIT_LEADER")
    case = post.add(
        "case",
        title="Team",
        type="JIT",
        jit_agreed="2025-02-03",
        jit_from="2025-02-10",
        jit_until="2026-02-09",
        jit_parties=["AL", "IT"],
        jit_leader=leader,
        jit_eurojust=True,
        jit_europol=False,
        jit_funding="Eurojust, travel and translation",
    )
    for until in ("2026-08-09", "2027-02-09"):
        post.add("jit_extension", file=case, agreed_on="2026-01-20", until=until)
    there = told(network, case)
    assert (there.jit_parties, there.jit_leader) == (["AL", "IT"], leader)
    assert (there.jit_agreed, there.jit_from, there.jit_until) == (
        date(2025, 2, 3), date(2025, 2, 10), date(2026, 2, 9),
    )  # fmt: skip
    assert there.jit_funding == "Eurojust, travel and translation"
    assert (there.jit_eurojust, there.jit_europol) == (True, False)
    extensions = network[HEADQUARTERS].list("jit_extension", file=case)
    assert sorted(str(one.until) for one in extensions) == ["2026-08-09", "2027-02-09"]


def test_row_4_1_a_project_with_its_funders_and_what_names_it(
    network: Network, post: Register
) -> None:
    commission = post.add("organisation", name="European Commission", service_type="EU_BODY")
    giz = post.add("organisation", name="GIZ", service_type="PROJECT")
    project = post.add("project", name={"en": "Countering Serious Crime"}, short="CSC WB",
                       funders=[commission], implementers=[giz], since="2020-07",
                       until="2023-06", countries=["WB6"], status="RUNNING")  # fmt: skip
    case = post.add("case", title="Under the project", projects=[project])
    meeting = post.add("meeting", title="Under the project", project=project)
    there = told(network, project)
    assert (there.funders, there.implementers, there.status) == ([commission], [giz], "RUNNING")
    named = {record for record, _, _ in network[HEADQUARTERS].naming(project)}
    assert named == {case, meeting}


def test_row_4_2_a_single_point_of_contact_with_the_units_inside(
    network: Network, post: Register
) -> None:
    spoc = post.add("organisation", name="SPOC", country="ME", roles=["SPOC"])
    units = [
        post.add("organisation", name=role, country="ME", roles=[role], parent=spoc)
        for role in ("ENU", "NCB", "SIRENE")
    ]
    post.add("way", file=spoc, channel="SIENA", day_and_night=True, languages=["en", "sr"])
    told(network, spoc)
    home = network[HEADQUARTERS]
    assert set(home.ids("organisation", parent=spoc)) == set(units)
    (way,) = home.list("way", file=spoc)
    assert (way.day_and_night, way.languages) == (True, ["en", "sr"])


def test_row_4_7_a_liaison_officer_of_one_state_in_another(
    network: Network, post: Register
) -> None:
    officer = post.add("contact", family_name="Italian", country="IT", function="LO")
    posting = post.add("posting", title="Liaison officer from Italy in Montenegro",
                       type="POSTED", person=officer, sent_by="IT", host="ME")  # fmt: skip
    meeting = post.add("meeting", title="Operational meeting")
    participant = post.add("participant", file=meeting, contact=officer, country="IT")
    there = told(network, posting)
    assert (there.sent_by, there.host, there.person) == ("IT", "ME", officer)
    assert network[HEADQUARTERS].get(participant).contact == officer


def test_row_4_9_a_forum_that_meets_twice_a_year_says_when_next(
    network: Network, post: Register
) -> None:
    forum = post.add("forum", name={"en": "National CT/CVE coordinators"}, members=["WB6"],
                     every=6, anchor="2021-02-11")  # fmt: skip
    told(network, forum)
    for reg in (post, network[HEADQUARTERS]):
        assert reg.next_meetings(date(2021, 2, 11)) == {forum: date(2021, 8, 11)}
        assert reg.next_meetings(date(2026, 3, 16)) == {forum: date(2026, 8, 11)}
        (ahead,) = [one for one in reg.ahead(150) if one.record == forum]
        assert (str(ahead.what), ahead.day) == ("meeting", date(2026, 8, 11))


def test_row_4_10_services_of_the_eu_and_the_chair(network: Network, post: Register) -> None:
    meeting = post.add("meeting", title="Regional network")
    advisor = post.add("contact", family_name="Advisor", function="ADVISOR")
    for name in ("EEAS", "DG HOME", "DG NEAR", "EU CTC"):
        body = post.add("organisation", name=name, service_type="EU_BODY", country="EU")
        post.add("participant", file=meeting, organisation=body)
    chair = post.add("participant", file=meeting, contact=advisor, role="CHAIR")
    assert told(network, chair).role == "CHAIR"
    assert len(network[HEADQUARTERS].ids("organisation", service_type="EU_BODY")) == 4


def test_row_4_11_six_bilateral_arrangements(network: Network, post: Register) -> None:
    for partner in vocabulary.members("country", "WB6"):
        last = post.add("legal_basis", title=f"CT arrangement with {partner}",
                        type="ARRANGEMENT", parties=["EU", partner], areas=["TERR"])  # fmt: skip
    told(network, last)
    assert len(network[HEADQUARTERS].ids("legal_basis", type="ARRANGEMENT")) == 6


def test_row_4_12_families_of_fighters_are_marked_and_their_children_too(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Return", crime_areas=["FTF"])
    child = post.add("person", family_name="Child", born="2019")
    link = post.add("involvement", file=case, subject=child, category="OTHER",
                    role="son", minor=True, basis="FACT",
                    note="Minor: do not question without a guardian")  # fmt: skip
    there = told(network, link)
    assert (there.category, there.minor) == ("OTHER", True)
    assert there.note == "Minor: do not question without a guardian"
    assert network[HEADQUARTERS].ids("case", crime_areas="FTF") == [case]
    assert network[HEADQUARTERS].ids("involvement", minor=True) == [link]


def test_row_4_13_projects_have_implementers(network: Network, post: Register) -> None:
    council = post.add("organisation", name="Council of Europe", service_type="IO")
    plain = post.add("project", name="IISG")
    project = post.add("project", name="Radicalisation in Prisons", implementers=[council])
    assert told(network, project).implementers == [council]
    home = network[HEADQUARTERS]
    assert set(home.ids("project")) == {plain, project}
    assert (project, "project", "implementers") in home.naming(council)


def test_row_4_14_the_contribution_to_te_sat_is_due_and_sent(
    network: Network, post: Register
) -> None:
    product = post.add("deliverable", title="TE-SAT 2026", type="TE_SAT", edition="2026",
                       due="2026-02")  # fmt: skip
    there = told(network, product)
    assert (there.type, str(there.due), there.sent_on) == ("TE_SAT", "2026-02", None)
    for reg in (post, network[HEADQUARTERS]):  # the month is over, and it was not sent
        assert [(one.record, one.day) for one in reg.ahead(0)] == [(product, date(2026, 2, 28))]
    post.change(product, sent_on="2026-02-20")
    assert told(network, product).sent_on == date(2026, 2, 20)
    assert post.ahead(0) == network[HEADQUARTERS].ahead(0) == []


def test_row_4_19_two_states_with_police_and_prosecution_in_mid_january(
    network: Network, post: Register
) -> None:
    meeting = post.add("meeting", title="Two days", starts="~2021-01-15")
    for country in ("ME", "AL"):
        for service in ("POLICE", "PROSECUTION"):
            one = post.add("organisation", name=service, country=country, service_type=service)
            post.add("participant", file=meeting, organisation=one, country=country)
    starts = told(network, meeting).starts
    assert (str(starts), starts.exact) == ("~2021-01-15", False)
    assert show_day(starts, "en") == "mid-January 2021"
    assert len(network[HEADQUARTERS].list("participant", file=meeting)) == 4


def test_row_4_21_a_liaison_prosecutor_for_thirty_months(network: Network, post: Register) -> None:
    council = post.add("organisation", name="High Council", service_type="COUNCIL")
    general = post.add("organisation", name="General Prosecutor", service_type="PROSECUTION")
    eurojust = post.add("organisation", name="Eurojust", service_type="EU_BODY")
    posting = post.add("posting", title="Liaison prosecutor of Albania at Eurojust",
                       type="POSTED", function="LP", host_org=eurojust, proposed_by=general,
                       decided_by=council, decided_on="2020-12", decision_doc="Decision of 2020",
                       since="2024-02-01", term_months=30, status="IN_POST")  # fmt: skip
    there = told(network, posting)
    assert (there.proposed_by, there.decided_by) == (general, council)
    assert (there.function, there.host_org, there.decision_doc) == (
        "LP", eurojust, "Decision of 2020",
    )  # fmt: skip
    for reg in (post, network[HEADQUARTERS]):
        (ending,) = reg.endings()
        assert (ending.posting, ending.ends) == (posting, date(2026, 7, 31))
        assert [(ending.ends - day).days for day in ending.reminders] == [180, 90, 30]


def _days_before(reg: Register) -> dict[str, list[int]]:
    """Return how many days before each posting's end one is reminded of it."""
    return {one.posting: [(one.ends - day).days for day in one.reminders] for one in reg.endings()}


def test_row_4_21_headquarters_sets_when_one_is_reminded_of_a_posting(
    network: Network, post: Register
) -> None:
    home = network[HEADQUARTERS]
    posted, seconded = (
        post.add("posting", title=kind, type=kind, since="2026-01-01", term_months=30)
        for kind in ("POSTED", "SECONDMENT")
    )
    told(network, posted)
    assert _days_before(post) == {posted: [180, 90, 30], seconded: [180, 90, 30]}
    everybody = home.add("posting_rule", first_days=120, second_days=14, basis="Order 7/2026")
    own = home.add("posting_rule", applies_to="POSTED", first_days=365, second_days=60,
                   third_days=0)  # fmt: skip
    network.send(HEADQUARTERS, "SKP")
    for reg in network:
        assert _days_before(reg) == {posted: [365, 60, 0], seconded: [120, 14]}
        assert reg.remind_days("POSTED") == (365, 60, 0)
    home.change(own, third_days=None)
    home.delete(everybody)
    network.send(HEADQUARTERS, "SKP")
    for reg in network:
        assert _days_before(reg) == {posted: [365, 60], seconded: [180, 90, 30]}


def test_row_4_21_what_a_post_writes_of_it_is_a_proposal(network: Network, post: Register) -> None:
    posting = post.add("posting", title="Prosecutor", type="POSTED", until="2027-01-31")
    rule = post.add("posting_rule", first_days=10)
    told(network, posting)
    home = network[HEADQUARTERS]
    for reg in network:
        assert _days_before(reg) == {posting: [180, 90, 30]}
    with pytest.raises(NothingTold):
        home.add("posting_rule", basis="Says nothing")
    (proposed,) = home.conflicts()
    assert (proposed.record, proposed.field) == (rule, "first_days")
    home.settle(proposed, 10)
    network.send(HEADQUARTERS, "SKP")
    for reg in network:
        assert _days_before(reg) == {posting: [10]}


def test_row_4_22_an_agreement_with_its_preconditions(network: Network, post: Register) -> None:
    treaty = post.add("legal_basis", title="Cooperation Agreement with Eurojust", signed="2019",
                      preconditions="Data protection measures first")  # fmt: skip
    assert told(network, treaty).preconditions == "Data protection measures first"
    assert treaty in [one.id for one in network[HEADQUARTERS].find("data protection measures")]


def test_row_4_23_a_posting_is_co_funded(network: Network, post: Register) -> None:
    project = post.add("organisation", name="CSC WB", service_type="PROJECT")
    posting = post.add("posting", title="Co-funded", funded_by=[project], funding="Half of it")
    there = told(network, posting)
    assert (there.funded_by, there.funding) == ([project], "Half of it")
    assert (posting, "posting", "funded_by") in network[HEADQUARTERS].naming(project)


def test_row_4_24_a_proposal_needs_two_countries_at_least(network: Network, post: Register) -> None:
    with pytest.raises(TooFew):
        post.add("proposal", title="Alone", facility="TAF", applicants=["ME"])
    proposal = post.add("proposal", title="Jointly", facility="TAF", applicants=["ME", "AL"],
                        submitted="~2020-10-15", status="SUBMITTED")  # fmt: skip
    post.change(proposal, status="REVIEW")
    post.change(proposal, status="APPROVED", decided="2020-12")
    there = told(network, proposal)
    assert (there.applicants, there.status) == (["AL", "ME"], "APPROVED")
    assert (str(there.submitted), str(there.decided)) == ("~2020-10-15", "2020-12")


def test_row_4_27_a_steering_committee_and_the_six_as_a_group(
    network: Network, post: Register
) -> None:
    forum = post.add("forum", name={"en": "Project Steering Committee"}, type="STEERING",
                     members=["WB6"])  # fmt: skip
    meeting = post.add("meeting", title="Steering", type="STEER", forum=forum)
    case = post.add("case", title="Of the six", countries=["WB6"])
    assert sorted(told(network, case).countries) == ["AL", "BA", "ME", "MK", "RS", "XK"]
    home = network[HEADQUARTERS]
    assert home.ids("meeting", type="STEER", forum=forum) == [meeting]
    assert len(home.get(forum).members) == 6


def test_row_4_28_a_call_centre_with_many_victims_and_police_of_two_towns(
    network: Network, post: Register
) -> None:
    case = post.add(
        "case", title="Call centre", crime_areas=["FRAUD"], countries=["DE", "XK", "AL"]
    )
    units = [
        post.add("organisation", name={"de": f"Kriminalpolizei {town}"}, country="DE",
                 service_type="POLICE_LOCAL", region=town)
        for town in ("Trier", "Dresden")
    ]  # fmt: skip
    for unit in units:
        post.add("party", file=case, organisation=unit, roles=["REQUESTING"])
    victims = []
    for year in ("1938", "1941", "1944"):
        person = post.add("person", family_name=f"Testmann {year}", born=year)
        victims.append(post.add("involvement", file=case, subject=person, category="VICTIM"))
    there = told(network, case)
    assert (there.crime_areas, there.countries) == (["FRAUD"], ["AL", "DE", "XK"])
    home = network[HEADQUARTERS]
    assert set(home.ids("involvement", category="VICTIM")) == set(victims)
    regional = home.list("organisation", country="DE", service_type="POLICE_LOCAL")
    assert {one.region for one in regional} == {"Trier", "Dresden"}
    assert {one.organisation for one in home.list("party", file=case)} == set(units)
