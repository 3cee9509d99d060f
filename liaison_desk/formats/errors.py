"""What can be wrong with a table that another program wrote."""

from __future__ import annotations

from liaison_desk.errors import UserError


class NotATable(UserError):
    """This is not a table that can be read here. Save it in your spreadsheet as
    CSV (UTF-8), and try again."""

    code = "formats.not_a_table"


class UnknownLetters(UserError):
    """The letters of this table cannot be read: it was saved in an encoding that
    is not known here. Save it in your spreadsheet as CSV (UTF-8), and try
    again."""

    code = "formats.unknown_letters"


class TableTooLarge(UserError):
    """The table is too large: at most {rows} rows of {columns} columns and {size} MB
    are read at once. Please split it."""

    code = "formats.too_large"


class NoRows(UserError):
    """The table has no rows under its header. The first line names the columns,
    each following line is one row."""

    code = "formats.no_rows"


class BrokenLine(UserError):
    """Line {line} of the table cannot be read: a quotation mark is not closed, or
    stands in the wrong place. Please mend the line and try again."""

    code = "formats.broken_line"


class FileUnreadable(UserError):
    """The file cannot be read: it is not there, or you may not read it."""

    code = "formats.file_unreadable"
