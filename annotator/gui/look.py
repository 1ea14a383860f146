"""The style of our own widgets, beside what the theme says of Qt's."""

from annotator.gui.theme import Theme

_SHEET = """
QWidget[role="heading"] {{ color: {muted}; font-size: 11px; font-weight: 600; }}
QWidget[role="muted"] {{ color: {muted}; font-size: 12px; }}
QWidget[role="legend"] {{ color: {muted}; font-size: 12px; padding: 8px 16px;
    background: {panel}; border-bottom: 1px solid {border}; }}
QWidget[role="hint"] {{ color: {muted}; padding: 4px 16px; }}
QWidget[role="strong"] {{ font-weight: 600; }}
QWidget[role="title"] {{ font-size: 15px; font-weight: 600; }}
QWidget[role="lead"] {{ color: {muted}; font-size: 15px; }}
QWidget[role="display"] {{ font-size: 30px; font-weight: 700; }}
QWidget[role="quote"] {{ font-family: "Noto Serif"; font-size: 14px; }}
QWidget[role="problem"] {{ color: {error}; }}
QWidget#fact_problem {{ font-size: 12px; padding: 6px 0; }}
QPushButton[role="primary"] {{ background: {accent}; color: {on_accent};
    border-color: {accent}; font-weight: 600; }}
QPushButton[role="primary"]:hover {{ background: {link}; }}
QPushButton[role="primary"]:disabled {{ background: {hover}; color: {faint};
    border-color: {border}; }}
QWidget#notice {{ background: {hover}; border-bottom: 1px solid {border}; }}
QWidget#name_bar {{ background: {selection}; border-bottom: 1px solid {border}; }}
QScrollArea#welcome, QWidget#ground {{ background: {window}; }}
QTextEdit#codebook {{ background: transparent; border: none; padding: 0 12px 8px 16px; }}
QTableView#articles, QTableView#spans, QTableView#links {{ background: transparent;
    selection-background-color: transparent; }}
QTableView#articles::item:selected, QTableView#spans::item:selected,
QTableView#articles::item:hover, QTableView#spans::item:hover,
QTableView#links::item:selected, QTableView#links::item:hover {{ background: transparent; }}
QListView#blocks {{ selection-background-color: transparent; }}
QListView#blocks::item:selected, QListView#blocks::item:hover {{ background: transparent; }}
QWidget[role="band"] {{ color: {muted}; font-size: 11px; font-weight: 600; padding: 7px 16px;
    background: {panel}; border-bottom: 1px solid {border}; }}
QWidget[role="foot"] {{ color: {muted}; font-size: 11px; padding: 6px 16px;
    background: {panel}; border-top: 1px solid {border}; }}
QWidget[role="doubt"] {{ color: {text}; font-size: 12px; padding: 8px 14px 8px 12px;
    background: {hover}; border-bottom: 1px solid {border};
    border-left: 4px solid {warning}; }}
QWidget[role="raw"] {{ color: {muted}; font-size: 11px; }}
QLineEdit[quiet="true"] {{ background: transparent; border-color: transparent;
    padding: 2px 5px; }}
QLineEdit[quiet="true"]:hover {{ border-color: {border}; }}
QLineEdit[quiet="true"]:focus {{ background: {window}; border-color: {accent}; }}
QLineEdit[quiet="true"]:read-only {{ border-color: transparent; }}
QLineEdit[wrong="true"], QLineEdit[wrong="true"]:focus,
QLineEdit[quiet="true"][wrong="true"]:focus {{ border: 2px solid {error}; }}
QWidget#actions {{ background: {panel}; border-top: 1px solid {border}; }}
QWidget#actions[reaches="true"] {{ background: {selection}; border-top: 2px solid {accent}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent;
    color: {link}; text-align: left; padding: 3px 6px; font-size: 12px; }}
QPushButton[role="link"]:hover {{ background: {hover}; }}
QPushButton[role="link"]:focus {{ border-color: {accent}; }}
QPushButton[role="small"] {{ padding: 4px 9px; font-size: 12px; }}
QPushButton[role="filter"] {{ padding: 3px 9px; font-size: 12px; border-radius: 11px;
    background: {panel}; }}
QPushButton[role="filter"]:hover {{ background: {hover}; }}
QPushButton[role="filter"]:checked {{ background: {selection}; border-color: {accent};
    font-weight: 600; }}
QSplitter#framed {{ border: 1px solid {border}; border-radius: 6px; }}
QTableView#found {{ selection-background-color: transparent; }}
QTableView#found::item:selected, QTableView#found::item:hover {{ background: transparent; }}
QLabel#drop_zone {{ background: {window}; border: 1px dashed {faint}; border-radius: 8px; }}
QSplitter#framed QTextEdit {{ border: none; border-radius: 0; padding: 0; }}
QComboBox {{ background: {raised}; color: {text}; border: 1px solid {border};
    border-radius: 6px; padding: 4px 8px; min-height: 18px; }}
QComboBox:hover {{ background: {hover}; }}
QComboBox:focus {{ border-color: {accent}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ border: 1px solid {border}; background: {raised}; padding: 4px; }}
QWidget#doubts {{ background: {panel}; border-bottom: 1px solid {border};
    border-left: 4px solid {warning}; }}
QTextEdit#old_words {{ background: transparent; border: none; padding: 0; }}
QListWidget#fates {{ background: {window}; border: 1px solid {border}; border-radius: 6px;
    padding: 3px; }}
QFrame#frame {{ border: 1px solid {border}; border-radius: 6px; }}
QWidget#find_bar {{ background: {panel}; border-bottom: 1px solid {border}; }}
QWidget#relation_bar {{ background: {panel}; border-top: 2px solid {accent}; }}
QWidget#modes_bar {{ background: {panel}; border-bottom: 1px solid {border}; }}
QTabBar#modes::tab {{ color: {muted}; padding: 6px 12px; font-weight: 600;
    border-bottom: 2px solid transparent; }}
QTabBar#modes::tab:hover {{ color: {text}; }}
QTabBar#modes::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar#modes::tab:selected:focus, QTabBar#tables::tab:selected:focus {{ background: {hover}; }}
QTableView#sheet QHeaderView {{ background: {panel}; }}
QTabBar#tables::tab {{ color: {muted}; padding: 6px 11px; background: transparent;
    border-bottom: 2px solid transparent; }}
QTabBar#tables::tab:hover {{ color: {text}; }}
QTabBar#tables::tab:selected {{ color: {text};
    border-bottom: 2px solid {accent}; }}
QWidget#review_mode {{ background: {panel}; border-bottom: 1px solid {border}; }}
QWidget#review_actions {{ background: {panel}; border-top: 1px solid {border}; }}
QWidget[role="mode"] {{ font-weight: 700; padding: 2px 9px; border-radius: 9px;
    background: {accent}; color: {on_accent}; }}
QWidget[role="mode"][state="editing"] {{ background: {warning}; color: {window}; }}
QWidget[role="mode"][state="gold"] {{ background: {success}; color: {window}; }}
QWidget[role="mode"][state="marking"] {{ background: {success}; color: {window}; }}
QWidget[role="warned"] {{ color: {warning}; font-weight: 600; }}
QWidget[role="key"] {{ color: {muted}; font-weight: 600; }}
"""


def own_style(theme: Theme) -> str:
    """The style sheet that goes after the theme's."""
    return _SHEET.format(
        **{
            name: getattr(theme, name).name()
            for name in (
                "muted", "error", "accent", "on_accent", "link", "hover", "faint", "border",
                "selection", "window", "panel", "raised", "text", "warning", "success",
            )
        }
    )  # fmt: skip
