"""The merge, case by case: what the known heads of one record come to."""

from __future__ import annotations

import itertools

from liaison_desk.feeds.authority import Authority
from liaison_desk.feeds.changeset import DELETE, RESTORE
from liaison_desk.feeds.merge import FieldState
from tests.feeds.states import AUTHORITY, CASE, FEEDS, NONCE, OFFICES, case, come_to, head


def test_a_new_record_has_the_values_it_was_made_with() -> None:
    first = case(["title", "#reason"])
    state = come_to(first)
    assert state.fields == {"title": FieldState((first.name,))}
    assert (state.base, state.tips, state.deleted) == (first.name, (first.name,), False)
    assert (state.record, state.file, state.kind, state.feed) == (CASE, CASE, "case", FEEDS["SKP"])


def test_the_short_way_for_one_head_comes_to_what_the_long_way_does() -> None:
    first = case({"title": (), "level": (), "sign_key": ()})
    nothing = head("SKP", 2, after=[first])
    short, long = come_to(first), come_to(first, nothing)
    assert short.fields == long.fields
    assert list(short.fields) == list(long.fields)
    assert short.fields["sign_key"].proposals == (first.name,)


def test_a_later_value_replaces_the_one_that_its_writer_saw() -> None:
    first = case(["title", "note"])
    later = head("LJU", 1, {"title": [first]}, after=[first])
    state = come_to(later, first)
    assert state.fields["title"].current == (later.name,)
    assert state.fields["note"].current == (first.name,)
    assert state.tips == (later.name,)


def test_values_written_apart_are_all_current() -> None:
    first = case()
    apart = [head(one, 2, {"title": [first]}, after=[first]) for one in ("SKP", "LJU", "HQ")]
    for order in itertools.permutations([first, *apart]):
        assert set(come_to(*order).fields["title"].current) == {one.name for one in apart}


def test_the_longer_history_stands_in_whatever_the_clocks_say() -> None:
    first = case()
    short = head("LJU", 1, {"title": [first]}, time=10**12)
    middle = head("SKP", 2, {"title": [first]})
    long = head("SKP", 3, {"title": [middle]}, time=1)
    assert come_to(first, short, middle, long).fields["title"].current == (long.name, short.name)


def test_of_equally_long_histories_the_lower_name_stands_in() -> None:
    first = case()
    apart = [head("LJU", one, {"title": [first]}, time=one) for one in (1, 2, 3)]
    assert come_to(first, *apart).fields["title"].current == tuple(sorted(o.name for o in apart))


def test_what_names_all_values_as_parents_settles_them() -> None:
    first = case()
    apart = [head(one, 2, {"title": [first]}) for one in ("SKP", "LJU")]
    settled = head("HQ", 1, {"title": apart})
    assert come_to(settled, *apart, first).fields["title"].current == (settled.name,)


def test_a_change_waits_for_a_parent_that_is_not_known_and_no_other_change_does() -> None:
    first = case(["title", "note"])
    unseen = head("LJU", 1, {"title": [first]})
    on_it = head("LJU", 2, {"title": [unseen]})
    on_that = head("SKP", 2, {"title": [on_it]})
    other = head("SKP", 3, {"note": [first]}, after=[unseen])  # seen, but nothing is built on it
    state = come_to(first, on_it, on_that, other)
    assert state.waiting == tuple(sorted([on_it.name, on_that.name]))
    assert state.fields["title"].current == (first.name,)
    assert state.fields["note"].current == (other.name,)
    assert not come_to(first, on_it, on_that, other, unseen).waiting


def test_without_its_first_head_a_record_is_not_there_and_everything_waits() -> None:
    later = head("LJU", 1, {"title": [case()]})
    state = come_to(later)
    assert (state.base, state.fields, state.waiting) == ("", {}, (later.name,))


def test_what_names_another_file_or_kind_does_not_count_and_is_listed() -> None:
    first = case()
    moved = head("LJU", 1, {"title": [first]}, file="9" * 32)
    other = head("LJU", 2, {"title": [first]}, kind="contact")
    on_it = head("LJU", 3, {"title": [moved]})
    state = come_to(moved, other, on_it, first)
    assert state.misfits == tuple(sorted([moved.name, other.name]))
    assert state.waiting == (on_it.name,)
    assert (state.file, state.kind) == (CASE, "case")
    assert state.fields["title"].current == (first.name,)


# Deletions.


def test_a_deletion_that_saw_everything_deletes() -> None:
    first = case()
    change = head("LJU", 1, {"title": [first]}, after=[first])
    gone = head("SKP", 2, action=DELETE, after=[change])
    state = come_to(first, change, gone)
    assert state.deleted
    assert (state.deletions, state.uncovered, state.delete_conflict) == ((gone.name,), (), False)


def test_a_change_that_a_deletion_did_not_see_keeps_the_record_visible() -> None:
    first = case()
    gone = head("SKP", 2, action=DELETE, after=[first])
    change = head("LJU", 1, {"title": [first]}, after=[first])
    state = come_to(first, gone, change)
    assert (state.deleted, state.delete_conflict) == (False, True)
    assert state.uncovered == (change.name,)
    assert state.fields["title"].current == (change.name,)


