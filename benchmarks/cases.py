"""What a long case costs: opening its page, and taking a new entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.stations import Told, new_register, write
from benchmarks.watch import Took, Watch
from liaison_desk.feeds.changeset import Value
from liaison_desk.register import Register

EACH = 10  # entries of a thread: the request, and nine that answer it
FIRST = 40  # entries that the page shows before anybody scrolls
_RUNS = 3


class LongCase(NamedTuple):
    """What was measured, each the best of some runs."""

    requests: Took  # the state of every request
    order: Took  # the whole journal in its order, and the entries that are seen first
    entry: Took  # a new entry, saved


def long_case(folder: Path, entries: int) -> LongCase:
    """Measure a case of so many entries, every tenth a request that the others answer."""
    with new_register(folder / "SKP", "SKP") as register:
        case = filled(register, entries)
        register.requests(case=case)  # what any page before it would have read
        return LongCase(
            _best(lambda: register.requests(case=case)),
            _best(lambda: register.rows("entry", register.journal(case)[:FIRST])),
            _best(lambda: register.add("entry", file=case, type="ADM", direction="INT")),
        )


def filled(register: Register, entries: int) -> str:
    """Write the case and its entries; return its id."""
    case = register.add("case", title="Twelve stolen vehicles")
    write(register, (("entry", case, _request(number)) for number in range(entries // EACH)))
    requests = [one.id for one in register.list("entry", file=case)]
    write(register, _answers(case, requests))
    return case


def _request(number: int) -> dict[str, Value]:
    return {
        "type": "REQ", "direction": "IN", "partner": "TR", "channel": "SELEC",
        "number": f"SKP-IN-2025-{number + 1:04d}", "received": _at(number, 0),
        "registered": _at(number, 0), "due": _at(number, 9), "first_due": _at(number, 9),
        "due_set_by": "PROFILE", "deadline_profile": "SELEC", "body": f"Vehicle {number}",
    }  # fmt: skip


def _answers(case: str, requests: list[str]) -> Iterator[Told]:
    kinds = ("ACK", "FWD", "IAN", "REM", "CLR", "CLA", "DLY", "RPL", "REM")
    for number, request in enumerate(requests):
        for place, kind in enumerate(kinds, 1):
            told: dict[str, Value] = {
                "type": kind, "direction": "OUT", "answers": request, "partner": "TR",
                "sent": _at(number, place), "registered": _at(number, place),
                "body": f"Step {place} of {number}",
            }  # fmt: skip
            yield "entry", case, told | ({"answer_kind": "PART"} if kind == "RPL" else {})


def _at(number: int, place: int) -> str:
    return (
        f"2025-{1 + number % 12:02d}-{1 + number % 28:02d}T{8 + place:02d}:{number % 60:02d}Z UTC"
    )


def _best(work: object) -> Took:
    runs = []
    for _ in range(_RUNS):
        watch = Watch()
        work()  # type: ignore[operator]
        runs.append(watch.lap())
    return min(runs, key=lambda one: one.processor)
