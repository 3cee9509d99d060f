"""The forums that a network has from its first day: headquarters enters them for all.

They are records like any other: changed, deleted, sent to every station. Each
register with forums of its own would make the same one twice, so headquarters'
register alone begins with them.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from liaison_desk import paths
from liaison_desk.db.holder import Holder
from liaison_desk.desk import writer
from liaison_desk.records import values

KIND: Final = "forum"
FILE: Final = "forums.json"


def enter(holder: Holder) -> None:
    """Enter the shipped forums, in one save, in a register that was just made."""
    save = writer.new_save(holder)
    for one in _forums():
        fields = values.to_fields(KIND, one)
        writer.create(holder, KIND, fields, save=save, action=writer.SHIPPED)


@cache
def _forums() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads((paths.resources() / FILE).read_text(encoding="utf-8")))
