"""What opens a document counts from the office that attached it, and from nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk import writer
from liaison_desk.desk.reading import state_of
from liaison_desk.desk.records import FIXED
from liaison_desk.feeds.changeset import Value
from liaison_desk.register import Register
from tests.desk.network import Network

OURS = b"The list of the vehicles. " * 100
THEIRS = b"Nothing was stolen. " * 100


@pytest.fixture
def wide(tmp_path: Path, clock: HandClock) -> Iterator[Network]:
    """Return headquarters and three posts."""
    made = Network(tmp_path, clock, ("TIA", "SKP", "LJU", "BUC"))
    yield made
    made.close()


def _attach(reg: Register, content: bytes, *, share: str = "") -> tuple[str, str]:
    """Return a new case and the document in it."""
    case = reg.add("case", title=f"Of {reg.station}")
    path = reg.folder.parent / f"{reg.station}.txt"
    path.write_bytes(content)
    if share:
        reg.share(case, [share])
    return case, reg.attach(case, path)


def _write_over(reg: Register, document: str, values: dict[str, Value]) -> None:
    """Write what no officer can: as a changed program would."""
    holder = reg._holder
    with holder.transaction():
        assert writer.change(holder, state_of(holder, document), values)


def _fields_of(reg: Register, document: str) -> dict[str, Value]:
    found = reg.get(document).fields
    return {name: found[name] for name in FIXED}


def _content(reg: Register, document: str) -> bytes:
    return b"".join(reg.document(document))


def _exchange(network: Network) -> None:
    """Exchange twice: what cannot arrive waits at the station that wrote it."""
    for _ in range(2):
        for one in network.registers:
            for other in network.registers:
                if one != other:
                    network.send(one, other)


@pytest.mark.parametrize(
    ("hostile", "what"),
    [*(("LJU", one) for one in ("key", "blob", "size", "sha256", "emptied")),
     *((one, "all") for one in ("LJU", "TIA"))],
)  # fmt: skip
def test_nobody_else_makes_a_document_unreadable_or_another(
    wide: Network, hostile: str, what: str
) -> None:
    skopje = wide["SKP"]
    case, document = _attach(skopje, OURS, share="LJU")
    wide.settle_down()
    _, other = _attach(wide[hostile], THEIRS)
    written = _fields_of(wide[hostile], other)
    if what == "emptied":
        written = {"key": ""}
    elif what != "all":
        written = {what: written[what] if what != "size" else 1}
    _write_over(wide[hostile], document, written)
    _exchange(wide)
    skopje.share(case, ["BUC"])  # who joins later gets what is current, and no more
    _exchange(wide)
    wide.agree()
    for reg in wide:
        assert _content(reg, document) == OURS
        assert reg.get(document).size == len(OURS)
        open_ = {one.field for one in reg.conflicts() if one.record == document}
        assert open_ == written.keys()  # it is said, not hidden


def test_who_attached_it_declines_what_another_wrote(wide: Network) -> None:
    skopje, ljubljana = wide["SKP"], wide["LJU"]
    case, document = _attach(skopje, OURS, share="LJU")
    wide.settle_down()
    _write_over(ljubljana, document, {"key": "0" * 64})
    wide.settle_down()
    (asked,) = skopje.conflicts()
    skopje.settle(asked, skopje.get(document).fields["key"])
    skopje.share(case, ["BUC"])
    wide.settle_down()
    wide.agree()
    assert [one.conflicts() for one in wide] == [[], [], [], []]
    assert {_content(reg, document) for reg in wide} == {OURS}
