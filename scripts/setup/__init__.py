"""Prepare everything a command needs: the environment, its packages, npm's packages, programs of the machine.

`scripts/setup.sh run` prepares what building and serving take; `dev` adds what tests and checks take,
`--chromium` the browser, `--browsers` Firefox and WebKit, `--gettext` gettext's programs. What is already there
is recognised by stamps: each holds a hash of the lock files and what identifies the interpreter, and is written
last and removed first, so that an interrupted set-up heals itself. Only the standard library is used, because
nothing else is there yet. Every failure ends in one sentence that says what to do.
"""
