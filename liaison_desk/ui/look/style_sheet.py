"""The small style sheet over Fusion: flat, hairlines, one accent.

Widgets say what they are through the dynamic property ``part``; colours of
meaning through ``tone``. Nothing else sets colours.
"""

from __future__ import annotations

from liaison_desk.ui.look.palette import Palette, Tone


def style_sheet(c: Palette, check: str) -> str:
    """Return the style sheet of the palette ``c``; ``check`` is the disk file of its tick."""
    return "\n".join(
        (_grounds(c), _words(c), _buttons(c), _inputs(c), _boxes(c, check), _lists(c), _tones(c))
    )


def _grounds(c: Palette) -> str:
    return f"""
    QWidget[part="panel"], QScrollArea[part="panel"] {{ background: {c.panel}; border: none; }}
    QWidget[part="background"] {{ background: {c.background}; }}
    QWidget[part="side"] {{ background: {c.side}; }}
    QWidget[part="top"] {{ background: {c.panel}; border-bottom: 1px solid {c.line}; }}
    QWidget[part="status"] {{ background: {c.side}; border-top: 1px solid {c.line}; }}
    QWidget[part="places"] {{ background: {c.side}; border-right: 1px solid {c.line}; }}
    QWidget[part="head"] {{ background: {c.panel}; border-bottom: 1px solid {c.line}; }}
    QWidget[part="foot"] {{ background: {c.panel}; border-top: 1px solid {c.line}; }}
    QWidget[part="aside"] {{ background: {c.panel}; border-left: 1px solid {c.line}; }}
    QWidget[part="card"] {{ background: {c.panel}; border: 1px solid {c.line};
                            border-radius: 8px; }}
    QWidget[part="popup"] {{ background: {c.panel}; border: 1px solid {c.edge};
                             border-radius: 8px; }}
    QWidget[part="row"] {{ border-bottom: 1px solid {c.line}; }}
    QWidget[part="row"]:focus {{ background: {c.accent_pale}; border-bottom-color: {c.accent}; }}
    QFrame[part="rule"] {{ background: {c.line}; border: none; }}
    QSplitter::handle {{ background: {c.line}; }}
    QToolTip {{ background: {c.panel}; color: {c.text}; border: 1px solid {c.edge};
                padding: 4px 8px; }}
    QMenu {{ background: {c.panel}; color: {c.text}; border: 1px solid {c.edge}; padding: 4px; }}
    QMenu::item {{ padding: 4px 24px 4px 12px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent_pale}; color: {c.text}; }}
    QMenu::item:disabled {{ color: {c.secondary}; }}
    QMenu::separator {{ height: 1px; background: {c.line}; margin: 4px 8px; }}
    """


def _words(c: Palette) -> str:
    return f"""
    QLabel {{ background: transparent; }}
    QLabel[part="title"] {{ font-size: 18px; font-weight: bold; }}
    QLabel[part="section"] {{ font-size: 15px; font-weight: bold; }}
    QLabel[part="strong"] {{ font-weight: bold; }}
    QLabel[part="secondary"] {{ color: {c.secondary}; }}
    QLabel[part="small"] {{ color: {c.secondary}; font-size: 12px; }}
    QLabel[part="link"] {{ color: {c.accent}; border: 1px solid transparent; }}
    QLabel[part="link"]:hover {{ text-decoration: underline; }}
    QLabel[part="link"]:focus {{ border: 1px solid {c.accent}; border-radius: 4px; }}
    QLabel[part="group"] {{ color: {c.secondary}; font-weight: bold; }}
    QLabel[part="key"] {{ color: {c.secondary}; border: 1px solid {c.edge}; border-radius: 4px;
                          padding: 0 4px; font-size: 11px; background: {c.panel}; }}
    QLabel[part="status-level"] {{ font-weight: bold; font-size: 12px; }}
    QLabel[part="chip"] {{ border-radius: 4px; padding: 1px 8px 2px 8px; font-size: 12px; }}
    QWidget[part="quoted-block"] {{ border-left: 3px solid {c.line}; }}
    """


