"""What the merge holds to, for every history of three to five copies."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_desk.feeds.changeset import DELETE, Head
from liaison_desk.feeds.digest import record_digest
from liaison_desk.feeds.merge import FieldState, RecordState
from liaison_desk.feeds.outcome import Status, outcome, safest
from liaison_desk.records.field import Owner, split
from tests.laws.model import (
    AUTHORITY,
    CONTROL,
    FEEDS,
    OFFICES,
    RULES,
    Copy,
    by_record,
    come_to,
    digest_of,
    fall,
)
from tests.laws.net import Net

Step = tuple[str, int, int, int]

VERBS: Final = [
    "create", "entry", "edit", "edit", "control", "settle", "delete", "put_back", "clock",
    "make", "take", "take", "lose", "send", "send", "undo", "again",
]  # fmt: skip
# a, b: copies (b: which of the others); f: record; c: field, or what goes of a file
SCENES: Final = [
    "send a b 0;edit a f c;edit b f c;send a b 0;send b a 0",
    "send a b 0;edit a f c;edit b f d;send a b 0;send b a 0;settle a d c;send a b 0",
    "send a b 0;send b a 0;edit a f c;edit b f c;send a b 0;settle b d c;edit a f c;send b a 0",
    "send a b 0;send b a 0;control a f c;control b f c;send b a 0;settle a d c;send a b 0",
    "send a b 0;delete a f c;edit b f c;entry b f c;send a b 0",
    "delete a f c;put_back a f c;edit a f c;send a b 0",
    "edit a f c;edit a f c;make a b 1;edit a f c;make a b 1;take 0;take 0",
    "edit a f c;edit a f c;send a b 1;edit a f c;send a b 0",
    "edit a f c;make a b 0;edit a f c;make a b 2;take 1;take 0",
    "send a b 0;control b f c;control a f d;send b a 0;settle a 0 c;send a b 0",
    "edit a f c;make a b 0;lose 0;edit a f d;send a b 0",
    "entry a f c;edit a f c;send a b 0;undo b 0;edit a f c;send a b 0;again b 0",
    "send a b 0;edit a f c;send a b 0;undo b 0;undo b 1;again b c",
]

# A history costs 10 ms, most other examples a tenth of that.
fewer = settings(max_examples=settings().max_examples * 2 // 5)
numbers = st.integers(0, 23)


@st.composite
def steps(draw: st.DrawFn) -> list[Step]:
    """Draw one step, or a few that make trouble together."""
    if not draw(st.integers(0, 3)):
        return [(draw(st.sampled_from(VERBS)), *draw(st.tuples(numbers, numbers, numbers)))]
    a, b, f, c, d = draw(st.tuples(*[numbers] * 5))
    given_ones = {"a": a, "b": b, "f": f, "c": c, "d": d}
    found: list[Step] = []
    for one in draw(st.sampled_from(SCENES)).split(";"):
        verb, *words = one.split()
        x, y, z = ([given_ones.get(word, c) if word.isalpha() else int(word) for word in words]
                   + [0, 0, 0])[:3]  # fmt: skip
        found.append((verb, x, y, z))
    return found


@st.composite
def nets(draw: st.DrawFn) -> Net:
    """Draw a network to which something happened."""
    net = Net(draw(st.integers(3, 5)))
    net.run([("create", 1, 0, 0), ("create", 2, 1, 0), ("send", 1, 0, 0), ("send", 2, 0, 0)])
    for part in draw(st.lists(steps(), min_size=6, max_size=14)):
        net.run(part)
    return net


def records_of(net: Net) -> list[list[Head]]:
    return [many for many in by_record(net.everything()).values() if come_to(many).base]


@fewer
@given(nets(), st.randoms(use_true_random=False))
def test_any_order_and_any_number_of_times_come_to_the_same(net: Net, random: object) -> None:
    heads = net.everything()
    shuffled = [*heads, *heads[: len(heads) // 2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert digest_of(shuffled) == digest_of(heads)
    again = by_record(shuffled)
    for many in by_record(heads).values():
        state = come_to(many)
        if state.base:
            assert come_to(again[state.record]) == state


@fewer
@given(nets())
def test_whoever_was_told_everything_in_the_end_shows_the_same(net: Net) -> None:
    net.everybody_tells_everybody()
    first, *others = net.copies
    for copy in others:
        assert copy.heads.keys() == first.heads.keys(), "a head is missing"
        assert copy.digest() == first.digest()
        for record, state in copy.states().items():
            assert state == first.states()[record]
            for name in state.fields:
                assert copy.shows(state, name) == first.shows(state, name)


def _answered(state: RecordState, head: Head, name: str, children: set[tuple[str, str]]) -> bool:
    one = state.fields.get(name, FieldState(()))
    return head.name in (*one.current, *one.proposals) or (head.name, name) in children


@fewer
@given(nets())
def test_nothing_that_was_written_vanishes(net: Net) -> None:
    for many in records_of(net):
        state = come_to(many)
        listed = {*state.waiting, *state.misfits}
        children = {
            (parent, change.field)
            for one in many
            if one.name not in listed
            for change in one.changes
            for parent in change.parents
        }
        assert not listed, "everything is known, and nothing is forged"
        for head in many:
            for change in head.changes:
                assert _answered(state, head, change.field, children), change.field


@fewer
@given(nets(), st.data())
def test_what_waits_for_its_parent_is_listed_and_comes_in_with_it(
    net: Net, data: st.DataObject
) -> None:
    for many in records_of(net):
        missing = {one.name for one in many if not one.creates and data.draw(st.booleans())}
        known = [one for one in many if one.name not in missing]
        state = come_to(known)
        for head in known:
            named = {parent for change in head.changes for parent in change.parents}
            if named & (missing | set(state.waiting)):
                assert head.name in state.waiting
        assert come_to([*(one for one in many if one.name in missing), *known]) == come_to(many)


@fewer
@given(nets(), st.data())
def test_a_withheld_value_changes_neither_state_nor_any_other_field(
    net: Net, data: st.DataObject
) -> None:
    told = {name: values for copy in net.copies for name, values in copy.values.items()}
    for many in records_of(net):
        state = come_to(many)
        for name, one in state.fields.items():
            rule = RULES.get(split(name)[0], RULES["level"])
            readings = {writer: told[writer].get(name) for writer in one.current}
            hidden = {writer: None if data.draw(st.booleans()) else value
                      for writer, value in readings.items()}  # fmt: skip
            shown, before = outcome(one, hidden, rule), outcome(one, readings, rule)
            if hidden == readings:
                assert shown == before
            elif one.current:
                assert shown.status is not Status.SETTLED
                assert shown.value == rule.safest[0], "less than the safest is in force"


# From one view: some copies that hold the same, and each of them writes once.


@st.composite
def views(draw: st.DrawFn) -> tuple[list[Copy], RecordState]:
    """Draw copies that all hold one record, edited a few times."""
    net = Net(draw(st.integers(3, 5)))
    net.run([("create", 1, 0, 0), *[("edit", 1, 0, draw(numbers)) for _ in range(3)]])
    net.everybody_tells_everybody()
    (state,) = net.copies[0].states().values()
    return net.copies, state


FIELDS: Final = ("title", "note", "text/sq", "text/mk", "areas/DRUG", "areas/VEH")


@given(views(), st.data())
def test_edits_made_apart_all_stand_and_only_the_same_field_conflicts(
    view: tuple[list[Copy], RecordState], data: st.DataObject
) -> None:
    copies, before = view
    written: dict[str, dict[str, str]] = {}
    for copy in copies:
        names = data.draw(st.sets(st.sampled_from(FIELDS), max_size=3))
        if names:
            values = {name: f"{copy.place} {name}" for name in names}
            head = copy.change(before, values)
            for name in names:
                written.setdefault(name, {})[head.name] = values[name]
    heads = {name: one for copy in copies for name, one in copy.heads.items()}
    state = come_to(list(heads.values()))
    for name, readings in written.items():
        assert set(state.fields[name].current) == readings.keys()
        shown = outcome(state.fields[name], readings)
        assert shown.status is (Status.CONFLICT if len(readings) > 1 else Status.SETTLED)
        assert shown.value in readings.values()
    for name in before.fields.keys() - written.keys():
        assert state.fields[name] == before.fields[name]


@given(views(), st.data())
def test_what_settles_a_conflict_stands_everywhere_and_for_good(
    view: tuple[list[Copy], RecordState], data: st.DataObject
) -> None:
    copies, before = view
    heads = [copy.change(before, {"title": f"by {copy.place}"}) for copy in copies]
    settler = data.draw(st.sampled_from(copies))
    for copy, head in zip(copies, heads, strict=True):
        settler.take([(head, copy.values[head.name])])
    (state,) = settler.states().values()
    assert set(state.fields["title"].current) == {one.name for one in heads}
    settled = settler.change(state, {"title": "settled"})
    for order in itertools.permutations([*heads, settled], len(heads) + 1):
        known: dict[str, Head] = {one.name: one for one in copies[0].heads.values()}
        known |= {one.name: one for one in order}
        assert come_to(list(known.values())).fields["title"].current == (settled.name,)


@given(views(), st.data())
def test_deleted_here_and_changed_there_stays_visible(
    view: tuple[list[Copy], RecordState], data: st.DataObject
) -> None:
    copies, before = view
    deleter, editor = data.draw(st.permutations(copies))[:2]
    deletion = deleter.mark(before, DELETE)
    edit = editor.change(before, {data.draw(st.sampled_from(FIELDS)): "kept"})
    both = [*editor.heads.values(), deletion]
    state = come_to(both)
    assert state.delete_conflict
    assert not state.deleted
    assert state.deletions == (deletion.name,)
    assert state.uncovered == (edit.name,)
    editor.take([(deletion, {})])
    (seen,) = editor.states().values()
    kept, gone = list(both), list(both)
    kept.append(editor.mark(seen, "restore"))
    assert not come_to(kept).deletions
    gone.append(deleter.mark(seen, DELETE))
    assert come_to(gone).deleted


# Control fields.


@fewer
@given(nets())
def test_control_fields_count_only_from_their_owner_or_headquarters(net: Net) -> None:
    for many in records_of(net):
        state = come_to(many)
        heads = {one.name: one for one in many}
        for name, one in state.fields.items():
            owner = CONTROL.get(split(name)[0])
            if owner is None:
                assert not one.proposals
                continue
            made = state.feed if owner is Owner.RECORD else _feed_of_file(net, state.file)
            may = {OFFICES[FEEDS.index(made)], "HQ"}
            offices = {writer: AUTHORITY.office(heads[writer].feed) for writer in heads}
            assert {offices[writer] for writer in one.current} <= may
            assert not {offices[writer] for writer in one.proposals} & may


def _feed_of_file(net: Net, file: str) -> str:
    return next(one.feed for one in net.everything() if one.record == file and one.creates)


@given(views(), st.lists(st.sampled_from("01234"), min_size=2, max_size=3, unique=True))
def test_while_levels_conflict_the_highest_is_in_force(
    view: tuple[list[Copy], RecordState], levels: list[str]
) -> None:
    copies, before = view
    may = [copies[0], copies[1], *(one for one in copies[4:])]  # headquarters, SKP, SKP's seat
    heads, readings = list(copies[0].heads.values()), {}
    for copy, level in zip(may, levels, strict=False):
        heads.append(copy.change(before, {"level": level}))
        readings[heads[-1].name] = level
    one = come_to(list({head.name: head for head in heads}.values())).fields["level"]
    assert set(one.current) == readings.keys()
    assert outcome(one, readings, RULES["level"]).value == max(readings.values())
    assert safest([*readings.values(), None], RULES["level"]) == "4"


@given(views(), st.booleans())
def test_a_proposal_replaces_nothing_until_it_is_answered(
    view: tuple[list[Copy], RecordState], accept: bool
) -> None:
    copies, before = view
    stranger, hq = copies[2], copies[0]
    proposal = stranger.change(before, {"level": "3"})
    repeated = stranger.change(come_to(list(stranger.heads.values())), {"level": "2"})
    for head in (proposal, repeated):
        hq.take([(head, stranger.values[head.name])])
    (state,) = hq.states().values()
    assert state.fields["level"].current == before.fields["level"].current
    assert set(state.fields["level"].proposals) == {proposal.name, repeated.name}
    answer = hq.change(state, {"level": "2" if accept else "0"}, answering=True)
    (after,) = hq.states().values()
    assert after.fields["level"] == FieldState((answer.name,))


# Clocks.


def _shape(net: Net) -> object:
    """Return everything that a network came to, told without names, which contain the time."""
    places = {one.name: (one.feed, one.number) for one in net.everything()}

    def named(names: Sequence[str]) -> list[tuple[str, int]]:
        return sorted(places[one] for one in names)

    return {
        state.record: (
            {name: (named(one.current), named(one.proposals))
             for name, one in state.fields.items()},
            named(state.tips), named(state.deletions), named(state.uncovered),
        )
        for state in (come_to(many) for many in records_of(net))
    }  # fmt: skip


@given(st.lists(steps(), min_size=4, max_size=12), st.lists(numbers, min_size=5, max_size=5))
def test_clocks_that_are_years_off_change_nothing(
    history: list[list[Step]], years: list[int]
) -> None:
    nets = Net(4), Net(4)
    for copy, year in zip(nets[1].copies, years, strict=False):
        copy.clock = year * 31_557_600_000
    for net in nets:
        net.run([("create", 1, 0, 0), ("send", 1, 0, 0)])
        for part in history:
            # Settling chooses by name, and names contain the time: the same step would differ.
            net.run([one for one in part if one[0] not in {"settle", "clock"}])
    assert _shape(nets[0]) == _shape(nets[1])


# Setting aside.


@fewer
@given(nets(), st.data())
def test_setting_aside_does_not_ask_when_something_arrived(net: Net, data: st.DataObject) -> None:
    heads = net.everything()
    some = st.lists(st.sampled_from(heads), max_size=4)
    seeds, others, early = data.draw(some), data.draw(some), data.draw(st.sets(some.map(len)))
    at_once = fall(seeds, heads)
    first = fall(seeds, [one for place, one in enumerate(heads) if place % 7 in early])
    assert fall(first.values(), heads).keys() == at_once.keys(), "what came later differs"
    assert fall(at_once.values(), heads).keys() == at_once.keys()
    together = fall([*seeds, *others], heads)
    one_by_one = fall([*at_once.values(), *fall(others, heads).values()], heads)
    assert together.keys() == one_by_one.keys()
    assert at_once.keys() <= together.keys()


@fewer
@given(nets(), st.data())
def test_what_is_left_when_something_is_set_aside_stands_on_its_own(
    net: Net, data: st.DataObject
) -> None:
    heads = net.everything()
    fallen = fall(data.draw(st.lists(st.sampled_from(heads), max_size=4)), heads)
    left = [one for one in heads if one.name not in fallen]
    made = {one.record for one in left if one.creates}
    for head in left:
        assert head.record in made, "a change of a record that fell"
        assert head.file in made, "a record of a file that fell"
    for many in by_record(left).values():
        assert not come_to(many).waiting, "a change of what fell"


@fewer
@given(nets(), st.integers(0, 4), st.lists(numbers, min_size=1, max_size=4))
def test_undoing_and_taking_again_restores_the_state_in_any_order(
    net: Net, place: int, bundles: list[int]
) -> None:
    copy = net.copies[place % net.size]
    if not copy.taken:
        return
    before, undone = copy.digest(), set(copy.undone)
    for one in bundles:
        copy.undone.add(one % len(copy.taken))
    while copy.undone - undone:
        copy.undone.discard(max(copy.undone - undone))
    assert copy.digest() == before


def test_a_record_digest_names_every_changeset_that_is_current() -> None:
    net = Net(3)
    net.run([("create", 1, 0, 0), ("send", 1, 0, 0), ("edit", 1, 0, 0)])
    (early,), (late,) = (copy.states().values() for copy in (net.copies[2], net.copies[1]))
    assert record_digest(early) != record_digest(late)


ENOUGH: Final = {
    "edits": 500, "proposals": 30, "settled": 30, "deletions": 50, "put back": 20, "partial": 100,
    "withheld": 100, "fill-ins": 15, "duplicates": 50, "overtaken": 25, "losses": 5, "undos": 50,
}  # fmt: skip


def test_the_histories_meet_enough_trouble() -> None:
    met: Counter[str] = Counter()

    @settings(max_examples=100)
    @given(nets())
    def count(net: Net) -> None:
        met.update(net.met)

    count()
    for trouble, times in ENOUGH.items():
        assert met[trouble] >= times, f"too little met: {trouble} {met[trouble]} times"
