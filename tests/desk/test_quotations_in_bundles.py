"""A quotation in a bundle: held back by what it took over, named in the report, then freed."""

from __future__ import annotations

from pathlib import Path

from tests.desk.network import Network
from tests.desk.test_consents import HELD, consent, letter, shared_case


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


def test_a_consent_for_what_it_quotes_does_not_let_it_slip_out(network: Network) -> None:
    case, came, quote = quoted(network)
    consent(network, case, came)
    network.settle_down()
    network.agree()
    held = {one.id for one in network["LJU"].list("entry")}
    assert came in held
    assert quote not in held
    assert network["SKP"].standing("LJU").withheld == {quote: HELD}
