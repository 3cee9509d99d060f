"""A place that shows a title and takes a draft: the least that the shell can be tried with."""

from __future__ import annotations

import json
from typing import ClassVar

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from liaison_desk.register import Register
from liaison_desk.ui.history import Spot
from liaison_desk.ui.jobs import Jobs
from liaison_desk.ui.place_panes import PlacePanes
from liaison_desk.ui.places import Place
from liaison_desk.ui.presenters.presenter import Presenter
from liaison_desk.ui.window import DeskWindow


class Note:
    """One line that is watched as a form is."""

    def __init__(self) -> None:
        """Begin empty."""
        self.edit = QLineEdit()
        self.record = ""

    def draft_key(self) -> str:
        return f"form:case:{self.record}:" if self.record else ""

    def draft(self) -> str:
        return json.dumps({"title": self.edit.text()}) if self.edit.text() else ""

    def restore(self, text: str) -> None:
        self.edit.setText(json.loads(text)["title"])


class StandIn(Presenter):
    """Cases, as plain as can be."""

    place: ClassVar[Place] = Place.CASES

    def __init__(self, window: DeskWindow, jobs: Jobs[Register]) -> None:
        """Build the page."""
        super().__init__(window, jobs)
        self.page, self.title, self.note = QWidget(), QLabel(), Note()
        layout = QVBoxLayout(self.page)
        layout.addWidget(self.title)
        layout.addWidget(self.note.edit)
        window.frame.add(self.place, PlacePanes(self.page))
        window.watch_draft(self.note)
        self.keys: list[str] = []
        self.refreshed: list[frozenset[str] | None] = []

    def show(self, spot: Spot) -> None:
        if not spot.record:
            return
        self.note.record = spot.record
        if text := self.window_.drafts.all().get(self.note.draft_key()):
            self.note.restore(text)
        self.window_.visit(spot)
        self.ask(lambda register, _: register.get(spot.record).title, self.title.setText)

    def refresh(self, records: frozenset[str] | None) -> None:
        self.refreshed.append(records)
        if self.note.record:
            self.ask(lambda register, _: register.get(self.note.record).title, self.title.setText)

    def forget(self) -> None:
        self.note.record = ""

    def clear(self) -> None:
        self.note.record = ""
        self.title.clear()
        self.note.edit.clear()

    def key(self, name: str) -> None:
        self.keys.append(name)
