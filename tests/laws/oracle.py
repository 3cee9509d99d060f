"""What must hold, told without the code that it holds to account.

Values are unique texts, so a value that stands somewhere tells where it came
from; who may know what is worked out from files, offices and sharing alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Final

from liaison_desk.bundle.collect import held_mask
from liaison_desk.bundle.confirm import confirmed_by
from liaison_desk.db.compare import compare
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record
from liaison_desk.feeds.changeset import Value
from liaison_desk.feeds.holding import holding_of
from liaison_desk.feeds.ranges import Ranges
from liaison_desk.register import Register
from tests.laws.reading import KINDS, Told, is_fresh, names, readings, rows

if TYPE_CHECKING:
    from tests.laws.clones import Clones

_PAPERS: Final = ("case", "entry", "attachment")  # they stand in a file; a contact goes along


def everything(reg: Register) -> Iterator[Record]:
    """Yield every record of a register, in the bin or not."""
    for kind in KINDS:
        yield from reg.list(kind)
        yield from reg.list(kind, deleted=True)


# At every step


def may_be_known(world: Clones, reg: Register, news: Collection[Told]) -> None:
    """Assert of what a bundle brought that somebody wrote it, and that it may be here at all.

    This is the ceiling: it asks the world's own account alone. What a single
    bundle may tell is less; see :func:`may_tell`.
    """
    office = world.office(reg.station)
    invented = [one for one in news if one not in world.values]
    assert not invented, f"nobody wrote {invented}"
    for one in news:
        if one.record in world.secrets:
            assert world.maker(one.record) == office, f"{reg.station} learned a secret: {one}"
    files = {one.record: one.file for one in rows(reg) if one.kind in _PAPERS}
    for one in news:
        file = files.get(one.record)
        if file:
            allowed = {world.maker(file), world.office(world.hq), *world.ever.get(file, ())}
            assert office in allowed, f"{reg.station} was never to know {one} of {file}"


def current(reg: Register, record: str) -> set[str]:
    """Return the values that a record has at present, each of several."""
    holder = reg._holder
    holder.flush()
    known = holder.store.find_records([record])
    found = set()
    for derived in holder.deriver.look(known.values()):
        for name, state in derived.state.fields.items():
            for writer in (*state.current, *state.proposals):
                value = derived.readings[writer].get(name)
                if is_fresh(value):
                    found.add(str(value))
    return found


def is_kept(world: Clones, reg: Register, one: Record, office: str) -> bool:
    """Tell whether a record is kept from an office: restricted to another's post."""
    file = one if one.file == one.id else reg.get(one.file)
    if one.restricted_to_post and world.maker(one.id) != office:
        return True
    return bool(file.restricted_to_post) and world.maker(file.id) != office


def may_tell(world: Clones, reg: Register, recipient: str) -> set[str]:
    """Return the values that a bundle may tell, as the sender sees things."""
    office = world.office(recipient)
    modes = _modes(reg, office)
    told: dict[str, set[str]] = {}
    for row in rows(reg):
        told.setdefault(row.record, set()).update(one.value for one in row.told)
    allowed: set[str] = set()
    for one in everything(reg):
        if not _has(reg, one.file) or is_kept(world, reg, one, office):
            continue
        if recipient == world.hq or world.maker(one.file) == office:
            allowed |= told[one.id]
        elif one.kind == "contact" or modes.get(one.file) == "now":
            allowed |= current(reg, one.id)
        elif modes.get(one.file) == "history":
            allowed |= told[one.id]
    return allowed


def _modes(reg: Register, office: str) -> dict[str, Value | None]:
    """Return how each file is shared with an office: the safest of what is in force."""
    holder = reg._holder
    known = {holder.store.find_records([one.id])[one.id]: one.id for one in _files(reg)}
    found = {}
    for derived in holder.deriver.look(known):
        name = f"shared/{office}"
        state = derived.state.fields.get(name)
        given = [derived.readings[one].get(name) for one in state.current] if state else []
        if given:
            found[derived.state.record] = min(given, key=_SAFEST.index)
    return found


_SAFEST: Final[list[Value | None]] = [None, "", "now", "history"]


def _files(reg: Register) -> list[Record]:
    return reg.list("case") + reg.list("case", deleted=True)


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


def all_is_well(world: Clones) -> None:
    """Assert everything that must hold when nothing waits."""
    for reg in world.registers.values():
        reg.check()
        holdings_are_true(reg)
    confirmations_are_true(world)
    for one, other in itertools.combinations(world.registers, 2):
        mine, theirs = world.registers[one], world.registers[other]
        assert mine.digest(other) == theirs.digest(one), f"{one} and {other} differ"
    for case in world.ever:
        everybody_has_their_part(world, case)
    nothing_was_lost(world)


def holdings_are_true(reg: Register) -> None:
    """Assert that what a register says it holds is what lies in it."""
    holder = reg._holder
    for feed in holder.store.feeds:
        apart = Ranges.of({one.number for one in holder.branches.apart(feed)})
        said = holder.ledger.holding(feed).without(apart)
        rows = [
            (stored.head.number, held_mask(holder, stored), len(stored.head.changes))
            for _, stored in holder.store.with_records(feed, said.heads)
        ]
        assert holding_of(rows) == said, feed


def confirmations_are_true(world: Clones) -> None:
    """Assert that what counts as confirmed is held there: by name, for numbers may stand twice."""
    held = {station: _by_name(reg) for station, reg in world.registers.items()}
    for (one, reg), other in itertools.product(world.registers.items(), world.registers):
        for feed, ours in held[one].items() if one != other else ():
            known, there = confirmed_by(reg._holder, other, feed), held[other].get(feed, {})
            for name, (number, mask) in ours.items():
                if known.lacks(number, name, 0):
                    continue
                assert name in there, f"{one}: {other} confirmed a head that is not there"
                absent = mask & ~there[name][1]
                for bit in (1 << place for place in range(absent.bit_length())):
                    taken_for_held = absent & bit and not known.lacks(number, name, bit)
                    assert not taken_for_held, f"{one}: {other} confirmed a value not there"


