"""What is refused when it is saved: codes that exclude each other, levels above the ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.handling import errors
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.records.errors import TwoScales
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


@pytest.fixture
def shipped(tmp_path: Path, clock: HandClock) -> Iterator[Register]:
    """Return a register as the program makes one."""
    with Register.create(
        tmp_path / "SKP", station="SKP", name="Skopje", officer="Besnik Hoxha",
        passphrase=PASSPHRASE, clock=clock, memory_kib=MEMORY_FLOOR_KIB,
    ) as made:  # fmt: skip
        yield made


def test_h0_stands_alone(shipped: Register) -> None:
    case = shipped.add("case", title="Lake", handling=["H0"])
    with pytest.raises(errors.CodesExclude):
        shipped.change(case, handling={"H2": True})
    shipped.change(case, handling=["H1", "H2"])
    assert shipped.get(case).handling == ["H1", "H2"]
    with pytest.raises(errors.CodesExclude):
        shipped.add("case", title="Lake", handling=["H0", "H1"])


def test_h3_says_what_the_restriction_is(shipped: Register) -> None:
    with pytest.raises(errors.RestrictionMissing):
        shipped.add("case", title="Lake", handling=["H3"])
    case = shipped.add("case", title="Lake", handling=["H3"], restriction="Not to customs")
    with pytest.raises(errors.RestrictionMissing):
        shipped.change(case, restriction="")
    shipped.change(case, restriction="", handling=[])
    assert shipped.get(case).handling == []


def test_a_register_ships_at_restricted_and_refuses_what_is_above(shipped: Register) -> None:
    assert shipped.ceiling == "1"
    case = shipped.add("case", title="Lake", level="1", marking="ИНТЕРНО")
    with pytest.raises(errors.AboveCeiling) as refused:
        shipped.change(case, level="2")
    assert refused.value.details == {"level": "2", "ceiling": "1"}
    assert (shipped.get(case).level, shipped.get(case).marking) == ("1", "ИНТЕРНО")


@pytest.mark.parametrize(
    "marking",
    [
        "TEPËR SEKRET", "Tepër  sekret", "STROGO POVERLJIVO", "TEPER SEKRET", "Sekret – kopja 1",
        "çok gizli", "NATO SECRET", "EU CONFIDENTIAL", "SEKRET/SECRET", "zaupno (SI)",
    ],
)  # fmt: skip
def test_a_marking_above_the_ceiling_is_refused_whatever_level_is_given(
    shipped: Register, marking: str
) -> None:
    with pytest.raises(errors.AboveCeiling):
        shipped.add("case", title="Lake", level="1", marking=marking)


def test_a_marking_is_kept_as_written_beside_the_level_that_it_stands_for(
    shipped: Register,
) -> None:
    shipped.set_ceiling("4", reason="Decision 12/2026 of the director")
    with pytest.raises(errors.MarkingAbove) as refused:
        shipped.add("case", title="Lake", level="2", marking="STROGO TAJNO")
    assert refused.value.details == {"level": "4", "given": "2"}
    # Romania's 3 or Moldova's 4: whoever writes it knows.
    case = shipped.add("case", title="Lake", level="3", marking="STRICT SECRET")
    assert (shipped.get(case).level, shipped.get(case).marking) == ("3", "STRICT SECRET")
    own = shipped.add("case", title="Lake", level="1", marking="Only for eyes of the desk")
    assert shipped.get(own).marking == "Only for eyes of the desk"


def test_raising_the_ceiling_takes_a_reason_and_is_logged(shipped: Register) -> None:
    with pytest.raises(errors.ReasonNeeded):
        shipped.set_ceiling("3", reason=" ")
    with pytest.raises(errors.NoSuchLevel):
        shipped.set_ceiling("5", reason="More")
    holder = shipped._holder
    before = holder.store.last_number(holder.log_feed)
    shipped.set_ceiling("3", reason="Decision 12/2026")
    ((_, entry),) = holder.store.with_records(holder.log_feed, [before + 1])
    told = entry.values()
    assert (told["event"], told["what"], told["from"], told["to"], told["justification"]) == (
        "CONFIG", "ceiling", "1", "3", "Decision 12/2026",
    )  # fmt: skip
    assert shipped.get(shipped.add("case", title="Lake", level="3")).level == "3"


def test_what_arrives_above_the_ceiling_is_kept_and_listed(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    ljubljana.set_ceiling("1", reason="As shipped")
    case = skopje.add("case", title="Lake", level="3")
    skopje.share(case, ["LJU"])
    network.settle_down()
    assert (ljubljana.get(case).title, ljubljana.above_ceiling()) == ("Lake", [case])
    ljubljana.change(case, title="Lake Ohrid")  # nothing is locked away
    with pytest.raises(errors.AboveCeiling):
        ljubljana.change(case, level="4")
    network.settle_down()
    network.agree()
    assert skopje.get(case).title == "Lake Ohrid"


def test_an_evaluation_keeps_its_scale_and_none_is_not_x4(shipped: Register) -> None:
    case = shipped.add("case", title="Lake")
    fields: dict[str, Any] = {"file": case, "type": "INF", "direction": "IN"}
    bare = shipped.get(shipped.add("entry", **fields))
    assert (bare.evaluation_source, bare.evaluation_information) == (None, None)
    nato = shipped.add("entry", **fields, evaluation_source="6X6.B", evaluation_information="6X6.2")
    with pytest.raises(TwoScales):
        shipped.change(nato, evaluation_source="B")
    shipped.change(nato, evaluation_source="X", evaluation_information="4")
    assert shipped.get(nato).evaluation_source == "X"


def test_tlp_is_neither_a_level_nor_a_code(shipped: Register) -> None:
    case = shipped.add("case", title="Lake", level="1", handling=["H1"], tlp="TLP:AMBER")
    assert (shipped.get(case).tlp, shipped.get(case).level) == ("TLP:AMBER", "1")


def test_one_action_asks_for_the_consent_that_a_bundle_lacks(network: Network) -> None:
    skopje = network["SKP"]
    service = skopje.add("organisation", name={"en": "Police of MK"})
    case = skopje.add("case", title="Lake")
    kept = skopje.add(
        "entry", file=case, type="INF", direction="IN", body="Seen", originator=service
    )
    skopje.share(case, ["LJU"])
    report = skopje.export_bundle("LJU", network.folder / "one")
    lacking = {
        "of": kept, "asked_of": service, "for_office": "LJU", "for_purpose": "DISSEMINATION",
        "asked": "",
    }  # fmt: skip
    assert report.withheld == {kept: "third_party"}
    assert report.consents == skopje.consents_needed("LJU") == {kept: lacking}
    asked = skopje.ask_consent(kept, office="LJU")
    assert skopje.consents_needed("LJU") == {kept: lacking | {"asked": asked}}
    assert skopje.get(asked).asked_of == service
    assert report.withheld.keys() <= skopje.standing("LJU").withheld.keys()  # asking frees nothing
    skopje.change(asked, decision="GRANTED")
    assert skopje.consents_needed("LJU") == {}
    assert skopje.export_bundle("LJU", network.folder / "two").consents == {}
    with pytest.raises(errors.ConsentForOne):
        skopje.ask_consent(kept, office="LJU", country="SI")


def test_a_reply_inherits_how_its_request_is_handled(shipped: Register) -> None:
    case = shipped.add("case", title="Lake")
    fields: dict[str, Any] = {
        "file": case,
        "type": "REQ",
        "direction": "IN",
        "received": shipped.now(),
    }
    asked = shipped.add(
        "entry", **fields, handling=["H1", "H3"], restriction="Not to customs", level="1",
        tlp="TLP:AMBER",
    )  # fmt: skip
    fields = {"file": case, "type": "RPL", "direction": "OUT", "answers": asked}
    plain = shipped.get(shipped.add("entry", **fields, handling=["H0"], tlp="TLP:GREEN"))
    assert (plain.handling, plain.restriction) == (["H1", "H3"], "Not to customs")
    assert (plain.level, plain.tlp) == ("1", "TLP:AMBER")
    stricter = shipped.get(
        shipped.add("entry", **fields, handling=["H2"], restriction="Eyes only", tlp="TLP:RED")
    )
    assert stricter.handling == ["H1", "H2", "H3"]
    assert stricter.restriction == "Not to customs\nEyes only"
    assert stricter.tlp == "TLP:RED"
    shipped.change(asked, handling=["H0"], restriction="")
    bare = shipped.get(shipped.add("entry", **fields))
    assert (bare.handling, bare.restriction) == ([], None)
