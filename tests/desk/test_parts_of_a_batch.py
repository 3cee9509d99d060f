"""Use cases inside a batch are kept or not by themselves, and the order of adding is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.db.errors import AttachmentMissing
from liaison_desk.desk.errors import FeedBroken, InBatch, NotADocument, NotHere, WrittenOnce
from liaison_desk.errors import Cancelled
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, Network


def test_a_bundle_that_fails_inside_a_batch_leaves_nothing_and_spoils_nothing(
    network: Network,
) -> None:
    with network["SKP"].batch():
        for number in range(700):
            network["SKP"].add("case", title=f"Case {number}")
    hq = network["TIA"]
    plan = hq.read_bundle(network.bundle("SKP", "TIA"))

    def stop(done: int, _total: int, stage: str) -> None:
        if stage == "take" and done:
            raise Cancelled

    with hq.batch():
        with pytest.raises(Cancelled):
            hq.apply(plan, progress=stop)
        mine = hq.add("case", title="Mine")
    assert [one.id for one in hq.list("case")] == [mine]
    hq.check()
    hq.apply(hq.read_bundle(plan.path))
    assert len(hq.list("case")) == 701


def test_what_needs_the_whole_register_is_refused_inside_a_batch(
    network: Network, tmp_path: Path
) -> None:
    post = network["SKP"]
    with post.batch(), pytest.raises(InBatch):
        post.backup(tmp_path / "copy")
    with post.batch(), pytest.raises(InBatch):
        post.check()


def test_records_without_a_position_stand_in_the_order_in_which_they_were_added(
    network: Network,
) -> None:
    post = network["SKP"]
    meeting = post.add("meeting", title={"en": "Meeting"})
    for title in ("A", "B", "C", "D"):
        post.add("agenda_item", file=meeting, title={"en": title})
    items = post.list("agenda_item", file=meeting)
    assert [one.title["en"] for one in items] == ["A", "B", "C", "D"]
    assert [one.position for one in items] == [1, 2, 3, 4]


def test_taking_back_never_brings_an_undone_value_back(network: Network) -> None:
    post, hq = network["SKP"], network["TIA"]
    case = post.add("case", title="Ours")
    post.share(case, ["LJU"])
    network.settle_down()
    hq.change(case, title="Theirs")
    report = network.send("TIA", "SKP")
    post.change(case, title="Ours again")
    post.undo(report)
    assert post.get(case).title == "Ours"
    post.take_back()
    assert post.get(case).title == "Ours"


def test_a_lost_change_and_a_lost_document_are_found_by_check(
    network: Network, tmp_path: Path
) -> None:
    post = network["SKP"]
    case = post.add("case", title="Case")
    document = tmp_path / "note.txt"
    document.write_bytes(b"note")
    attachment = post.attach(case, document)
    post.check()
    with pytest.raises(WrittenOnce):
        post.change(attachment, size=7)
    (post.folder / "attachments" / post.get(attachment).blob).unlink()
    with pytest.raises(AttachmentMissing):
        post.check()
    holder = network["LJU"]._holder
    holder.db.execute("DELETE FROM changeset WHERE id = (SELECT max(id) FROM changeset)")
    with pytest.raises(FeedBroken):
        network["LJU"].check()


def test_what_is_no_id_is_not_here_and_a_case_is_no_document(network: Network) -> None:
    with pytest.raises(NotHere):
        network["SKP"].get("zz")
    case = network["SKP"].add("case", title="No document")
    with pytest.raises(NotADocument):
        list(network["SKP"].document(case))


def test_a_restored_copy_writes_nothing_in_the_feeds_of_the_one_it_was_copied_from(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    post = network["SKP"]
    post.backup(tmp_path / "copy")
    feeds = {post._holder.data_feed, post._holder.log_feed}
    with Register.restore(
        tmp_path / "copy", tmp_path / "again", passphrase=PASSPHRASE, clock=clock
    ) as again:
        for feed in feeds:
            ours = post._holder.store.last_number(feed)
            assert again._holder.store.last_number(feed) <= ours
        assert feeds.isdisjoint({again._holder.data_feed, again._holder.log_feed})


def test_a_set_is_settled_element_by_element(network: Network) -> None:
    case = network["SKP"].add("case", title="Case", crime_areas=["DRUG"])
    network["SKP"].share(case, ["LJU"])
    network.settle_down()
    network["SKP"].change(case, crime_areas=[])
    network["SKP"].change(case, crime_areas=["DRUG"])
    network["LJU"].change(case, crime_areas=[])
    network.settle_down()
    (conflict,) = network["TIA"].conflicts()
    network["TIA"].settle(conflict, value=True)
    network.settle_down()
    assert network["LJU"].get(case).crime_areas == ["DRUG"]
    network.agree()
