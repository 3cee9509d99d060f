"""What must hold, told without the code that it holds to account.

Values are unique texts, so a value that stands somewhere tells where it came
from; who may know what is worked out from files, offices and sharing alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.bundle.collect import held_mask
from liaison_desk.bundle.confirm import confirmed_by
from liaison_desk.db.compare import compare
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record
from liaison_desk.feeds.have import holding_of
from liaison_desk.register import Register

if TYPE_CHECKING:
    from tests.laws.stations import Stations

KINDS: Final = ("case", "entry", "contact", "attachment")


def everything(reg: Register) -> Iterator[Record]:
    """Yield every record of a register, in the bin or not."""
    for kind in KINDS:
        yield from reg.list(kind)
        yield from reg.list(kind, deleted=True)


def _texts(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*(_texts(one) for one in value.values()))
    return {value} if isinstance(value, str) and value[:1] == "v" == value[-1:] else set()


def told(reg: Register, record: str) -> set[str]:
    """Return every value that was ever told here of a record."""
    return set().union(*(_texts(dict(step.values)) for step in reg.history(record)))


def readable(reg: Register) -> set[str]:
    """Return every value that can be read in a register, in histories too."""
    return set().union(*(told(reg, one.id) for one in everything(reg)))


def current(reg: Register, record: str) -> set[str]:
    """Return the values that a record has at present, each of several."""
    holder = reg._holder
    holder.flush()
    known = holder.store.find_records([record])
    found = set()
    for derived in holder.deriver.look(known.values()):
        for name, state in derived.state.fields.items():
            for writer in (*state.current, *state.proposals):
                found |= _texts(derived.readings[writer].get(name))
    return found


def maker(world: Stations, reg: Register, record: str) -> str:
    """Return the office that made a record."""
    first = next(one for one in reg.history(record) if one.action == "create")
    return world.office(first.station)


def is_kept(world: Stations, reg: Register, one: Record, office: str) -> bool:
    """Tell whether a record is kept from an office: restricted to another's post."""
    file = one if one.file == one.id else reg.get(one.file)
    if one.restricted_to_post and maker(world, reg, one.id) != office:
        return True
    return bool(file.restricted_to_post) and maker(world, reg, file.id) != office


def may_tell(world: Stations, reg: Register, recipient: str) -> set[str]:
    """Return the values that a bundle may tell, as the sender sees things."""
    office = world.office(recipient)
    modes = _modes(reg, office)
    allowed: set[str] = set()
    for one in everything(reg):
        if _file_missing(reg, one) or is_kept(world, reg, one, office):
            continue
        if recipient == world.hq or maker(world, reg, one.file) == office:
            allowed |= told(reg, one.id)
        elif one.kind == "contact" or modes.get(one.file) == "now":
            allowed |= current(reg, one.id)
        elif modes.get(one.file) == "history":
            allowed |= told(reg, one.id)
    return allowed


def _file_missing(reg: Register, one: Record) -> bool:
    try:
        reg.get(one.file)
    except NotHere:
        return True
    return False


def _modes(reg: Register, office: str) -> dict[str, str]:
    holder = reg._holder
    holder.flush()
    return {
        holder.store.record_uid(file): mode
        for file, mode in holder.tables.shared_with(office).items()
    }


def tables_are_right(reg: Register) -> None:
    """Assert that the derived tables are what the feeds come to."""
    holder = reg._holder
    holder.flush()
    with holder.transaction():
        assert not compare(holder.db, holder.deriver)


def state(reg: Register) -> dict[str, bytes]:
    """Return the digest of every record but the directory's, which no undoing touches."""
    holder = reg._holder
    holder.flush()
    kept = {*holder.tables.of_kind("station"), *holder.tables.of_kind("officer")}
    found = [one for one in holder.tables.everything() if one not in kept]
    return dict(holder.tables.digests(found))


# At the end


def all_is_well(world: Stations) -> None:
    """Assert everything that must hold when nothing waits."""
    for reg in world.registers.values():
        reg.check()
        holdings_are_true(reg)
    for one, other in itertools.permutations(world.registers, 2):
        confirmations_are_true(world.registers[one], world.registers[other])
    for one, other in itertools.combinations(world.registers, 2):
        mine, theirs = world.registers[one], world.registers[other]
        assert mine.digest(other) == theirs.digest(one), f"{one} and {other} differ"
    for case in world.ever:
        everybody_has_their_part(world, case)


def holdings_are_true(reg: Register) -> None:
    """Assert that what a register says it holds is what lies in it."""
    holder = reg._holder
    for feed in holder.store.feeds:
        said = holder.ledger.holding(feed)
        rows = [
            (stored.head.number, held_mask(holder, stored), len(stored.head.changes))
            for _, stored in holder.store.with_records(feed, said.heads)
        ]
        assert holding_of(rows) == said, feed


def confirmations_are_true(mine: Register, theirs: Register) -> None:
    """Assert that what counts as confirmed is held there."""
    for feed in mine._holder.store.feeds:
        known = confirmed_by(mine._holder, theirs.station, feed)
        if not known.heads:
            continue
        held = theirs._holder.ledger.holding(feed)
        assert not known.heads - held.heads, "a head was confirmed that is not there"
        for number in known.heads:
            extra = known.held_mask(number) & ~held.held_mask(number)
            assert number in held.full or not extra, "a value was confirmed that is not there"


def everybody_has_their_part(world: Stations, case: str) -> None:
    """Assert who has a case and who never learned of it, and that they have the same."""
    home = next(reg for reg in world.registers.values() if _made_here(reg, case))
    owner, file = world.office(home.station), home.get(case)
    members = [file, *(one for one in everything(home) if one.file == case and one.id != case)]
    for station, reg in world.registers.items():
        office = world.office(station)
        if office != owner and station != world.hq and office not in world.ever[case]:
            assert not any(one.file == case for one in everything(reg)), "never shared, yet there"
        if office == owner or station == world.hq or office in file.shared:
            for one in members:
                if not any(is_kept(world, home, one, who) for who in (office, owner)):
                    _is_the_same(world, home, reg, one)


def _made_here(reg: Register, case: str) -> bool:
    known = reg._holder.store.find_records([case])
    stored = reg._holder.store.of_records(list(known.values()))
    feeds = {one.head.feed for many in stored.values() for one in many if one.head.creates}
    return reg._holder.data_feed in feeds


def _is_the_same(world: Stations, home: Register, reg: Register, one: Record) -> None:
    there = reg.get(one.id)
    assert there.fields == one.fields, (reg.station, one.kind)
    assert there.marks == one.marks, (reg.station, one.kind)
    assert not any("withheld" in marks for marks in there.marks.values()), reg.station
    ours = {step.name for step in home.history(one.id)}
    assert {step.name for step in reg.history(one.id)} == ours, "changes are missing"
    if one.kind == "attachment":
        assert b"".join(reg.document(one.id)) == world.documents[one.id]


def nothing_is_open(world: Stations) -> None:
    """Assert that what headquarters settled is settled wherever it is known."""
    hq = world.registers[world.hq]
    for reg in world.registers.values():
        for conflict in reg.conflicts():
            try:
                one, file = hq.get(conflict.record), hq.get(conflict.file)
            except NotHere:
                continue
            if one.deleted:
                continue  # visible for what headquarters does not have
            office = world.office(reg.station)
            owner = maker(world, hq, file.id)
            kept = any(is_kept(world, hq, one, who) for who in (office, world.office(world.hq)))
            heard = office in {*file.shared, world.office(world.hq), owner}
            assert kept or not heard, (reg.station, conflict)
