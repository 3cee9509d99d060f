"""A newer version of the program: this one with a kind, two fields and a few codes more.

Run as a process of its own: ``python -m tests.desk.newer_program FOLDER < script``. What
differs is put into the declarations before any other room is imported, as a release
would; from there on nothing is different from the program that these tests belong to.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
KIND, FIELD, SET, CODE = "drone_flight", "vessel", "drone_models", "DRNE"
CODES: Final = {
    "crime_area": CODE, "case_kind": "SWARM", "channel": "QNET", "meeting_type": "HIVE",
    "forum_type": "HANGAR",
}  # fmt: skip


def declare() -> None:
    """Put what the newer version knows into the declarations of this process."""
    from liaison_desk.records import registry, vocabulary
    from liaison_desk.records.field import Field, Type
    from liaison_desk.records.kind import Kind

    case = registry.KINDS["case"]
    more = (Field(FIELD, searchable=True, listed=True), Field(SET, Type.LINE, many=True))
    flight = Kind(
        code=KIND,
        label="title",
        own=(
            Field("title", required=True, searchable=True, listed=True),
            Field("pilot", Type.RECORD, to=("contact",)),
            Field("height", Type.NUMBER),
        ),
    )
    registry.KINDS = MappingProxyType(  # type: ignore[misc]  # a release would say so itself
        {**registry.KINDS, "case": replace(case, own=(*case.own, *more)), KIND: flight}
    )
    shipped = vocabulary.load

    def with_more(name: str) -> vocabulary.Vocabulary:
        found = shipped(name)
        if name not in CODES:
            return found
        code, labels = CODES[name], MappingProxyType({"en": "Drones"})
        new = vocabulary.Code(code, labels, MappingProxyType({}))
        return replace(found, codes=MappingProxyType({**found.codes, code: new}))

    vocabulary.load = with_more  # type: ignore[assignment]


def run(folder: Path, script: str, **given: Any) -> Any:
    """Run ``script`` in a newer program; return what it puts into ``answer``.

    The script finds the opened register ``reg`` and the values ``given``.
    """
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.desk.newer_program", folder],
        cwd=ROOT, input=json.dumps({"script": script, "given": given}), capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def main() -> None:
    """Open the register in the folder that is the argument, and run the script."""
    declare()
    from datetime import UTC, datetime

    from liaison_desk.clock import HandClock
    from liaison_desk.register import Register
    from tests.desk.network import PASSPHRASE

    asked = json.load(sys.stdin)
    clock = HandClock(datetime(2026, 3, 17, 8, tzinfo=UTC))
    with Register.open(sys.argv[1], passphrase=PASSPHRASE, clock=clock) as reg:
        names: dict[str, Any] = {**asked["given"], "reg": reg, "answer": None}
        exec(asked["script"], names)  # our own text, from the test beside it
    json.dump(names["answer"], sys.stdout)


if __name__ == "__main__":
    main()
