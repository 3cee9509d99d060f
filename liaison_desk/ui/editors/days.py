"""Days and moments: typed as people type them, shown in the language's own form."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day
from liaison_desk.records.spoken_dates import read_spoken
from liaison_desk.ui import dates
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.editor import Given, LineEditor
from liaison_desk.ui.language import current, tr
from liaison_desk.ui.look import icons

_NEARLY: Final = re.compile(r"(?:~|about\b|rreth\b|okoli\b|околу\b)\s*", re.IGNORECASE)
_YEAR: Final = re.compile(r"(\d{4})")
_MONTH: Final = re.compile(r"(\d{1,2})[./ -]+(\d{4})")


class DatedEditor(LineEditor):
    """A line that understands dates and says what it understood."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Read what is typed as seen from the context's clock."""
        super().__init__(parent)
        self._context = context
        self.edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write the date out when the focus leaves."""
        if watched is self.edit and event.type() == QEvent.Type.FocusOut:
            self._settle()
        return super().eventFilter(watched, event)

    def problem(self) -> str:
        """Say that the calendar has no such day, or that it is no date at all."""
        typed = self.edit.text().strip()
        if not typed or self._understood():
            return ""
        today = self._context.now().date()
        return "form.no_such_day" if dates.names_no_day(typed, today) else self._not_read()

    def _not_read(self) -> str:
        """Return how a date is typed here."""
        return "form.not_a_date"

    def _understood(self) -> str:
        """Return what was understood, written out; empty for nothing."""
        raise NotImplementedError

    def _edited(self) -> None:
        said = self._understood()
        typed = self.edit.text().strip()
        self.hint(said if said and said != typed else "")
        self.mark_wrong(False)
        self.changed.emit()

    def _settle(self) -> None:
        said = self._understood()
        self.hint("")
        if said:
            self.edit.setText(said)
        self.mark_wrong(bool(self.problem()))
        if self.problem():
            self.hint(tr(self.problem()))


class DayEditor(DatedEditor):
    """A day; a calendar on demand."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Offer the calendar at the end of the line."""
        super().__init__(context, parent)
        self.edit.setPlaceholderText(tr("form.day_example"))
        self._open = self.edit.addAction(
            icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.setToolTip(tr("form.calendar"))
        self._open.triggered.connect(self._show_calendar)
        self._calendar: QCalendarWidget | None = None

    def value(self) -> Given:
        """Return ``YYYY-MM-DD``, or what was typed where it is no day."""
        day = self._read()
        return day.isoformat() if day else self.edit.text().strip()

    def set_value(self, value: Given) -> None:
        """Show the day ``YYYY-MM-DD``; anything else as it stands."""
        try:
            self.edit.setText(dates.show_day(date.fromisoformat(str(value))))
        except ValueError:
            self.edit.setText(str(value))

    def _read(self) -> date | None:
        typed = self.edit.text()
        return dates.read_written(typed) or dates.read_day(typed, self._context.now().date())

    def _understood(self) -> str:
        day = self._read()
        return dates.show_day(day) if day else ""

    def _show_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        day = self._read() or self._context.now().date()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.activated.connect(self._choose)
        calendar.clicked.connect(self._choose)
        calendar.move(self.edit.mapToGlobal(self.edit.rect().bottomLeft()))
        calendar.show()
        self._calendar = calendar

    def _choose(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()).isoformat())
        if self._calendar is not None:
            self._calendar.close()
            self._calendar.deleteLater()
            self._calendar = None
        self.changed.emit()


class AboutEditor(DatedEditor):
    """A date as far as it is known: 2026, March 2026, mid-March 2026, 16.3.2026; ~ for about."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show how such a date is typed."""
        super().__init__(context, parent)
        self.edit.setPlaceholderText(tr("form.about_example"))

    def _not_read(self) -> str:
        return "form.not_about"

    def value(self) -> Given:
        """Return the feed's form, or what was typed where it is none."""
        about = self._read()
        return str(about) if about else self.edit.text().strip()

    def set_value(self, value: Given) -> None:
        """Show the date."""
        try:
            self.edit.setText(show_about(About.read(str(value))) if value else "")
        except ValueError:
            self.edit.setText(str(value))

    def _read(self) -> About | None:
        return read_about(self.edit.text(), self._context.now().date())

    def _understood(self) -> str:
        about = self._read()
        return show_about(about) if about else ""


class MomentEditor(DatedEditor):
    """A day and a time in the station's zone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show how a moment is typed."""
        super().__init__(context, parent)
        self._zone = context.zone
        self.edit.setPlaceholderText(tr("form.moment_example"))

    def value(self) -> Given:
        """Return ``YYYY-MM-DDTHH:MMZ Zone``, or what was typed where it is no moment."""
        moment = self._read()
        try:
            utc = moment and moment.astimezone(UTC)
        except OverflowError:  # the first or last day of the calendar
            utc = None
        if utc is None:
            return self.edit.text().strip()
        return f"{utc.replace(tzinfo=None).isoformat(timespec='minutes')}Z {self._zone}"

    def _not_read(self) -> str:
        """Say that the time is missing, or that it is no day and time at all."""
        today = self._context.now().astimezone(ZoneInfo(self._zone)).date()
        typed = self.edit.text()
        day = dates.read_written(typed) or dates.read_day(typed, today)
        return "form.no_time" if day else "form.not_a_moment"

    def set_value(self, value: Given) -> None:
        """Show the moment in the zone it was written in."""
        written, _, zone = str(value).partition("Z ")
        try:
            moment = datetime.fromisoformat(written).replace(tzinfo=UTC)
            self._zone = zone or self._context.zone
            self.edit.setText(dates.show_moment(moment.astimezone(ZoneInfo(self._zone))))
        except (ValueError, OSError, OverflowError):
            self.edit.setText(str(value))

    def _read(self) -> datetime | None:
        now = self._context.now().astimezone(ZoneInfo(self._zone))
        typed = self.edit.text()
        return dates.read_written_moment(typed, now) or dates.read_moment(typed, now)

    def _understood(self) -> str:
        moment = self._read()
        return dates.show_moment(moment) if moment else ""


def read_about(text: str, today: date) -> About | None:
    """Return the date that ``text`` means, as far as it is known; ``None`` for none."""
    typed = text.strip()
    nearly = _NEARLY.match(typed)
    bare = typed[nearly.end() :] if nearly else typed
    return read_spoken(typed, today) or _as_counted(bare, today, approximate=bool(nearly))


def _as_counted(typed: str, today: date, *, approximate: bool) -> About | None:
    """Return the year, the month or the day that is written in figures."""
    try:
        if year := _YEAR.fullmatch(typed):
            return About(int(year[1]), approximate=approximate)
        if month := _MONTH.fullmatch(typed):
            return About(int(month[2]), int(month[1]), approximate=approximate)
    except ValueError:
        return None
    day = dates.read_written(typed) or dates.read_day(typed, today)
    return About(day.year, day.month, day.day, approximate=approximate) if day else None


def show_about(about: About) -> str:
    """Return a date as far as it is known, in the language's form."""
    return show_day(about, current())
