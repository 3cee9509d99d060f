"""The rows of source 001: the Slovene and Albanian interior ministers in Tirana."""

from __future__ import annotations

from datetime import date

import pytest

from liaison_desk.records.errors import Required
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.seeds.desk import HEADQUARTERS, told


def test_row_1_1_a_police_attache_is_proposed_accredited_and_in_post(
    network: Network, post: Register
) -> None:
    attache = post.add("contact", family_name="Attaché", function="ATTACHE", country="SI")
    posting = post.add("posting", title="Police attaché in Albania", type="POSTED",
                       person=attache, function="ATTACHE", host="AL")  # fmt: skip
    stages = ("PROPOSED", "AGREED", "ACCREDITED", "IN_POST")
    for status in stages:
        post.change(posting, status=status)
    post.change(posting, accredited_on="2026-01-12", accreditation_doc="Note 12/2026",
                since="2026-02-01", term_months=24)  # fmt: skip
    there = told(network, posting)
    assert (there.status, there.function) == ("IN_POST", "ATTACHE")
    assert (there.accredited_on, there.accreditation_doc) == (date(2026, 1, 12), "Note 12/2026")
    with pytest.raises(Required, match="extended_to"):
        post.change(posting, status="EXTENDED")  # to which day
    post.change(posting, status="EXTENDED", extended_to="2029-01-31")
    told(network, posting)
    for reg in (post, network[HEADQUARTERS]):
        (ending,) = reg.endings()
        assert ending.ends == date(2029, 1, 31)
        assert reg.posted(date(2028, 6, 1)) == [posting]
    post.change(posting, status="ENDED")
    assert told(network, posting).status == "ENDED"
    assert post.endings() == network[HEADQUARTERS].endings() == []
    steps = [one.values["status"] for one in post.history(posting) if "status" in one.values]
    assert sorted(steps, key=str) == sorted((*stages, "EXTENDED", "ENDED"))
    for function in ("LO", "CUSTOMS", "LP", "CO", "EXPERT"):
        post.change(attache, function=function)
        assert told(network, attache).function == function


def test_row_1_2_an_agreement_has_its_amendments(network: Network, post: Register) -> None:
    treaty = post.add("legal_basis", title="Agreement on police cooperation", type="AGREEMENT",
                      parties=["SI", "AL"], signed="1993", in_force="1994",
                      status="IN_FORCE", areas=["OCG", "TERR"])  # fmt: skip
    protocol = post.add("legal_basis", title="Widened and updated", type="PROTOCOL",
                        amends=[treaty], status="NEGOTIATING")  # fmt: skip
    case = post.add("case", title="Rests on it", legal_bases=[treaty])
    proposed = post.proposed_basis(case, "AL")
    assert proposed is not None
    assert proposed.basis == treaty
    request = post.add(
        "entry", file=case, type="REQ", direction="OUT", partner="AL", legal_basis=proposed.basis
    )
    assert told(network, protocol).amends == [treaty]
    home = network[HEADQUARTERS]
    there = home.get(treaty)
    assert (there.parties, str(there.signed), str(there.in_force)) == (["AL", "SI"], "1993", "1994")
    assert home.get(case).legal_bases == [treaty]
    assert there.areas == ["OCG", "TERR"]
    assert home.get(request).legal_basis == treaty
    assert set(home.naming(treaty)) == {
        (case, "case", "legal_bases"), (request, "entry", "legal_basis"),
        (protocol, "legal_basis", "amends"),
    }  # fmt: skip


def test_row_1_3_a_case_outside_the_areas_of_its_basis_is_warned_of(
    network: Network, post: Register
) -> None:
    treaty = post.add("legal_basis", title="Organised crime and terrorism",
                      areas=["OCG", "TERR"], status="IN_FORCE")  # fmt: skip
    case = post.add("case", title="Inside", crime_areas=["TERR"], legal_bases=[treaty])
    assert post.legal_gaps(case).areas == ()
    post.change(case, crime_areas=["TERR", "TRAF"])
    network.send("SKP", HEADQUARTERS)
    for reg in (post, network[HEADQUARTERS]):
        assert reg.legal_gaps(case).areas == ("TRAF",)


def test_row_1_6_interpol_is_a_channel_with_its_reference(network: Network, post: Register) -> None:
    _by_channel(network, post, "I247", "2026/4711-SKOPJE")


def test_row_1_7_europol_is_a_channel_with_its_reference(network: Network, post: Register) -> None:
    _by_channel(network, post, "SIENA", "1234567-8-9")


def _by_channel(network: Network, post: Register, channel: str, reference: str) -> None:
    case = post.add("case", title="By that channel")
    entry = post.add("entry", file=case, type="REQ", direction="OUT", channel=channel,
                     channel_ref=reference)  # fmt: skip
    there = told(network, entry)
    assert (there.channel, there.channel_ref) == (channel, reference)
    assert entry in [one.id for one in network[HEADQUARTERS].find(reference)]


def test_row_1_9_smuggling_of_migrants(network: Network, post: Register) -> None:
    case = post.add("case", title="Networks that adapt", crime_areas=["MIGR"])
    assert told(network, case).crime_areas == ["MIGR"]
    assert network[HEADQUARTERS].ids("case", crime_areas="MIGR") == [case]


def test_row_1_12_a_case_names_its_operation_and_its_route(
    network: Network, post: Register
) -> None:
    case = post.add("case", title="On the route", type="REGOP", operation_name="Trident",
                    operation_from="2026-02", topics=["WBROUTE"])  # fmt: skip
    assert told(network, case).topics == ["WBROUTE"]
    assert case in [one.id for one in network[HEADQUARTERS].find("trident")]


def test_row_1_13_agreements_that_are_negotiated_initialled_and_in_force(
    network: Network, post: Register
) -> None:
    bases = {
        status: post.add("legal_basis", title=f"Frontex, {status}", type="STATUS", status=status)
        for status in ("NEGOTIATING", "INITIALLED", "SIGNED", "IN_FORCE", "ENDED")
    }
    case = post.add("case", title="On all of them", legal_bases=list(bases.values()))
    told(network, case)
    home = network[HEADQUARTERS]
    for status, basis in bases.items():
        assert home.ids("legal_basis", status=status) == [basis]
    assert set(home.legal_gaps(case).not_in_force) == set(bases.values()) - {bases["IN_FORCE"]}


def test_row_1_14_two_officers_are_seconded_to_an_operation(
    network: Network, post: Register
) -> None:
    frontex = post.add("organisation", name="Frontex", service_type="EU_BODY")
    posting = post.add("posting", title="Two officers", type="SECONDMENT", count=2, sent_by="SI",
                       host="AL", host_org=frontex, operation="Operational activity Albania",
                       since="2021-05-01", until="2021-07-31")  # fmt: skip
    there = told(network, posting)
    assert (there.count, there.host, there.until) == (2, "AL", date(2021, 7, 31))
    assert (there.since, there.host_org) == (date(2021, 5, 1), frontex)
    assert there.operation == "Operational activity Albania"
    assert network[HEADQUARTERS].posted(date(2021, 6, 1), kind="SECONDMENT") == [posting]


def test_row_1_15_transfer_of_standards_is_a_topic(network: Network, post: Register) -> None:
    case = post.add("case", title="Standards", topics=["EUSTD"])
    assert told(network, case).topics == ["EUSTD"]
    assert network[HEADQUARTERS].ids("case", topics="EUSTD") == [case]
