"""The places that this version has, each with its presenter, in their order."""

from __future__ import annotations

from typing import Final

from liaison_desk.ui.presenters.cases.place import CasesPresenter
from liaison_desk.ui.presenters.contacts.place import ContactsPresenter
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from liaison_desk.ui.presenters.exchange.place import ExchangePresenter
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.meetings.place import MeetingsPresenter
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.today.place import TodayPresenter

PRESENTERS: Final[tuple[type[Presenter], ...]] = (
    TodayPresenter,
    CasesPresenter,
    MeetingsPresenter,
    ContactsPresenter,
    ListsPresenter,
    ExchangePresenter,
    DirectoryPresenter,
)
