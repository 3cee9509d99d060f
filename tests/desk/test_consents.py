"""What a code or an originator holds back, until a consent frees it; both ends find the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from tests.desk.network import Network

HELD = "not_to_be_disseminated"
THIRD = "third_party"


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def shared_case(network: Network, *offices: str) -> str:
    """Return a case of Skopje's, shared."""
    case = network["SKP"].add("case", title="Operation Lake")
    network["SKP"].share(case, offices or ["LJU"])
    return case


def letter(network: Network, case: str, **fields: Any) -> str:
    """Return an entry of Skopje's in the case."""
    return network["SKP"].add(
        "entry", file=case, type="INF", direction="IN", body="The source says", **fields
    )


def consent(network: Network, case: str, of: str, station: str = "SKP", **fields: Any) -> str:
    """Return a consent for the post in Ljubljana, granted unless the fields say otherwise."""
    given = {"for_office": "LJU", "for_purpose": "DISSEMINATION", "decision": "GRANTED"} | fields
    return network[station].add("consent", file=case, of=of, **given)


def entries(network: Network, station: str) -> set[str]:
    """Return the entries that a station has."""
    return {one.id for one in network[station].list("entry")}


def test_h2_goes_to_headquarters_and_to_nobody_else_until_consent_frees_it(
    wide: Network,
) -> None:
    case = shared_case(wide, "LJU", "BUC")
    kept, plain = letter(wide, case, handling=["H2"]), letter(wide, case, handling=["H1"])
    wide.settle_down()
    wide.agree()
    assert entries(wide, "TIA") == {kept, plain}
    assert entries(wide, "LJU") == entries(wide, "BUC") == {plain}
    assert wide["SKP"].standing("LJU").withheld == {kept: HELD}
    assert wide["TIA"].standing("LJU").withheld == {kept: HELD}  # it does not forward it either
    allowed = consent(wide, case, kept)
    wide.settle_down()
    wide.agree()
    assert entries(wide, "LJU") == {kept, plain}
    assert entries(wide, "BUC") == {plain}
    assert wide["LJU"].get(allowed).decision == "GRANTED"
    assert not wide["BUC"].list("consent")  # it would tell what it is about
    assert wide["SKP"].standing("BUC").withheld == {kept: HELD, allowed: "follows"}


