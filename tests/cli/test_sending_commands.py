"""What is due, and bundles for a channel, at the command line."""

from __future__ import annotations

import random
from pathlib import Path

from tests.cli.process import Station, small_register
from tests.desk.network import trust_each_other


def test_what_is_due_goes_to_the_outbox_once(tmp_path: Path) -> None:
    with (
        small_register(tmp_path, "TIA", headquarters=True) as tirana,
        small_register(tmp_path, "SKP") as skopje,
    ):
        trust_each_other(tirana, skopje)
        case = skopje.add("case", title="Twelve stolen vehicles")
    post = Station(tmp_path, "SKP")
    (before,) = post.told("due")["stations"]
    assert (before["station"], before["reasons"], before["silent_days"]) == ("TIA", ["new"], -1)
    written = post.told("export", "TIA", "--channel", "MAIL", "--first", case)
    (bundle,) = written["bundles"]
    assert Path(bundle["path"]).name == "SKP-TIA-0001.bundle"
    assert (bundle["again"], written["left"]) == (False, {})
    again = post.told("export", "TIA", "--channel", "MAIL", "--first", case)
    assert [(one["path"], one["again"]) for one in again["bundles"]] == [(bundle["path"], True)]
    (after,) = post.told("due")["stations"]
    assert (after["reasons"], after["changes"]) == ([], 0)
    assert after["under_way"] == before["changes"] > 0
    refused = post.run("export", "TIA", "1.bundle", "--channel", "MAIL")
    assert refused.returncode == 2
    assert not (tmp_path / "1.bundle").exists()


def test_a_channel_takes_what_the_officer_says_and_no_bundle_above_it(tmp_path: Path) -> None:
    with (
        small_register(tmp_path, "TIA", headquarters=True) as tirana,
        small_register(tmp_path, "SKP") as skopje,
    ):
        trust_each_other(tirana, skopje)
        case = skopje.add("case", title="Twelve stolen vehicles")
        photos = tmp_path / "photos.bin"
        photos.write_bytes(random.Random(3).randbytes(2_500_000))
        skopje.attach(case, photos)
    post = Station(tmp_path, "SKP")
    assert {"channel": "MAIL", "limit": 10_000_000} in post.told("channels")["channels"]
    assert post.told("channels", "MAIL", "2")["channels"] == [
        {"channel": "MAIL", "limit": 2_000_000}
    ]
    assert post.told("export", "TIA", "--channel", "MAIL")["left"]
    assert post.told("channels", "MAIL", "0")["channels"] == [{"channel": "MAIL", "limit": None}]
    assert post.told("export", "TIA", "--channel", "MAIL")["left"] == {}
    for wrong, code in (
        (("PIGEON",), 1),
        (("PIGEON", "5"), 1),
        (("MAIL", "-1"), 1),
        (("MAIL", "x"), 2),
    ):
        refused = post.run("channels", *wrong)
        assert (refused.returncode, refused.stdout) == (code, ""), wrong
        assert refused.stderr, wrong
