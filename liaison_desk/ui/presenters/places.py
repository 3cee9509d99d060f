"""The places that this version has, each with its presenter, in their order."""

from __future__ import annotations

from typing import Final

from liaison_desk.ui.presenters.cases import CasesPresenter
from liaison_desk.ui.presenters.contacts import ContactsPresenter
from liaison_desk.ui.presenters.directory.place import DirectoryPresenter
from liaison_desk.ui.presenters.exchange.place import ExchangePresenter
from liaison_desk.ui.presenters.lists.place import ListsPresenter
from liaison_desk.ui.presenters.meetings import MeetingsPresenter
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.presenters.today import TodayPresenter

PRESENTERS: Final[tuple[type[Presenter], ...]] = (
    TodayPresenter,
    CasesPresenter,
    MeetingsPresenter,
    ContactsPresenter,
    ListsPresenter,
    ExchangePresenter,
    DirectoryPresenter,
)
