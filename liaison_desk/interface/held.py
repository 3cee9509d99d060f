"""What every part of the interface stands on."""

from __future__ import annotations

from liaison_desk.db.holder import Holder


class Held:
    """An open register, on its one thread."""

    def __init__(self, holder: Holder) -> None:
        """Use ``Register.create`` or ``Register.open``."""
        self._holder = holder