def _buttons(c: Palette) -> str:
    return f"""
    QPushButton {{ background: {c.panel}; color: {c.text}; border: 1px solid {c.edge};
                   border-radius: 6px; padding: 4px 12px; min-height: 19px; }}
    QPushButton:hover {{ background: {c.background}; }}
    QPushButton:pressed {{ background: {c.accent_pale}; }}
    QPushButton:focus {{ border: 2px solid {c.accent}; padding: 3px 11px; }}
    QPushButton:disabled {{ color: {c.secondary}; background: {c.background}; }}
    QPushButton::menu-indicator {{ width: 0; }}
    QPushButton[part="primary"] {{ background: {c.accent}; color: {c.on_accent};
                                   border-color: {c.accent}; }}
    QPushButton[part="primary"]:hover {{ border-color: {c.text}; }}
    QPushButton[part="primary"]:focus {{ border: 2px solid {c.text}; }}
    QPushButton[part="primary"]:disabled {{ background: {c.background}; color: {c.secondary};
                                            border-color: {c.edge}; }}
    QPushButton[part="link"] {{ border: 1px solid transparent; padding: 1px 3px; color: {c.accent};
                                background: transparent; text-align: left; }}
    QPushButton[part="link"][flush="true"] {{ margin-left: -4px; }}
    QPushButton[part="link"][chosen="true"] {{ color: {c.text}; font-weight: bold; }}
    QPushButton[part="link"]:hover {{ text-decoration: underline; }}
    QPushButton[part="link"]:focus {{ border: 1px solid {c.accent}; border-radius: 4px; }}
    QPushButton[part="link"][flush="true"]:focus {{ border-color: transparent;
                                                    background: {c.accent_pale}; }}
    QPushButton[part="filter"] {{ border-radius: 11px; padding: 1px 10px; min-height: 18px;
                                  font-size: 12px; color: {c.secondary}; }}
    QPushButton[part="filter"]:checked {{ background: {c.accent_pale}; color: {c.accent};
                                          border-color: {c.accent}; }}
    QPushButton[part="filter"]:focus {{ border: 2px solid {c.accent}; padding: 0 9px; }}
    QPushButton[part="answer"] {{ text-align: left; padding: 12px 16px; border-radius: 8px; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 6px; padding: 4px; }}
    QToolButton:hover {{ background: {c.background}; }}
    QToolButton:checked {{ background: {c.accent_pale}; }}
    QToolButton:focus {{ border: 1px solid {c.accent}; }}
    QToolButton::menu-indicator {{ width: 0; image: none; }}
    QPushButton[part="place"] {{ border: 1px solid transparent; border-radius: 6px;
        text-align: left; padding: 5px 9px; background: transparent; }}
    QPushButton[part="place"]:hover {{ background: {c.line}; }}
    QPushButton[part="place"]:checked {{ background: {c.accent_pale}; color: {c.accent};
                                         font-weight: bold; }}
    QPushButton[part="place"]:focus {{ border: 1px solid {c.accent}; }}
    QPushButton[part="tab"] {{ border: none; border-bottom: 2px solid transparent; border-radius: 0;
        padding: 7px 1px 6px 1px; background: transparent; color: {c.secondary}; }}
    QPushButton[part="tab"]:hover {{ color: {c.text}; }}
    QPushButton[part="tab"]:checked {{ color: {c.text}; font-weight: bold;
                                       border-bottom-color: {c.accent}; }}
    QPushButton[part="tab"]:focus {{ background: {c.accent_pale}; }}
    """


