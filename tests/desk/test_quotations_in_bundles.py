"""A quotation in a bundle: held back by what it took over, named in the report, then freed."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.clock import HandClock
from tests.desk.network import Network
from tests.desk.test_consents import HELD, consent, entries, letter, shared_case


def quoted(network: Network) -> tuple[str, str, str]:
    """Return a shared case, what came under H2, and an entry of ours that takes its words over."""
    skopje = network["SKP"]
    case = shared_case(network)
    came = letter(network, case, handling=["H2"])
    quote = skopje.add("entry", file=case, type="ANL", direction="INT", body="It says", source=came)
    return case, came, quote


def test_the_report_names_the_quotation_and_the_consent_that_frees_it(
    network: Network, tmp_path: Path
) -> None:
    case, came, quote = quoted(network)
    skopje = network["SKP"]
    assert skopje.get(quote).handling == ["H2"]  # taken over from what it quotes
    report = skopje.export_bundle("LJU", tmp_path / "first.bundle")
    assert report.withheld == {came: HELD, quote: HELD}
    wanted = report.consents[quote]
    assert (wanted["of"], wanted["for_office"], wanted["asked"]) == (quote, "LJU", "")
    asked = skopje.ask_consent(quote, office="LJU")
    assert skopje.standing("LJU").withheld.keys() >= {came, quote}
    skopje.change(asked, decision="GRANTED")
    assert quote not in skopje.standing("LJU").withheld
    assert came in skopje.standing("LJU").withheld  # what it quotes stays by its own rule
    network.settle_down()
    network.agree()
    assert network["LJU"].get(quote).body == "It says"
    assert case in {one.id for one in network["LJU"].list("case")}


def test_a_consent_for_what_it_quotes_frees_the_quotation_too(network: Network) -> None:
    """As on papers: who consented to the words consented to them wherever they stand.

    The quotation carries what its source carries and no more, in the same file, so that
    whoever gets it has the source and the consent, and finds the same scope.
    """
    case, came, quote = quoted(network)
    allowed = consent(network, case, came)
    network.settle_down()
    network.agree()
    assert {came, quote} <= {one.id for one in network["LJU"].list("entry")}
    assert not network["SKP"].standing("LJU").withheld
    network["SKP"].change(allowed, decision="WITHDRAWN")
    network["SKP"].change(quote, body="What Ljubljana does not learn")
    network.settle_down()
    network.agree()
    assert network["LJU"].get(quote).body == "It says"
    assert network["SKP"].standing("LJU").withheld.keys() >= {came, quote}


def test_the_originator_s_consent_frees_what_quotes_its_words(network: Network) -> None:
    skopje = network["SKP"]
    interpol = skopje.add("organisation", name={"en": "NCB Rome"}, country="IT")
    case = shared_case(network)
    came = letter(network, case, originator=interpol)
    quote = skopje.add("entry", file=case, type="ANL", direction="INT", body="It says", source=came)
    assert skopje.get(quote).originator == interpol
    assert skopje.standing("LJU").withheld == {came: "third_party", quote: "third_party"}
    consent(network, case, came, asked_of=interpol)
    network.settle_down()
    network.agree()
    assert {came, quote} <= {one.id for one in network["LJU"].list("entry")}


def test_a_quotation_that_adds_what_binds_asks_for_a_consent_of_its_own(
    network: Network,
) -> None:
    """Its code, its originator or where it stands is more than the source's consent speaks of."""
    skopje = network["SKP"]
    rome, bari = (
        skopje.add("organisation", name={"en": name}, country="IT") for name in ("Rome", "Bari")
    )
    case, other = shared_case(network), shared_case(network)
    came = letter(network, case, originator=rome)
    both = {"type": "ANL", "direction": "INT", "body": "It says", "source": came}
    exact = skopje.add("entry", file=case, **both)
    added = skopje.add("entry", file=case, handling=["H2"], **both)
    foreign = skopje.add("entry", file=case, originator=bari, **both)
    elsewhere = skopje.add("entry", file=other, **both)
    consent(network, case, came, asked_of=rome)
    network.settle_down()
    network.agree()
    assert entries(network, "LJU") == {came, exact}
    assert skopje.standing("LJU").withheld.keys() == {added, foreign, elsewhere}


def test_a_quotation_of_what_stays_at_the_post_is_not_freed_by_its_consent(
    network: Network,
) -> None:
    """Its consent stays with it, so the other end could not know that it frees anything."""
    case, came, quote = quoted(network)
    consent(network, case, came)
    network["SKP"].change(came, restricted_to_post=True, reason="A source")
    network.settle_down()
    network.agree()
    assert not {came, quote} & entries(network, "LJU")


def test_nobody_frees_a_record_by_saying_that_it_quotes_what_is_free(
    tmp_path: Path, clock: HandClock
) -> None:
    wide = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    case = shared_case(wide, "LJU", "BUC")
    free, kept = letter(wide, case, handling=["H2"]), letter(wide, case, handling=["H2"])
    consent(wide, case, free)
    consent(wide, case, kept, for_office="BUC")
    wide.settle_down()
    wide["BUC"].change(kept, source=free, reason="Bucharest says so")
    wide.settle_down()
    wide.agree()
    assert wide["SKP"].get(kept).source == free
    assert entries(wide, "LJU") == {free}
    wide.close()
