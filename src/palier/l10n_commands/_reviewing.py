"""Reviews and hand-offs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection

from palier import l10n
from palier._counted import counted
from palier._errors import CatalogueError, Place, Problem
from palier.l10n_commands._said import WRONG, today, unknown, unknown_pages
from palier.project import Project


class _Chosen:
    """The sentences that a command is about."""

    def __init__(self, ids: Collection[str], *, explicit: bool) -> None:
        self.ids, self.explicit = ids, explicit


def review(options: argparse.Namespace, project: Project) -> int:
    """Record how translations came about, and who has reviewed them."""
    if unknown([options.tag], project) or unknown_pages(options.page, project):
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
    told = l10n.Told(options.method, options.by, options.reviewed_by, options.on or today())
    recorded = l10n.record(translation, project.messages, chosen.ids, told)
    l10n.write_ledger(recorded.ledger, l10n.ledger_file(project.catalogue_file(options.tag)))
    print(f"recorded {counted(recorded.count, 'sentence', 'sentences')} of {options.tag}")
    if recorded.untranslated:
        others = counted(recorded.untranslated, "other is", "others are")
        print(f"note: {others} not translated, or not up to date, and not recorded")
    return 0


def hand_off(options: argparse.Namespace, project: Project) -> int:
    """Record that a catalogue is handed off as it is."""
    if unknown([options.tag], project):
        return WRONG
    translation = project.translation(options.tag)
    ledger = l10n.handed_off(translation.ledger, project.messages, today())
    l10n.write_ledger(ledger, l10n.ledger_file(project.catalogue_file(options.tag)))
    sums = translation.sums
    print(
        f"handed off {options.tag}: {sums.translated} of {sums.total} sentences translated, {sums.reviewed} reviewed"
    )
    return 0


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