def test_a_change_written_after_a_deletion_is_not_covered_by_it() -> None:
    first = case()
    gone = head("SKP", 2, action=DELETE, after=[first])
    late = head("LJU", 1, {"title": [first]}, after=[gone])
    assert come_to(first, gone, late).delete_conflict


def test_what_a_change_was_built_on_counts_as_seen_even_if_it_is_not_named_again() -> None:
    first = case()
    change = head("LJU", 1, {"title": [first]})  # names its parent, and nothing in ``after``
    gone = head("SKP", 2, action=DELETE, after=[change])
    assert come_to(first, change).tips == (change.name,)
    assert come_to(first, change, gone).deleted


def test_two_deletions_together_cover_what_each_of_them_saw() -> None:
    first = case(["title", "note"])
    here = head("SKP", 2, {"title": [first]}, after=[first])
    there = head("LJU", 1, {"note": [first]}, after=[first])
    gone = [
        head("SKP", 3, action=DELETE, after=[here]),
        head("LJU", 2, action=DELETE, after=[there]),
    ]
    state = come_to(first, here, there, *gone)
    assert state.deleted
    assert state.deletions == tuple(sorted(one.name for one in gone))


def test_putting_back_answers_the_deletions_that_it_saw_and_no_other() -> None:
    first = case()
    seen = head("SKP", 2, action=DELETE, after=[first])
    unseen = head("LJU", 1, action=DELETE, after=[first])
    back = head("SKP", 3, action=RESTORE, after=[seen])
    assert come_to(first, seen, back).deletions == ()
    state = come_to(first, seen, back, unseen)
    assert state.deletions == (unseen.name,)
    assert back.name in state.uncovered


def test_what_is_put_back_can_be_deleted_again() -> None:
    first = case()
    gone = head("SKP", 2, action=DELETE, after=[first])
    back = head("SKP", 3, action=RESTORE, after=[gone])
    again = head("SKP", 4, action=DELETE, after=[back])
    assert come_to(first, gone, back, again).deletions == (again.name,)
    assert come_to(first, gone, back, again).deleted


# Control fields.


def test_a_change_of_a_control_field_by_a_stranger_is_a_proposal_that_replaces_nothing() -> None:
    first = case(["level", "title"])
    proposed = head("LJU", 1, {"level": [first], "title": [first]})
    state = come_to(first, proposed)
    assert state.fields["level"] == FieldState((first.name,), (proposed.name,))
    assert state.fields["title"].current == (proposed.name,)


def test_owner_and_headquarters_may_set_a_control_field() -> None:
    first = case(["level"])
    for station in ("SKP", "HQ"):
        later = head(station, 2, {"level": [first]})
        assert come_to(first, later).fields["level"] == FieldState((later.name,))


def test_a_proposal_is_answered_by_a_change_that_names_it_and_counts() -> None:
    first = case(["level"])
    proposed = head("LJU", 1, {"level": [first]})
    stranger = head("LJU", 2, {"level": [first, proposed]})
    unaware = head("SKP", 2, {"level": [first]})
    answer = head("SKP", 3, {"level": [unaware, proposed]})
    assert come_to(first, proposed, stranger).fields["level"].proposals == tuple(
        sorted([proposed.name, stranger.name])
    )
    assert come_to(first, proposed, unaware).fields["level"].proposals == (proposed.name,)
    state = come_to(first, proposed, unaware, answer)
    assert state.fields["level"] == FieldState((answer.name,))


def test_each_element_of_a_control_set_is_controlled() -> None:
    first = case(["shared/LJU"])
    proposed = head("LJU", 1, {"shared/LJU": [first], "shared/BUC": []})
    fields = come_to(first, proposed).fields
    assert fields["shared/LJU"].current == (first.name,)
    assert fields["shared/BUC"] == FieldState((), (proposed.name,))


def test_in_a_file_of_another_office_the_record_is_its_writers_and_the_sharing_is_not() -> None:
    answer = head("LJU", 1, {"level": (), "shared/BUC": ()}, action="create", nonce=NONCE)
    by_owner = head("SKP", 1, {"level": [answer], "shared/BUC": [answer]})
    fields = come_to(answer, by_owner, file_feed=FEEDS["SKP"]).fields
    assert fields["level"] == FieldState((answer.name,), (by_owner.name,))
    assert fields["shared/BUC"] == FieldState((by_owner.name,))


# Revoked stations.


def test_what_a_revoked_station_wrote_later_counts_only_when_it_is_taken_in() -> None:
    first = case()
    late = head("SKP", 7, {"title": [first]})
    revoked = Authority(OFFICES, "HQ", revoked={FEEDS["SKP"]: 6})
    state = come_to(first, late, authority=revoked)
    assert state.fields["title"].current == (first.name,)
    assert state.waiting == (late.name,)
    again = Authority(OFFICES, "HQ", revoked={FEEDS["SKP"]: 6}, taken_in=frozenset({late.name}))
    assert come_to(first, late, authority=again).fields["title"].current == (late.name,)
    assert come_to(first, late, authority=AUTHORITY).fields["title"].current == (late.name,)