def test_a_consent_withdrawn_holds_it_back_again_and_both_ends_agree(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = shared_case(network)
    kept = letter(network, case, handling=["H2"])
    allowed = consent(network, case, kept)
    network.settle_down()
    skopje.delete(allowed)
    skopje.change(kept, body="What Ljubljana does not learn")
    network.settle_down()
    network.agree()
    assert ljubljana.get(kept).body == "The source says"
    assert ljubljana.get(allowed).decision == "WITHDRAWN"
    skopje.put_back(allowed)
    network.settle_down()
    network.agree()
    assert ljubljana.get(kept).body == "The source says"  # it must be given anew
    skopje.change(allowed, decision="GRANTED")
    network.settle_down()
    network.agree()
    assert ljubljana.get(kept).body == "What Ljubljana does not learn"


def test_a_code_set_later_holds_back_what_comes_from_then_on(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = shared_case(network)
    entry = letter(network, case)
    network.settle_down()
    skopje.change(entry, handling=["H2"])
    skopje.change(entry, body="What Ljubljana does not learn")
    network.settle_down()
    network.agree()
    assert (ljubljana.get(entry).body, ljubljana.get(entry).handling) == ("The source says", ["H2"])


def test_a_consent_that_ended_holds_it_back_again(network: Network, clock: HandClock) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = shared_case(network)
    kept = letter(network, case, handling=["H2"])
    last: date = clock.now().date() + timedelta(days=1)
    consent(network, case, kept, valid_until=last)
    network.settle_down()
    network.agree()
    assert ljubljana.get(kept).body == "The source says"
    clock.move(days=1)
    skopje.change(kept, body="On the last day")
    network.settle_down()
    assert ljubljana.get(kept).body == "On the last day"
    clock.move(days=1)
    assert skopje.standing("LJU").withheld[kept] == HELD
    skopje.change(kept, body="A day too late")
    network.settle_down()
    network.agree()
    assert ljubljana.get(kept).body == "On the last day"


@pytest.mark.parametrize(
    "fields",
    [
        {"decision": None},
        {"decision": "PARTIAL"},
        {"decision": "REFUSED"},
        {"for_purpose": "JUDICIAL"},
        {"for_office": "BUC"},
        {"for_office": None, "for_country": "SI"},
        {"for_office": None},
    ],
    ids=str,
)
def test_a_consent_that_does_not_cover_it_frees_nothing(
    network: Network, fields: dict[str, Any]
) -> None:
    case = shared_case(network)
    kept = letter(network, case, handling=["H2"])
    consent(network, case, kept, **fields)
    network.settle_down()
    network.agree()
    assert not entries(network, "LJU")


def test_a_file_that_carries_h2_stays_whole_until_consent_frees_it(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = shared_case(network)
    skopje.change(case, handling=["H2"])
    plain = letter(network, case)
    network.settle_down()
    assert not ljubljana.list("case")
    assert skopje.standing("LJU").withheld == {case: HELD, plain: HELD}
    consent(network, case, case)
    network.settle_down()
    network.agree()
    assert ljubljana.get(case).title == "Operation Lake"
    assert entries(network, "LJU") == {plain}


def test_a_document_of_what_is_held_back_stays_with_it(network: Network, tmp_path: Path) -> None:
    skopje = network["SKP"]
    case = shared_case(network)
    kept = letter(network, case, handling=["H2"])
    paper = tmp_path / "letter.txt"
    paper.write_text("The source says", encoding="utf-8")
    document = skopje.attach(kept, paper)
    network.settle_down()
    network.agree()
    assert not network["LJU"].list("attachment")
    assert skopje.standing("LJU").withheld == {kept: HELD, document: "follows"}
    consent(network, case, kept)
    network.settle_down()
    network.agree()
    assert b"".join(network["LJU"].document(document)) == b"The source says"


def test_what_another_organisation_stands_behind_goes_to_a_third_with_its_consent_alone(
    network: Network,
) -> None:
    skopje = network["SKP"]
    service = skopje.add("organisation", name={"en": "Police of MK"}, country="MK")
    another = skopje.add("organisation", name={"en": "Police of RS"}, country="RS")
    case = shared_case(network)
    kept = letter(network, case, originator=service)
    network.settle_down()
    network.agree()
    assert entries(network, "TIA") == {kept}
    assert skopje.standing("LJU").withheld == {kept: THIRD}
    consent(network, case, kept, asked_of=another)  # not theirs to give
    network.settle_down()
    assert not entries(network, "LJU")
    consent(network, case, kept, asked_of=service)
    network.settle_down()
    network.agree()
    assert entries(network, "LJU") == {kept}


def test_to_a_strict_originator_headquarters_is_a_third_party(network: Network) -> None:
    skopje = network["SKP"]
    service = skopje.add("organisation", name={"en": "Service"}, strict=True)
    case = shared_case(network)
    kept = letter(network, case, originator=service)
    network.settle_down()
    network.agree()
    assert not entries(network, "TIA")
    assert skopje.standing("TIA").withheld == {kept: THIRD}
    consent(network, case, kept, asked_of=service)  # whom it names, and no further
    network.settle_down()
    network.agree()
    assert (entries(network, "LJU"), entries(network, "TIA")) == ({kept}, set())
    consent(network, case, kept, asked_of=service, for_office="TIA")
    network.settle_down()
    network.agree()
    assert entries(network, "TIA") == {kept}


def test_originator_and_addressee_get_it_whatever_it_carries(network: Network) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    post = tirana.add("organisation", name={"en": "The post in Ljubljana"})
    (entry,) = [one.id for one in tirana.list("station") if one.code == "LJU"]
    tirana.change(entry, organisation=post)
    network.settle_down()
    (officer,) = [one.id for one in skopje.list("officer") if one.name == "Officer LJU"]
    case = shared_case(network)
    of_theirs = letter(network, case, handling=["H2"], originator=post)
    to_them = letter(network, case, handling=["H2"], to_org=post)
    to_him = letter(network, case, handling=["H2"], to_person=officer)
    to_nobody = letter(network, case, handling=["H2"])
    network.settle_down()
    network.agree()
    assert entries(network, "LJU") == {of_theirs, to_them, to_him}
    assert skopje.standing("LJU").withheld == {to_nobody: HELD}


def test_a_receiver_neither_addresses_it_on_nor_consents_in_anothers_name(
    wide: Network,
) -> None:
    case = shared_case(wide, "LJU", "BUC")
    kept = letter(wide, case, handling=["H2"])
    allowed = consent(wide, case, kept)
    wide.settle_down()
    ljubljana = wide["LJU"]
    (officer,) = [one.id for one in ljubljana.list("officer") if one.name == "Officer BUC"]
    ljubljana.change(kept, to_person=officer, handling=[])
    consent(wide, case, kept, station="LJU", for_office="BUC")
    ljubljana.change(allowed, for_office="BUC")
    wide.settle_down()
    wide.agree()
    assert not entries(wide, "BUC")
    for sender in ("SKP", "LJU", "TIA"):
        assert wide[sender].standing("BUC").withheld[kept] == HELD
    fields = {one.field for one in wide["SKP"].conflicts()}
    assert fields == {"handling/H2", "for_office"}


def test_headquarters_may_consent_for_what_a_post_wrote(network: Network) -> None:
    case = shared_case(network)
    kept = letter(network, case, handling=["H2"])
    network.settle_down()
    consent(network, case, kept, station="TIA")
    network.settle_down()
    network.agree()
    assert entries(network, "LJU") == {kept}


def test_an_answer_keeps_its_writers_code_in_somebody_elses_file(wide: Network) -> None:
    case = shared_case(wide, "LJU", "BUC")
    wide.settle_down()
    answer = wide["LJU"].add(
        "entry", file=case, type="RPL", direction="OUT", body="For Skopje", handling=["H2"]
    )
    wide.settle_down()
    wide.agree()
    assert entries(wide, "SKP") == {answer}
    assert wide["SKP"].standing("BUC").withheld == {answer: HELD}
    consent(wide, case, answer, station="SKP", for_office="BUC")  # not Skopje's to give
    wide.settle_down()
    wide.agree()
    assert not entries(wide, "BUC")
    consent(wide, case, answer, station="LJU", for_office="BUC")
    wide.settle_down()
    wide.agree()
    assert entries(wide, "BUC") == {answer}


def test_an_answer_goes_to_who_asked_and_anothers_words_only_with_consent(wide: Network) -> None:
    skopje = wide["SKP"]
    service = skopje.add("organisation", name={"en": "Police of MK"}, country="MK")
    case = shared_case(wide, "LJU", "BUC")
    wide.settle_down()
    asked = wide["LJU"].add("entry", file=case, type="REQ", direction="OUT", body="Who owns it?")
    wide.settle_down()
    fields = {"file": case, "type": "RPL", "direction": "OUT", "answers": asked}
    own = skopje.add("entry", **fields, body="We do not know", handling=["H2"])
    theirs = skopje.add("entry", **fields, body="They say: he does", originator=service)
    wide.settle_down()
    wide.agree()
    assert entries(wide, "LJU") == {asked, own}
    assert entries(wide, "BUC") == {asked}
    assert skopje.standing("LJU").withheld == {theirs: THIRD}
    assert skopje.standing("BUC").withheld == {own: HELD, theirs: THIRD}


def test_a_contact_under_h2_goes_along_with_the_consent_that_frees_it(network: Network) -> None:
    skopje = network["SKP"]
    contact = skopje.add("contact", family_name="Dimovski", handling=["H2"])
    case = shared_case(network)
    letter(network, case, from_person=contact)
    network.settle_down()
    network.agree()
    assert not network["LJU"].list("contact")
    consent(network, contact, contact)
    network.settle_down()
    network.agree()
    assert network["LJU"].get(contact).family_name == "Dimovski"
