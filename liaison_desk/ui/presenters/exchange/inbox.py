"""Many bundles at once: all of the inbox read, shown as one table, taken with one button."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from liaison_desk.desk.planning import Plan
from liaison_desk.errors import Cancelled, DeskError
from liaison_desk.progress import Progress
from liaison_desk.register import Register
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.pages.exchange.inbox import InboxView
from liaison_desk.ui.pages.exchange.page import ExchangePage
from liaison_desk.ui.presenters.exchange.inbox_view import Refused, inbox_view, takeable
from liaison_desk.ui.presenters.room import Room
from liaison_desk.ui.presenters.telling import Telling


class _Read(NamedTuple):
    plans: list[Plan]
    view: InboxView
