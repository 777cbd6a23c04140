"""`palier l10n …`: what translators and those who work with them run. Thin, as `palier.__main__` is."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from palier import l10n
from palier._errors import CatalogueError, Place, Problem
from palier._files import write_whole
from palier.l10n.checks import Finding, check_text
from palier.project import Project

FORMS = {"po": ".po", "xliff-1.2": ".1.2.xlf", "xliff-2.1": ".2.1.xlf", "tmx": ".tmx", "tbx": ".tbx"}
"""Forms in which a translation is exported, and the ending of a file's name."""
WRONG = 2
"""Exit code of a wrong command line."""
Add = Callable[[str, Callable[[argparse.Namespace, Project], int], str], argparse.ArgumentParser]


def add_l10n_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the command line of `palier l10n`."""

    def add(
        name: str, function: Callable[[argparse.Namespace, Project], int], help_: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.set_defaults(run=function)
        return command

    add("extract", _extract, "write the template of all catalogues")
    merge = add("merge", _merge, "bring the template and the catalogues up to the source")
    merge.add_argument("tags", nargs="*", metavar="TAG", help="locales (default: all)")
    new = add("add", _add, "add a locale: its catalogue, formats and line in the registry")
    new.add_argument("tag", metavar="TAG", help="BCP 47 tag, as in pt-BR")
    check = add("check", _check, "name everything that is wrong in the catalogues, or in French texts")
    check.add_argument(
        "what", nargs="*", metavar="TAG|FILE", help="locales or text files (default: all locales)"
    )
    status = add("status", _status, "say how far each translation has come")
    status.add_argument("tags", nargs="*", metavar="TAG", help="locales, page by page (default: all, in sum)")
    status.add_argument("--json", action="store_true", help="as JSON, for scripts")
    _add_review(add)
    hand_off = add("hand-off", _hand_off, "record that a catalogue is handed off as it is")
    hand_off.add_argument("tag", metavar="TAG", help="the locale")
    export = add("export", _export, "write a translation for other tools")
    export.add_argument("tag", metavar="TAG", help="the locale")
    export.add_argument("--as", dest="form", choices=FORMS, required=True, help="the file's form")
    export.add_argument(
        "--only",
        metavar="STATES",
        help=f"sentences in these states alone, such as missing,stale ({', '.join(l10n.STATES)})",
    )
    export.add_argument("--page", help="sentences of this page alone: a competency's id, or interface")
    export.add_argument("--out", type=Path, metavar="FILE", help="where it goes (default: build/l10n/)")
    bring = add("import", _import, "take translations over from files that export wrote")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help="PO or XLIFF files")
    _add_origin(bring)
    pseudo = add(
        "pseudo", _pseudo, "build the site in the pseudo-locales, which show what cannot be translated"
    )
    pseudo.add_argument("--out", type=Path, metavar="DIR", help="where it goes (default: build/pseudo)")
    preview = add("preview", _preview, "show the site in one locale and build it again at every change")
    preview.add_argument("tag", metavar="TAG", help="the locale; en-XA and ar-XB are the pseudo-locales")
    preview.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    preview.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")


def _add_review(add: Add) -> None:
    review = add("review", _review, "record how translations came about, and who has reviewed them")
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
    review.add_argument("--reviewed-by", metavar="NAME", default="", help="who has reviewed them")
    review.add_argument("--on", type=_day, metavar="DAY", help="day of the record (default: today)")


def _add_origin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--method", choices=("human", "machine"), help="how they were translated")
    parser.add_argument(
        "--by", metavar="NAME", default="", help="who translated them: a person, a team or an engine"
    )


def _extract(_: argparse.Namespace, project: Project) -> int:
    template = project.locales_folder / "requirements.pot"
    written = l10n.write_catalogue(l10n.template(project.messages), template)
    print(f"{'wrote' if written else 'kept':8} {template}: {len(project.messages)} messages")
    return 0


def _merge(options: argparse.Namespace, project: Project) -> int:
    if _unknown(options.tags, project):
        return WRONG
    _extract(options, project)
    for tag in options.tags or project.translated:
        file = project.catalogue_file(tag)
        before = l10n.read_catalogue(file) if file.exists() else l10n.new_catalogue(tag, {})
        moved = l10n.moves(before, project.messages)
        catalogue = l10n.merge(before, project.messages)
        written = l10n.write_catalogue(catalogue, file)
        ledger = l10n.read_ledger(l10n.ledger_file(file))
        l10n.write_ledger(l10n.moved_records(ledger, moved), l10n.ledger_file(file))
        done = len(catalogue.translated_entries())
        total = len(project.messages)
        print(f"{'wrote' if written else 'kept':8} {file}: {done} of {total} messages translated")
    return 0


def _add(options: argparse.Namespace, project: Project) -> int:
    from palier.l10n._add import add_locale

    added = add_locale(project, options.tag)
    for file in added.files:
        print(f"wrote    {file}")
    for note in added.notes:
        print(f"note: {note}")
    print(f"{added.tag} is there as a beta; `palier l10n preview {added.tag}` shows it")
    return 0


def _check(options: argparse.Namespace, project: Project) -> int:
    files = [Path(name) for name in options.what if name not in project.registry]
    missing = [file for file in files if not file.is_file()]
    if missing:
        known = ", ".join(project.translated)
        print(f"palier: {missing[0]} is neither a file nor a locale ({known})", file=sys.stderr)
        return WRONG
    tags = [tag for tag in project.translated if tag in options.what or not options.what]
    findings: list[Finding] = []
    profiles = {tag: entry.typography for tag, entry in project.registry.items() if entry.typography}
    language, profile = next(iter(profiles.items()), ("fr-FR", "fr-imprimerie-nationale"))
    for file in files:
        findings += check_text(file, language, profile)
    for tag in tags:
        findings += project.translation(tag).findings
    for finding in findings:
        print(f"{finding.weight} ({finding.check}): {finding}", file=sys.stderr)
    errors = sum(finding.weight == "error" for finding in findings)
    print(f"{errors} errors, {len(findings) - errors} warnings")
    return 1 if findings else 0


def _status(options: argparse.Namespace, project: Project) -> int:
    if _unknown(options.tags, project):
        return WRONG
    chosen = [project.status(tag) for tag in options.tags or project.translated]
    if options.json:
        print(json.dumps([l10n.status_json(status) for status in chosen], ensure_ascii=False, indent=1))
    else:
        print(l10n.status_table(chosen, by_page=bool(options.tags)))
    return 0


def _review(options: argparse.Namespace, project: Project) -> int:
    if _unknown([options.tag], project) or _unknown_pages(options.page, project):
        return WRONG
    if not options.method and not options.reviewed_by:
        print(
            "palier: say how they came about (--method, --by) or who has reviewed them (--reviewed-by)",
            file=sys.stderr,
        )
        return WRONG
    if bool(options.method) != bool(options.by):
        print("palier: --method and --by go together", file=sys.stderr)
        return WRONG
    chosen = _chosen(options, project)
    if options.reviewed_by and not chosen.explicit:
        print("palier: say what has been reviewed: --page, --id or --all", file=sys.stderr)
        return WRONG
    translation = project.translation(options.tag)
    told = l10n.Told(options.method, options.by, options.reviewed_by, options.on or _today())
    recorded = l10n.record(translation, project.messages, chosen.ids, told)
    l10n.write_ledger(recorded.ledger, l10n.ledger_file(project.catalogue_file(options.tag)))
    print(f"recorded {recorded.count} sentences of {options.tag}")
    if recorded.untranslated:
        print(
            f"note: {recorded.untranslated} more are not translated, or not up to date; they have no record"
        )
    return 0


def _hand_off(options: argparse.Namespace, project: Project) -> int:
    if _unknown([options.tag], project):
        return WRONG
    translation = project.translation(options.tag)
    ledger = l10n.handed_off(translation.ledger, project.messages, _today())
    l10n.write_ledger(ledger, l10n.ledger_file(project.catalogue_file(options.tag)))
    sums = translation.sums
    print(
        f"handed off {options.tag}: {sums.translated} of {sums.total} sentences translated, {sums.reviewed} reviewed"
    )
    return 0


def _export(options: argparse.Namespace, project: Project) -> int:
    from palier.l10n import exchange

    if _unknown([options.tag], project) or _unknown_pages([options.page] if options.page else [], project):
        return WRONG
    states = options.only.split(",") if options.only else list(l10n.STATES)
    wrong = [state for state in states if state not in l10n.STATES]
    if wrong:
        print(f"palier: there is no state {wrong[0]!r}; use {', '.join(l10n.STATES)}", file=sys.stderr)
        return WRONG
    translation = project.translation(options.tag)
    page = set(project.pages[options.page]) if options.page else project.messages.keys()
    only = {id_ for id_, state in translation.states.items() if state in states and id_ in page}
    if not only:
        print(f"nothing to export: no sentence of {options.tag} is in these states there")
        return 0
    if options.form == "tbx":
        content = exchange.export_terms(project.terms, options.tag, project.source_locale)
    else:
        content = exchange.export_catalogue(
            translation.catalogue, project.messages, options.tag, options.form, translation.states, only=only
        )
    out = options.out or project.build_folder / "l10n" / f"{options.tag}{FORMS[options.form]}"
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, content.decode("utf-8"))
    what = "the glossary" if options.form == "tbx" else f"{len(only)} messages"
    print(f"wrote    {out}: {what}")
    return 0


def _import(options: argparse.Namespace, project: Project) -> int:
    from palier.l10n import exchange

    if bool(options.method) != bool(options.by):
        print("palier: --method and --by go together", file=sys.stderr)
        return WRONG
    brought: dict[str, list[str]] = {}
    problems: list[Problem] = []
    for file in options.files:
        try:
            delivered = exchange.read_exchange(file)
            if delivered.tag not in project.translated:
                known = ", ".join(project.translated)
                what = f"its language {delivered.tag!r} is not one of the locales"
                raise CatalogueError(
                    [Problem(Place(file), "", what, f"use one of {known}, or `palier l10n add`")]
                )
            catalogue = project.translation(delivered.tag).catalogue
            changed = exchange.bring_in(catalogue, delivered, project.messages, file)
        except CatalogueError as error:
            problems.extend(error.problems)
        else:
            brought.setdefault(delivered.tag, []).extend(changed)
    if problems:
        raise CatalogueError(problems)
    for tag, changed in brought.items():
        l10n.write_catalogue(project.translation(tag).catalogue, project.catalogue_file(tag))
        print(f"imported {len(changed)} changed messages into {project.catalogue_file(tag)}")
        _settle(options, Project(project.root), tag, changed)
    return 0


def _settle(options: argparse.Namespace, project: Project, tag: str, changed: Sequence[str]) -> None:
    """Record what was brought in, if its origin was told, and name what the checks find in it."""
    translation = project.translation(tag)
    if options.method and changed:
        told = l10n.Told(options.method, options.by, "", _today())
        recorded = l10n.record(translation, project.messages, changed, told)
        l10n.write_ledger(recorded.ledger, l10n.ledger_file(project.catalogue_file(tag)))
    found = [finding for finding in translation.findings if finding.message in changed]
    for finding in found:
        print(f"{finding.weight} ({finding.check}): {finding}", file=sys.stderr)


def _pseudo(options: argparse.Namespace, project: Project) -> int:
    from palier.build import build

    project = Project(project.root, pseudo=True)
    tags = [project.source_locale, *l10n.PSEUDO]
    built = build(project, out=options.out or project.build_folder / "pseudo", locales=tags)
    print(f"built    {built.site}: {', '.join(l10n.PSEUDO)}")
    return 0


def _preview(options: argparse.Namespace, project: Project) -> int:
    from palier._serving import serve_project

    if options.tag not in l10n.PSEUDO and options.tag not in project.registry:
        known = ", ".join([*project.registry, *l10n.PSEUDO])
        print(f"palier: there is no locale {options.tag!r}; use one of {known}", file=sys.stderr)
        return WRONG
    return serve_project(project, host=options.host, port=options.port, tag=options.tag)


class _Chosen:
    """The sentences that a command is about."""

    def __init__(self, ids: Collection[str], *, explicit: bool) -> None:
        self.ids, self.explicit = ids, explicit


def _chosen(options: argparse.Namespace, project: Project) -> _Chosen:
    unknown = [id_ for id_ in options.ids if id_ not in project.messages]
    if unknown:
        file = project.catalogue_file(options.tag)
        mend = "copy the id from the catalogue: it stands after `msgctxt`"
        raise CatalogueError([Problem(Place(file), id_, "there is no such message", mend) for id_ in unknown])
    if options.all:
        return _Chosen(project.messages, explicit=True)
    ids = [*options.ids, *(id_ for page in options.page for id_ in project.pages[page])]
    if ids:
        return _Chosen(ids, explicit=True)
    states = project.translation(options.tag).states
    return _Chosen([id_ for id_, state in states.items() if state == "edited"], explicit=False)


def _unknown(tags: Sequence[str], project: Project) -> bool:
    wrong = [tag for tag in tags if tag not in project.translated]
    if wrong:
        known = ", ".join(project.translated)
        print(f"palier: {wrong[0]!r} has no catalogue; use one of {known}", file=sys.stderr)
    return bool(wrong)


def _unknown_pages(pages: Sequence[str], project: Project) -> bool:
    wrong = [page for page in pages if page not in project.pages]
    if wrong:
        known = ", ".join(project.pages)
        print(f"palier: there is no page {wrong[0]!r}; use one of {known}", file=sys.stderr)
    return bool(wrong)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as in 2026-11-22") from None


def _today() -> date:
    return datetime.now().astimezone().date()
