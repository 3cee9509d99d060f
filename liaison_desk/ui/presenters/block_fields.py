"""Which fields of a case make a block: on its page and in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.ui.editors.layout import Part, Row
from liaison_desk.ui.presenters.telling import Telling

BLOCKS: Final[Mapping[str, tuple[str, ...]]] = {
    "legal": ("legal_bases", "scope", "topics", "cooperation_forms"),
    "team": ("jit_agreed", "jit_from", "jit_until", "jit_parties", "jit_leader", "jit_eurojust",
             "jit_europol", "jit_funding"),
    "empact": ("empact", "empact_plan", "empact_action", "empact_role"),
    "task_force": ("selec_tf",),
    "operation": ("operation_name", "operation_from", "operation_until", "partner_units"),
    "project": ("projects",),
}  # fmt: skip
IN_BLOCKS: Final = frozenset(name for names in BLOCKS.values() for name in names)


def case_rows(names: list[str], tell: Telling) -> Iterator[Row]:
    """Yield the lines of a case's form: its own first, then each block under its heading."""
    yield from (one for one in names if one not in IN_BLOCKS)
    for block, fields in BLOCKS.items():
        yield Part(tell.say(f"blocks.{block}"))
        yield from fields
