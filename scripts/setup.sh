#!/bin/sh
# Start scripts/setup under the environment's own Python where a finished set-up left one, else under one that is found.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONHOME PYTHONPATH
if [ -z "${PYTHON:-}" ] && [ -f .venv/palier-setup.json ] && .venv/bin/python -c '' 2>/dev/null; then
  python=.venv/bin/python
else
  python=$(scripts/find-python.sh)
fi
exec "$python" -E -s -m scripts.setup "$@"
