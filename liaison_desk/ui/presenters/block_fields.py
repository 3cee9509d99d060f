"""Which fields of a case make a block: on its page and in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from liaison_desk.ui.editors.editor import Given
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


def case_rows(names: Sequence[str], values: Mapping[str, Given], tell: Telling) -> Iterator[Row]:
    """Yield the lines of a case's form: its own first, then each block under its heading.

    A new case is asked for no block but those that something is given for: they
    are added from its page.
    """
    new = "number" not in values
    yield from (one for one in names if one not in IN_BLOCKS)
    for block, fields in BLOCKS.items():
        if not new or any(values.get(one) for one in fields):
            yield Part(tell.say(f"blocks.{block}"))
            yield from fields
