#!/bin/sh
# Print the path of a Python that can build the environment: 3.12 or newer, with venv and pip's seed.
# Each candidate is run, because a name on PATH proves nothing: pyenv's shims exit 127 when no version is chosen.
# 3.13 comes first: the browser's runtime is a 3.13, and the engine's bytecode is compiled for it.
# PYTHON=/path/to/python names one and ends the search. Failure is one sentence on standard error.
set -u
unset PYTHONHOME PYTHONPATH

probe='
import sys
try:
    import ensurepip, venv
    seed = "whole"
except ImportError:
    seed = "bare"
executable = getattr(sys, "_base_executable", None) or sys.executable
print("python|%d.%d.%d|%s|%s" % (tuple(sys.version_info[:3]) + (seed, executable)))
'
tried='' bare=''

note() { tried="${tried:+$tried, }$1"; }

# Run one candidate; if it serves, print its path and end the search.
try() {
  answer=$("$1" -c "$probe" 2>/dev/null </dev/null) || { note "$1 (does not run)"; return; }
  version=$(printf '%s' "$answer" | cut -s -d'|' -f2)
  case $answer in
    'python|3.1'[2-9].*'|whole|'/* | 'python|3.'[2-9][0-9].*'|whole|'/*) printf '%s\n' "${answer#*|whole|}"; exit 0 ;;
    'python|3.1'[2-9].*'|bare|'* | 'python|3.'[2-9][0-9].*'|bare|'*) note "$1 ($version, without venv)"; bare=${version%.*} ;;
    'python|'[0-9]*) note "$1 ($version)" ;;
    *) note "$1 (not a Python)" ;;
  esac
}

try_if_there() { if command -v "$1" >/dev/null 2>&1; then try "$1"; fi; }

# Where pyenv and uv keep their Pythons: below HOME, below the home that the system knows, beside shims on PATH.
homes() {
  printf '%s\n' "${PYENV_ROOT:-${HOME:-/}/.pyenv}/versions" "${HOME:-/}/.local/share/uv/python"
  user=$(id -un 2>/dev/null) && case $user in *[!A-Za-z0-9._-]* | '') ;; *) eval "printf '%s\n' ~$user/.pyenv/versions" ;; esac
  printf '%s\n' "$PATH" | tr ':' '\n' | sed -n 's|/shims/*$|/versions|p'
}

if [ -n "${PYTHON:-}" ]; then
  try "$PYTHON"
  echo "PYTHON names a Python that cannot be used, $tried: name one of 3.12 or newer, with its venv module." >&2
  exit 1
fi

places=$(homes | sort -u)
for version in 3.13 3.12 3.14; do
  try_if_there "python$version"
  for place in $places; do
    for candidate in "$place"/*"$version".*/bin/"python$version"; do
      if [ -x "$candidate" ]; then try "$candidate"; fi
    done
  done
done
try_if_there python3
try_if_there python

if [ -n "$bare" ]; then
  echo "Python $bare lacks its venv module: install it (Debian: apt-get install python$bare-venv), then run this again." >&2
else
  echo "No Python 3.12 or newer was found, tried ${tried:-python3 and python, which are not on PATH}:" \
    "install one (pyenv install 3.13) or name it (make serve PYTHON=/path/to/python3.13)." >&2
fi
exit 1
