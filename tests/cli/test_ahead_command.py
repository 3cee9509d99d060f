"""What lies ahead, at the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.process import Station, small_register


def test_what_is_due_and_what_ends_is_listed_by_day(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    soon, later = today + timedelta(days=10), today + timedelta(days=20)
    with small_register(tmp_path, "SKP") as skopje:
        duty = skopje.add("obligation", title="Report to the minister", anchor=soon)
        posting = skopje.add("posting", title="Liaison prosecutor", until=later)
    post = Station(tmp_path, "SKP")
    found = post.told("ahead")["ahead"]
    assert [(one["day"], one["what"], one["record"]) for one in found] == [
        (str(soon), "duty", duty), (str(later), "posting", posting),
    ]  # fmt: skip
    assert [one["label"] for one in post.told("ahead", "--within", "15")["ahead"]] == [
        "Report to the minister"
    ]
    assert "Liaison prosecutor" in post.run("ahead").stdout
    assert post.told("ahead", "--within", "0")["ahead"] == []
