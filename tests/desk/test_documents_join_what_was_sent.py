"""A document attached to an entry that was sent goes to whoever has that entry."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from liaison_desk.desk.errors import SentNeedsReason
from liaison_desk.desk.handling import errors
from liaison_desk.register import Register
from tests.desk.network import Network
from tests.desk.test_disclosing import last_logged

SENT = datetime(2026, 3, 13, 17, 40, tzinfo=ZoneInfo("Europe/Tirane"))


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "photo.txt"
    path.write_text("A lorry at the border", encoding="utf-8")
    return path


def organisation(reg: Register, country: str, **more: Any) -> str:
    return reg.add("organisation", name={"en": f"Police of {country}"}, country=country, **more)


def told(reg: Register, **more: Any) -> tuple[str, str]:
    """Send information to an organisation; return it and that one."""
    case = reg.add("case", title="Twelve stolen vehicles")
    office = organisation(reg, "RS", max_level="1")
    given = {"type": "INF", "direction": "OUT", "sent": SENT, "to_org": office, "body": "Seen"}
    return reg.add("entry", file=case, **given | more), office


def test_it_needs_a_reason_that_stays_in_its_history_and_is_logged(
    skopje: Register, paper: Path
) -> None:
    entry, office = told(skopje)
    before = len(skopje.list("attachment"))
    with pytest.raises(SentNeedsReason):
        skopje.attach(entry, paper)
    assert len(skopje.list("attachment")) == before
    document = skopje.attach(entry, paper, reason="Went with it, left behind here")
    logged = last_logged(skopje)
    assert (logged["event"], logged["how"], logged["record"], logged["to_org"]) == (
        "DISCLOSE", "sent", document, office,
    )  # fmt: skip
    (made,) = skopje.history(document)
    assert made.reason == "Went with it, left behind here"


def test_a_refused_document_leaves_nothing_behind(skopje: Register, paper: Path) -> None:
    entry, _ = told(skopje)

    def held() -> set[str]:
        return {one.name for one in (skopje.folder / "attachments").rglob("*") if one.is_file()}

    skopje.attach(skopje.get(entry).file, paper)
    before = held()
    assert before
    with pytest.raises(SentNeedsReason):
        skopje.attach(entry, paper)
    assert held() == before


def test_what_came_in_and_what_waits_take_documents_without_a_word(
    skopje: Register, paper: Path
) -> None:
    case = skopje.add("case", title="Twelve stolen vehicles")
    came = skopje.add("entry", file=case, type="INF", direction="IN", received=SENT, body="Seen")
    waits = skopje.add("entry", file=case, type="INF", direction="OUT", body="Seen")
    for one in (came, waits, case):
        skopje.attach(one, paper)
    assert len(skopje.list("attachment", file=case)) == 3


def test_a_document_that_is_moved_to_it_is_held_to_the_same(skopje: Register, paper: Path) -> None:
    entry, _ = told(skopje)
    document = skopje.attach(skopje.get(entry).file, paper)
    with pytest.raises(SentNeedsReason):
        skopje.change(document, of=entry)
    skopje.change(document, of=entry, reason="It belongs to it")
    assert last_logged(skopje)["record"] == document


def test_anothers_document_joins_with_that_ones_consent_only(skopje: Register, paper: Path) -> None:
    entry, _ = told(skopje)
    provider = organisation(skopje, "MK")
    document = skopje.attach(skopje.get(entry).file, paper)
    skopje.change(document, originator=provider, handling=["H2"])
    with pytest.raises(errors.ConsentMissing):
        skopje.change(document, of=entry, reason="Goes along")
    assert skopje.get(document).fields["of"] is None
    allowed = skopje.ask_consent(document, country="RS")
    skopje.change(allowed, decision="GRANTED")
    skopje.change(document, of=entry, reason="Goes along")
    assert last_logged(skopje)["consents"] == allowed


def test_a_document_above_what_they_may_be_sent_is_refused(skopje: Register, paper: Path) -> None:
    entry, _ = told(skopje)
    document = skopje.attach(skopje.get(entry).file, paper)
    skopje.change(document, level="3")
    with pytest.raises(errors.AboveTheirs):
        skopje.change(document, of=entry, reason="Goes along")
