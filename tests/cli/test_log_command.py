"""The log, at the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.process import Station, small_register


def test_the_log_is_narrowed_read_and_written_as_a_table(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    with small_register(tmp_path, "SKP") as skopje:
        case = skopje.add("case", title="Vans")
        entry = skopje.add("entry", file=case, type="INF", direction="IN", body="A van.")
        office = skopje.add("organisation", name={"en": "Ankara Police"}, country="TR")
        skopje.disclose(entry, organisation=office, country="TR")
        number = str(skopje.get(case).number)
    post = Station(tmp_path, "SKP")
    (given,) = post.told("log", number)["log"]
    assert (given["event"], given["how"], given["record"]) == ("DISCLOSE", "forward", entry)
    assert (given["what"], given["whom"]) == ("Passed on", "Ankara Police · Türkiye")
    assert {one["event"] for one in post.told("log", "--what", "LOGIN")["log"]} == {"LOGIN"}
    assert post.told("log", "--until", str(today - timedelta(days=3)))["log"] == []
    assert "Passed on" in post.said("log", "--since", str(today - timedelta(days=3)))
    assert post.told("log", number, "--table", "log.csv") == {"path": "log.csv", "written": 1}
    assert "Passed on" in (tmp_path / "log.csv").read_text("utf-8-sig")
    again = post.run("log", number, "--table", "log.csv")
    assert "Whoever finds log.csv can read it" in again.stderr
    for wrong in (("--since", "yesterday"), ("--what", "NAPPING")):
        assert post.run("log", *wrong).returncode == 2
