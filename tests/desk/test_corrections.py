"""Whoever was given what was wrong is told so, and each confirms for itself (LED Art. 7(3))."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling import errors
from liaison_desk.desk.handling.corrections import Recipient
from tests.desk.network import Network


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def told_wrong(network: Network) -> tuple[str, str]:
    """Return a case shared with both other posts, and the entry with a wrong date of birth."""
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles")
    skopje.share(case, ["LJU", "BUC"])
    wrong = skopje.add(
        "entry", file=case, type="INF", direction="OUT", body="Born on 3 May 1979", handling=["H1"]
    )
    return case, wrong


def test_a_wrong_date_of_birth_is_corrected_at_three_recipients_each_open_until_it_confirms(
    wide: Network,
) -> None:
    skopje = wide["SKP"]
    case, wrong = told_wrong(wide)
    wide.settle_down()
    three = [Recipient(office=one) for one in ("BUC", "LJU", "TIA")]
    assert skopje.recipients(wrong) == three
    skopje.change(wrong, body="Born on 5 March 1979", reason="Day and month were exchanged")
    drafts = skopje.correct(wrong, "The date of birth is 5 March 1979.")
    assert len(drafts) == 3
    assert [one.to for one in skopje.corrections(wrong)] == three
    assert {one.confirmed for one in skopje.corrections()} == {""}
    assert skopje.correct(wrong, "Once more") == []  # each has an open one already
    wide.settle_down()
    wide.agree()
    for station in ("LJU", "TIA"):
        register = wide[station]
        (notice,) = [one for one in register.list("entry", file=case) if one.to_office == station]
        assert (notice.type, notice.corrects, notice.handling) == ("COR", wrong, ["H1"])
        assert notice.body == "The date of birth is 5 March 1979."
        register.acknowledge_correction(notice.id)
    wide.settle_down()
    wide.agree()
    assert [one.to.office for one in skopje.corrections(wrong) if not one.confirmed] == ["BUC"]
    assert [one.to.office for one in skopje.corrections(wrong)] == ["BUC", "LJU", "TIA"]


def test_who_never_had_it_gets_no_notice(wide: Network) -> None:
    skopje = wide["SKP"]
    case, wrong = told_wrong(wide)
    skopje.change(wrong, handling=["H2"])
    wide.settle_down()
    assert skopje.recipients(wrong) == [Recipient(office="TIA")]
    fresh = skopje.add("entry", file=case, type="INF", direction="OUT", body="Not sent yet")
    with pytest.raises(errors.NeverSent):
        skopje.correct(fresh, "Wrong")


def test_a_partner_who_was_given_it_on_paper_is_on_the_list_too(network: Network) -> None:
    skopje = network["SKP"]
    police = skopje.add("organisation", name={"en": "Police of MK"})
    _, wrong = told_wrong_to_nobody(network)
    skopje.disclose(wrong, police, how="print")
    assert skopje.recipients(wrong) == [Recipient(organisation=police)]
    (draft,) = skopje.correct(wrong, "The date is 5 March 1979.")
    assert skopje.get(draft).to_org == police
    answer = skopje.add(
        "entry", file=skopje.get(draft).file, type="ACK", direction="IN", answers=draft
    )
    assert [one.confirmed for one in skopje.corrections(wrong)] == [answer]


def told_wrong_to_nobody(network: Network) -> tuple[str, str]:
    """Return a case of Skopje's own, and an entry in it."""
    case = network["SKP"].add("case", title="Twelve stolen vehicles")
    return case, network["SKP"].add("entry", file=case, type="INF", direction="OUT", body="Born")


def test_a_correction_of_a_contact_says_in_which_case_it_stands(network: Network) -> None:
    skopje = network["SKP"]
    case, _ = told_wrong_to_nobody(network)
    contact = skopje.add("contact", family_name="Dimovski")
    network.settle_down()
    with pytest.raises(errors.NotInACase):
        skopje.correct(contact, "The number is another.")
    with pytest.raises(errors.ReasonNeeded):
        skopje.correct(contact, " ", case=case)
    (draft,) = skopje.correct(contact, "The number is another.", case=case)
    assert (skopje.get(draft).file, skopje.get(draft).to_office) == (case, "TIA")


def test_a_notice_is_confirmed_once_however_often_it_is_said(wide: Network) -> None:
    skopje, tirana = wide["SKP"], wide["TIA"]
    case, wrong = told_wrong(wide)
    wide.settle_down()
    skopje.correct(wrong, "The date of birth is 5 March 1979.")
    wide.settle_down()
    (notice,) = tirana.received_corrections(case)
    said = tirana.acknowledge_correction(notice.id)
    assert str(tirana.get(said).sent.tzinfo) == tirana.zone
    assert tirana.acknowledge_correction(notice.id) == said
    ours = next(one.entry for one in skopje.corrections(wrong) if one.entry != notice.id)
    assert skopje.correction_confirmed(ours) == skopje.correction_confirmed(ours)
    wide.settle_down()
    assert len(skopje.ids("entry", type="ACK")) == 2


def test_only_a_correction_notice_is_confirmed(wide: Network) -> None:
    skopje, tirana = wide["SKP"], wide["TIA"]
    _, wrong = told_wrong(wide)
    wide.settle_down()
    (ours, *_) = skopje.correct(wrong, "The date of birth is 5 March 1979.")
    wide.settle_down()
    before = [reg.ids("entry") for reg in (skopje, tirana)]
    with pytest.raises(errors.NotForUs):
        tirana.acknowledge_correction(wrong)  # a request
    with pytest.raises(errors.NotForUs):
        skopje.acknowledge_correction(ours)  # for somebody else
    with pytest.raises(errors.NotOurNotice):
        skopje.correction_confirmed(wrong)
    assert [reg.ids("entry") for reg in (skopje, tirana)] == before
