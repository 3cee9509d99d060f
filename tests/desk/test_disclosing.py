"""What is forwarded, printed or read out is held to the same rules as a bundle, and logged."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.desk.handling import errors
from liaison_desk.register import Register
from tests.desk.network import Network


def last_logged(register: Register) -> dict[str, object]:
    """Return what the newest entry of the log says."""
    holder = register._holder
    number = holder.store.last_number(holder.log_feed)
    ((_, entry),) = holder.store.with_records(holder.log_feed, [number])
    return dict(entry.values())


def test_h2_is_not_forwarded_until_consent_frees_it_and_the_disclosure_is_logged(
    network: Network, tmp_path: Path
) -> None:
    skopje = network["SKP"]
    provider = skopje.add("organisation", name={"en": "Police of MK"}, country="MK")
    partner = skopje.add("organisation", name={"en": "Police of RS"}, country="RS")
    case = skopje.add("case", title="Lake")
    letter = skopje.add(
        "entry", file=case, type="INF", direction="IN", handling=["H2"], originator=provider
    )
    paper = tmp_path / "letter.txt"
    paper.write_text("Seen", encoding="utf-8")
    document = skopje.attach(letter, paper)
    with pytest.raises(errors.ConsentMissing):
        skopje.disclose(letter, partner)
    assert last_logged(skopje)["event"] != "DISCLOSE"
    assert skopje.cleared([document, case], partner).missing == (letter,)
    assert skopje.disclose(letter, provider) == ()  # it came from there
    asked = skopje.ask_consent(letter, country="RS")
    assert skopje.cleared([letter], partner, country="RS").missing == (letter,)
    skopje.change(asked, decision="GRANTED", conditions="Without the name of the source")
    assert skopje.cleared([letter], partner, country="RS") == ((), (asked,))
    assert skopje.disclose(letter, partner, country="RS", how="read_out") == (asked,)
    told = last_logged(skopje)
    assert (told["event"], told["how"], told["record"], told["to_org"], told["consents"]) == (
        "DISCLOSE", "read_out", letter, partner, asked,
    )  # fmt: skip


def test_h1_needs_a_consent_for_judicial_use_and_for_nothing_else(network: Network) -> None:
    skopje = network["SKP"]
    prosecution = skopje.add("organisation", name={"en": "Prosecution"})
    case = skopje.add("case", title="Lake", handling=["H1"])
    assert skopje.disclose(case, prosecution) == ()
    with pytest.raises(errors.ConsentMissing):
        skopje.disclose(case, prosecution, judicial=True)
    other = skopje.ask_consent(case, organisation=prosecution)
    skopje.change(other, decision="GRANTED")  # for dissemination
    assert skopje.cleared([case], prosecution, judicial=True).missing == (case,)
    asked = skopje.ask_consent(case, organisation=prosecution, purpose="JUDICIAL")
    skopje.change(asked, decision="GRANTED")
    assert skopje.disclose(case, prosecution, judicial=True) == (asked,)


def test_minutes_that_quote_anothers_words_are_printed_with_its_consent_alone(
    network: Network, tmp_path: Path
) -> None:
    skopje = network["SKP"]
    service = skopje.add("organisation", name={"en": "Police of MK"})
    guest = skopje.add("organisation", name={"en": "Police of RS"})
    meeting = skopje.add("meeting", title={"en": "Routes"}, starts="2026-03-16", handling=["H2"])
    skopje.add("participant", file=meeting, organisation=guest, country="RS", role="MEMBER")
    item = skopje.add("agenda_item", file=meeting, title={"en": "Lake"})
    paper = tmp_path / "minutes.pdf"
    assert skopje.print_minutes(meeting, paper, ["en"]).consents == ()  # our words, for them
    quoted = skopje.add(
        "paragraph", file=meeting, item=item, text={"en": "They say so."}, originator=service
    )
    assert skopje.draw_minutes(meeting, ["en"])[1].unallowed == (quoted,)
    paper.unlink()
    with pytest.raises(errors.ConsentMissing):
        skopje.print_minutes(meeting, paper, ["en"])
    assert not paper.exists()
    asked = skopje.ask_consent(quoted, organisation=guest)
    skopje.change(asked, decision="GRANTED")
    assert skopje.print_minutes(meeting, paper, ["en"]).consents == (asked,)
    assert last_logged(skopje)["consents"] == asked
