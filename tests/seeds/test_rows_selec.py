"""The rows of source 003: what SELEC is, by a sector for international police cooperation."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records import crosswalk, vocabulary
from liaison_desk.records.errors import NotACode
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, told


def test_row_3_1_headquarters_is_a_station_and_post_telephone_and_fax_are_channels(
    network: Network, post: Register
) -> None:
    roles = {one.station: str(one.role) for one in post.directory()}
    assert "headquarters" in roles[HEADQUARTERS].lower()
    case = post.add("case", title="On paper")
    entries = [
        post.add("entry", file=case, type="INF", direction="OUT", channel=channel)
        for channel in ("POST", "PHONE", "FAX")
    ]
    told(network, case)
    found = [network[HEADQUARTERS].get(one).channel for one in entries]
    assert found == ["POST", "PHONE", "FAX"]


def test_row_3_2_services_of_police_and_customs(network: Network, post: Register) -> None:
    for service in ("POLICE", "CUSTOMS"):
        one = post.add("organisation", name=service, service_type=service)
        assert told(network, one).service_type == service


def test_row_3_3_the_convention_with_its_dates(network: Network, post: Register) -> None:
    convention = post.add("legal_basis", title="SELEC Convention", type="CONVENTION",
                          status="IN_FORCE", in_force="2011-10-07", parties=["SELEC_MS"],
                          note="Successor of the SECI Center, 1999")  # fmt: skip
    there = told(network, convention)
    assert (str(there.in_force), len(there.parties)) == ("2011-10-07", 11)
    home = network[HEADQUARTERS]
    assert home.ids("legal_basis", type="CONVENTION", status="IN_FORCE") == [convention]
    assert [one.id for one in home.find("SECI Center 1999")] == [convention]


def test_row_3_4_all_members_are_chosen_at_once(network: Network, post: Register) -> None:
    case = post.add("case", title="To all members", countries=["SELEC_MS"])
    members = ["AL", "BA", "BG", "GR", "HU", "MD", "ME", "MK", "RO", "RS", "TR"]
    assert sorted(told(network, case).countries) == members
    post.change(case, countries={"WB6": False})
    assert sorted(told(network, case).countries) == ["BG", "GR", "HU", "MD", "RO", "TR"]
    with pytest.raises(NotACode):
        post.change(case, countries=["SELEC_FRIENDS"])
    entry = post.add("entry", file=case, type="INF", direction="OUT", to_countries=["SELEC_MS"])
    assert sorted(told(network, entry).to_countries) == members


def test_row_3_5_organisations_are_addressees_and_have_a_status_at_selec(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="To organisations")
    for name, status in (("Police of Serbia", "MEMBER"), ("Interpol", "PARTNER"),
                         ("UNODC", "OBSERVER")):  # fmt: skip
        one = post.add("organisation", name=name, service_type="IO", selec_status=status)
        entry = post.add("entry", file=case, type="INF", direction="OUT", to_org=one)
        assert told(network, entry).to_org == one
        assert network[HEADQUARTERS].ids("organisation", selec_status=status) == [one]
    assert post.change(one, selec_status="PARTNER")
    assert told(network, one).selec_status == "PARTNER"


def test_row_3_6_eight_task_forces_and_one_on_a_case(network: Network, post: Register) -> None:
    cases = {
        code: post.add("case", title=code, selec_tf=code, crime_areas=crosswalk.areas_of(code))
        for code in vocabulary.codes("selec_tf")
    }
    assert set(cases) == {
        "TF-MIRAGE", "TF-DRUG", "TF-FINCYB", "TF-FRAUD", "TF-TERR", "TF-CONT", "TF-VEH", "TF-ENV",
    }  # fmt: skip
    told(network, cases["TF-VEH"])
    home = network[HEADQUARTERS]
    for code, case in cases.items():
        assert home.ids("case", selec_tf=code) == [case]
        assert crosswalk.task_forces(home.get(case).crime_areas) == (code,)


def test_row_3_9_a_joint_investigation_with_states_and_results(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Joint", type="JI", operation_name="Adria",
                    countries=["MK", "IT"], opened_on="2026-01-12",
                    closed_on="2026-03-01")  # fmt: skip
    post.add("result", file=case, type="ARREST", country="IT", persons=2, confirmed=True)
    there = told(network, case)
    assert (there.type, there.operation_name) == ("JI", "Adria")
    assert sorted(there.countries) == ["IT", "MK"]
    assert (there.opened_on, there.closed_on) == (date(2026, 1, 12), date(2026, 3, 1))
    assert network[HEADQUARTERS].achieved(case)["IT"].persons == {"ARREST": 2}


def test_row_3_10_a_regional_operation_counts_warnings_feedback_and_seizures(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="Operation", type="REGOP", countries=["SELEC_MS"])
    for kind in ("WRN", "FBK", "FBK", "SEI"):
        post.add("entry", file=case, type=kind, direction="IN")
    told(network, case)
    home = network[HEADQUARTERS]
    counted = {kind: len(home.ids("entry", type=kind)) for kind in ("WRN", "FBK", "SEI")}
    assert counted == {"WRN": 1, "FBK": 2, "SEI": 1}


def test_row_3_11_an_analytical_product_is_asked_for_and_sent(
    network: Network, post: Register
) -> None:
    selec = post.add("organisation", name="SELEC", service_type="IO")
    product = post.add("deliverable", title="OCTA SEE", type="OCTA_SEE", edition="2024–2028",
                       requester=selec, contributors=[selec], due="2026-04")  # fmt: skip
    there = told(network, product)
    assert (there.type, there.edition, there.requester) == ("OCTA_SEE", "2024–2028", selec)
    for reg in (post, network[HEADQUARTERS]):
        (ahead,) = reg.ahead(60)
        assert (ahead.record, str(ahead.what), ahead.day) == (
            product, "deliverable", date(2026, 4, 30),
        )  # fmt: skip
    post.change(product, sent_on="2026-03-12")
    assert told(network, product).sent_on == date(2026, 3, 12)
    assert post.ahead(60) == network[HEADQUARTERS].ahead(60) == []


def test_row_3_12_prosecutors_have_a_forum_and_focal_points(
    network: Network, post: Register
) -> None:
    network.send(HEADQUARTERS, "SKP")
    (forum,) = post.list("forum", short="SEEPAG")
    assert (forum.type, str(forum.since)) == ("NETWORK", "2003")
    office = post.add("organisation", name="Prosecution", service_type="PROSECUTION",
                      roles=["PFP"])  # fmt: skip
    point = post.add("contact", family_name="Prosecutor", function="PFP", organisation=office)
    case = post.add("case", title="Police case")
    party = post.add("party", file=case, organisation=office, person=point, reference="КО 12/2026")
    there = told(network, party)
    assert (there.person, there.reference) == (point, "КО 12/2026")
    assert network[HEADQUARTERS].get(point).function == "PFP"
    assert party in [one.id for one in network[HEADQUARTERS].find("КО 12/2026")]


def test_row_3_13_training_is_an_activity(network: Network, post: Register) -> None:
    centre = post.add("organisation", name="Training centre", service_type="IO")
    training = post.add("meeting", title="Course", type="TRAIN", host_org=centre,
                        starts="2026-05-04", ends="2026-05-08")  # fmt: skip
    pupil = post.add("participant", file=training, country="MK", name="Ana Testova")
    there = told(network, training)
    assert (there.host_org, str(there.starts), str(there.ends)) == (
        centre, "2026-05-04", "2026-05-08",
    )  # fmt: skip
    home = network[HEADQUARTERS]
    assert home.ids("meeting", type="TRAIN") == [training]
    assert [one.id for one in home.list("participant", file=training)] == [pupil]


def test_row_3_14_the_operational_center_is_a_venue_that_is_reached(
    network: Network, post: Register
) -> None:
    centre = post.add("organisation", name="Operational Center Unit", roles=["DUTY"])
    meeting = post.add("meeting", title="At the centre", host_org=centre, place="OCU, Bucharest")
    way = post.add("way", file=centre, channel="SIRAT")
    assert told(network, meeting).host_org == centre
    assert network[HEADQUARTERS].get(way).channel == "SIRAT"


def test_row_3_15_what_went_by_sirat_is_recorded_with_its_reference(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="By SIRAT")
    entry = post.add("entry", file=case, type="REQ", direction="OUT", channel="SIRAT",
                     channel_ref="SIRAT-2026-0815")  # fmt: skip
    assert told(network, entry).channel == "SIRAT"
    assert entry in [one.id for one in network[HEADQUARTERS].find("sirat 2026 0815")]


def test_row_3_16_a_list_of_recipients_holds_secretariat_desk_and_national_unit(
    network: Network, post: Register
) -> None:
    secretariat = post.add("organisation", name="SELEC Secretariat", roles=["SECRETARIAT"])
    desk = post.add("organisation", name="Desk of Türkiye", country="TR", roles=["DESK"])
    unit = post.add("organisation", name="National unit", country="BG", roles=["NFP"])
    listed = post.add("distribution_list", name="All of SELEC")
    for one in (secretariat, desk, unit):
        post.add("recipient", file=listed, organisation=one, channel="SIRAT")
    told(network, listed)
    there = network[HEADQUARTERS].list("recipient", file=listed)
    there.sort(key=lambda one: one.position)
    assert [one.organisation for one in there] == [secretariat, desk, unit]


def test_row_3_17_the_three_managers_have_their_functions(network: Network, post: Register) -> None:
    for function in ("DG", "DIR_OPS", "DIR_LEGAL"):
        one = post.add("contact", family_name="Manager", function=function)
        assert told(network, one).function == function