def _inputs(c: Palette) -> str:
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
        background: {c.panel}; color: {c.text}; border: 1px solid {c.field}; border-radius: 6px;
        padding: 3px 7px; selection-background-color: {c.accent};
        selection-color: {c.on_accent}; }}
    QLineEdit, QComboBox {{ min-height: 20px; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus {{
        border: 2px solid {c.accent}; padding: 2px 6px; }}
    QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {c.late}; }}
    QLineEdit:read-only {{ background: {c.background}; }}
    QLineEdit[part="search"] {{ background: {c.background}; border-color: {c.edge};
                                padding: 3px 10px; }}
    QLineEdit[part="search"]:focus {{ background: {c.panel}; border-color: {c.accent};
                                      padding: 2px 9px; }}
    QPlainTextEdit[part="paper"], QLineEdit[part="paper"] {{ border: 1px solid transparent;
        border-radius: 4px; padding: 1px 0; background: transparent; }}
    QPlainTextEdit[missing="true"] {{ border-left: 3px solid {c.soon}; }}
    QPlainTextEdit[part="remark"] {{ border: 1px dashed {c.conflict}; border-radius: 4px;
        padding: 1px 0; background: {c.conflict_pale}; }}
    QPlainTextEdit[part="remark"]:focus {{ border: 1px solid {c.conflict}; padding: 1px 0; }}
    QPlainTextEdit[second="true"] {{ color: {c.secondary}; }}
    QPlainTextEdit[part="paper"]:hover, QLineEdit[part="paper"]:hover {{ border-color: {c.line}; }}
    QPlainTextEdit[part="paper"]:focus, QLineEdit[part="paper"]:focus {{
        border: 1px solid {c.accent}; padding: 1px 0; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QCheckBox {{ spacing: 8px; }}
    QCheckBox:focus {{ color: {c.accent}; }}
    QProgressBar {{ background: {c.line}; border: none; border-radius: 2px; max-height: 4px;
                    min-height: 4px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
    """


def _boxes(c: Palette, check: str) -> str:
    """Return the boxes to tick: Fusion's own cannot be seen on a dark ground."""
    return f"""
    QCheckBox::indicator, QRadioButton::indicator {{ width: 14px; height: 14px;
        border: 1px solid {c.field}; background: {c.panel}; }}
    QCheckBox::indicator {{ border-radius: 4px; }}
    QRadioButton::indicator {{ border-radius: 8px; }}
    QCheckBox::indicator:checked {{ background: {c.accent}; border-color: {c.accent};
                                    image: url("{check}"); }}
    QRadioButton::indicator:checked {{ border: 5px solid {c.accent}; width: 6px; height: 6px; }}
    QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {c.accent}; }}
    """


def _lists(c: Palette) -> str:
    return f"""
    QAbstractItemView {{ background: {c.panel}; border: none; outline: none;
        selection-background-color: {c.accent_pale}; selection-color: {c.text}; }}
    QAbstractItemView[part="popup"] {{ border: 1px solid {c.edge}; border-radius: 6px;
                                       padding: 4px; }}
    QComboBox QAbstractItemView {{ border: 1px solid {c.edge}; padding: 4px; }}
    QHeaderView::section {{ background: {c.panel}; color: {c.secondary}; border: none;
        border-bottom: 1px solid {c.line}; padding: 4px 8px; font-size: 12px; }}
    QTableView[part="table"]::item {{ padding: 0 5px; border-bottom: 1px solid {c.line}; }}
    QTableView[part="table"]::item:selected {{ background: {c.accent_pale}; color: {c.text}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.edge}; border-radius: 4px; margin: 1px; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::handle:hover {{ background: {c.field}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """


def _tones(c: Palette) -> str:
    rules = [
        f'QLabel[tone="{tone.value}"] {{ color: {c.ink(tone)}; }}\n'
        f'QLabel[part="chip"][tone="{tone.value}"], QWidget[part="banner"][tone="{tone.value}"] '
        f"{{ color: {c.ink(tone)}; background: {c.ground(tone)}; }}"
        for tone in Tone
    ]
    return "\n".join(rules)