def _by_name(reg: Register) -> dict[str, dict[str, tuple[int, int]]]:
    """Return for each feed the changesets that lie in a register: name → number, values held."""
    holder = reg._holder
    return {
        feed: {
            stored.head.name: (stored.head.number, held_mask(holder, stored))
            for _, stored in holder.store.with_records(feed, holder.ledger.holding(feed).heads)
        }
        for feed in holder.store.feeds
    }


def everybody_has_their_part(world: Clones, case: str) -> None:
    """Assert who has a case and who never learned of it, and that they have the same."""
    home = world.registers[world.makers[case]]
    if not _knows(home, case):
        assert _only_lost(world, case), "its maker does not have it"
        return
    owner, file = world.maker(case), home.get(case)
    members = [file, *(one for one in everything(home) if one.file == case and one.id != case)]
    for station, reg in world.registers.items():
        office = world.office(station)
        if office != owner and station != world.hq and office not in world.ever[case]:
            assert not any(one.file == case for one in everything(reg)), "never shared, yet there"
        if office == owner or station == world.hq or office in file.shared:
            for one in members:
                kept = any(is_kept(world, home, one, who) for who in (office, owner))
                if not kept and _has_a_way(world, home, one, station):
                    _is_the_same(world, home, reg, one)


def _has_a_way(world: Clones, home: Register, one: Record, station: str) -> bool:
    """Tell whether a record can come: none leads from one computer of a post to the other."""
    return station not in world.twins or not is_kept(world, home, one, "")


def _knows(reg: Register, record: str) -> bool:
    known = reg._holder.store.find_records([record])
    return any(reg._holder.store.of_records(list(known.values())).values())


def _has(reg: Register, record: str) -> bool:
    try:
        reg.get(record)
    except NotHere:
        return False
    return True


def _only_lost(world: Clones, record: str) -> bool:
    """Tell whether a record was lost with a disk before anybody was told of it."""
    written = {name for name, one in world.wrote.items() if one.record == record}
    return not any(_knows(reg, record) for reg in world.everyone()) and bool(written & world.lost)


def nothing_was_lost(world: Clones) -> None:
    """Assert that what an officer wrote is where it belongs, and that it can be read.

    It belongs where it was written, to the office that made the file, and to
    headquarters; but for what is kept to a post, and what a disk took along
    before anybody was told.
    """
    held: dict[str, set[str]] = {}
    for reg in world.everyone():
        held.setdefault(reg.station, set()).update(names(reg))
    for name, one in world.wrote.items():
        home = world.registers[world.makers[one.file]]
        if name in world.lost or not _knows(home, one.record):
            continue
        if home.station in world.twins and not _has(home, one.record):
            twin = world.twins[home.station].register
            assert _has(twin, one.record), f"neither copy of {home.station} has {one}"
            continue  # kept to a post, after its other computer had got it
        record, made_by = home.get(one.record), world.maker(one.record)
        writer = () if (one.station, name) in world.with_disk else (one.station,)
        for station in {*writer, home.station, world.hq}:
            whose = {world.office(station), made_by}
            if station in writer or not any(is_kept(world, home, record, o) for o in whose):
                assert name in held[station], f"{station} lacks what {one.station} wrote: {one}"
    said = set().union(*(readings(reg) for reg in world.everyone()))
    assert said <= world.values, "values that nobody wrote"
    assert world.values - said <= world.lost_values, "values that nobody can read any more"


def copies_agree(world: Clones) -> None:
    """Assert that both copies of a station show the same of what it gets and others may know."""
    for station, twin in world.twins.items():
        mine, theirs = world.registers[station], twin.register
        for one in everything(mine):
            gets = _gets(world, mine, one, station)
            if gets and _has_a_way(world, mine, one, station):
                assert theirs.get(one.id).fields == one.fields, (station, one.kind)
        for reg in (mine, theirs):
            assert all(fork.holds() for fork in reg.forks())


def _gets(world: Clones, reg: Register, one: Record, station: str) -> bool:
    """Tell whether a station goes on getting a record from others, wherever it was written.

    What headquarters made and shared with nobody has no way to its other computer.
    """
    office, made_by = world.office(station), world.maker(one.file)
    if office != world.office(world.hq) and made_by == office:
        return True
    if made_by != office and station == world.hq:
        return True
    shared = reg.get(one.file).shared if one.kind in _PAPERS else ()
    return bool(shared) if made_by == office else office in shared


def _is_the_same(world: Clones, home: Register, reg: Register, one: Record) -> None:
    there = reg.get(one.id)
    assert there.fields == one.fields, (reg.station, one.kind)
    assert there.marks == one.marks, (reg.station, one.kind)
    assert not any("withheld" in marks for marks in there.marks.values()), reg.station
    ours = {step.name for step in home.history(one.id)}
    assert {step.name for step in reg.history(one.id)} == ours, "changes are missing"
    if one.kind == "attachment":
        assert b"".join(reg.document(one.id)) == world.documents[one.id]


def nothing_is_open(world: Clones) -> None:
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
            owner = world.maker(file.id)
            kept = any(is_kept(world, hq, one, who) for who in (office, world.office(world.hq)))
            if not _has_a_way(world, hq, one, reg.station):
                continue
            heard = office in {*file.shared, world.office(world.hq), owner}
            assert kept or not heard, (reg.station, conflict)
