"""The command line says what two stations said differently of a request, to eyes and machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.desk import records
from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, small_register


@pytest.fixture
def skopje(tmp_path: Path) -> tuple[Station, str, list[str]]:
    """Return a station with a request that was answered and refused."""
    with small_register(tmp_path, "SKP") as register:
        case = register.add("case", title="Vehicles")
        request = register.register_request(case, received="2026-03-13T17:40 Europe/Tirane")
        sent = "2026-03-13T18:40 Europe/Tirane"
        said = [register.step(request, "final_reply", body="Yes", sent=sent)]
        refusal = {"type": "REF", "direction": "OUT", "answers": request, "sent": sent}
        said.append(records.add(register._holder, "entry", refusal, file=case))
        return Station(tmp_path, "SKP"), str(register.get(request).number), said


def test_requests_and_steps_name_the_answers_that_contradict(
    skopje: tuple[Station, str, list[str]],
) -> None:
    desk, number, said = skopje
    (one,) = desk.told("requests")["requests"]
    assert sorted(one["contradictory"]) == sorted(said)
    assert sorted(desk.told("step", number)["request"]["contradictory"]) == sorted(said)
    assert "contradictory answers" in desk.run("requests").stdout


def test_requests_name_that_one_was_closed_for_two_reasons(
    skopje: tuple[Station, str, list[str]], tmp_path: Path
) -> None:
    desk, number, _ = skopje
    with Register.open(tmp_path / "SKP", passphrase=PASSPHRASE) as register:
        (one,) = register.requests()
        for reason in ("MLA", "DUPLICATE"):
            closing = {"type": "CLS", "direction": "INT", "answers": one.entry.id}
            at = {"registered": "2026-03-13T19:40 Europe/Tirane", "closure_reason": reason}
            records.add(register._holder, "entry", closing | at, file=one.case.id)
    assert "contradictory answers, closed for different reasons" in desk.run("step", number).stdout
