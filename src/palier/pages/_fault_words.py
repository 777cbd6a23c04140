"""What a page says where something around it fails: the connection, the browser, its memory, its clock."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

FAULT = "where something fails"

FAULT_WORDS: dict[str, Message] = dict(
    [
        say("load.check", "Checking", where="while the checker works on answers for longer than usual"),
        say(
            "fail.blocked",
            "This browser does not let the checker start: its settings, an extension, or your organization forbid it. "
            "Your answers are kept.",
            where=FAULT,
        ),
        say(
            "fail.help",
            "If that does not help, reload the page or use another browser.",
            where=f"{FAULT}: after “Check your connection, then try again”",
        ),
        say(
            "fail.part",
            "This part of the page did not load. Check your connection, then open this part again. "
            "If that does not help, reload the page: your answers are kept.",
            where=f"{FAULT}: in a part that unfolds, or beside the button that opens it",
        ),
        say(
            "fail.days",
            "The coming dates could not be loaded. They are looked for again with your next answer.",
            where=f"{FAULT}: below the date of the check",
        ),
        say(
            "fail.incomplete",
            "This page did not load in full, so nothing can be checked. Check your connection and reload the page. "
            "The requirements below are complete.",
            where=f"{FAULT}: above the form of the checker",
        ),
        say(
            "form.elsewhere",
            "Your answers were changed in another window; this page shows them now.",
            where=f"{FAULT}: below the form; a button “Undo” follows",
        ),
        say(
            "form.unread",
            "The answers that this browser had kept cannot be read. They are set aside: save them as a file, or clear "
            "all answers to delete them.",
            where=f"{FAULT}: below the form",
        ),
        say(
            "form.unread-save", "Save what is set aside", where=f"{FAULT}: button after the sentence about it"
        ),
        say(
            "day.clock",
            "The clock of this device and that of the site are days apart. Verdicts are for the date above: check it.",
            where=f"{FAULT}: below the date of the check",
        ),
        say(
            "day.clock-use",
            "Use the site’s date",
            where=f"{FAULT}: button after the sentence about the clocks",
        ),
    ]
)
"""These strings by id."""

FAULT_SCRIPT: tuple[str, ...] = (
    "page.load.check",
    "page.fail.blocked",
    "page.fail.help",
    "page.form.elsewhere",
    "page.form.unread",
)
"""Those that the page's modules say themselves."""
