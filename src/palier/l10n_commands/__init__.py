"""`palier l10n …`: what translators and those who work with them run. Thin, as `palier.__main__` is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from palier import l10n
from palier._options import port
from palier.l10n_commands import _checking, _exchanging, _keeping, _reviewing, _showing
from palier.l10n_commands._said import day
from palier.project import Project

Add = Callable[[str, Callable[[argparse.Namespace, Project], int], str], argparse.ArgumentParser]


def add_l10n_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line of `palier l10n`."""

    def add(
        name: str, function: Callable[[argparse.Namespace, Project], int], help_: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.set_defaults(run=function)
        return command

    add("extract", _keeping.extract, "write the template of all catalogues")
    merge = add("merge", _keeping.merge, "bring the template and the catalogues up to the source")
    merge.add_argument("tags", nargs="*", metavar="TAG", help="locales (default: all)")
    new = add("add", _keeping.add, "add a locale: its catalogue, formats and line in the registry")
    new.add_argument("tag", metavar="TAG", help="BCP 47 tag, as in pt-BR")
    check = add(
        "check", _checking.check, "name everything that is wrong in the catalogues, or in French texts"
    )
    check.add_argument(
        "what", nargs="*", metavar="TAG|FILE", help="locales or text files (default: all locales)"
    )
    check.add_argument(
        "--mend",
        action="store_true",
        help="mend the typography first: of texts, and of locales that have rules for it",
    )
    status = add("status", _checking.status, "say how far each translation has come")
    status.add_argument("tags", nargs="*", metavar="TAG", help="locales, page by page (default: all, in sum)")
    status.add_argument("--json", action="store_true", help="as JSON, for scripts")
    _add_review(add)
    hand_off = add("hand-off", _reviewing.hand_off, "record that a catalogue is handed off as it is")
    hand_off.add_argument("tag", metavar="TAG", help="the locale")
    export = add("export", _exchanging.export, "write a translation for other tools")
    export.add_argument("tag", metavar="TAG", help="the locale")
    export.add_argument("--as", dest="form", choices=_exchanging.FORMS, required=True, help="the file's form")
    export.add_argument(
        "--only",
        metavar="STATES",
        help=f"sentences in these states alone, such as missing,stale ({', '.join(l10n.STATES)})",
    )
    export.add_argument("--page", help="sentences of this page alone: a competency's id, or interface")
    export.add_argument("--out", type=Path, metavar="FILE", help="where it goes (default: build/l10n/)")
    bring = add("import", _exchanging.import_, "take translations over from files that export wrote")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PO or XLIFF files")
    _add_origin(bring)
    pseudo = add(
        "pseudo",
        _showing.pseudo,
        "build the site in the pseudo-locales, which show what cannot be translated",
    )
    pseudo.add_argument("--out", type=Path, metavar="DIR", help="where it goes (default: build/pseudo)")
    preview = add(
        "preview", _showing.preview, "show the site in one locale and build it again at every change"
    )
    preview.add_argument("tag", metavar="TAG", help="the locale; en-XA and ar-XB are the pseudo-locales")
    preview.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    preview.add_argument("--port", type=port, default=8000, help="port to listen on (default: 8000)")


def _add_review(add: Add) -> None:
    review = add("review", _reviewing.review, "record how translations came about, and who has reviewed them")
    review.add_argument("tag", metavar="TAG", help="the locale")
    which = review.add_argument_group(
        "which sentences (default: all that have no record, or have been edited since)"
    )
    which.add_argument(
        "--page", action="append", default=[], help="those of a page: a competency's id, or interface"
    )
    which.add_argument("--id", action="append", default=[], dest="ids", help="one sentence, by its id")
    which.add_argument("--all", action="store_true", help="all that are translated")
    _add_origin(review)
    review.add_argument(
        "--reviewed-by", type=str.strip, metavar="NAME", default="", help="who has reviewed them"
    )
    review.add_argument("--on", type=day, metavar="DAY", help="day of the record (default: today)")


def _add_origin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--method", choices=("human", "machine"), help="how they were translated")
    parser.add_argument(
        "--by",
        type=str.strip,
        metavar="NAME",
        default="",
        help="who translated them: a person, a team or an engine",
    )
