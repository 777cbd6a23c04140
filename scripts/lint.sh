#!/bin/sh
# Every static check, each on one line; a check's output is shown only if it fails. Exits 1 if any failed.
set -u
cd "$(dirname "$0")/.."
failed=''

check() {
  name=$1
  shift
  if output=$("$@" 2>&1); then
    printf '%-9s ok\n' "$name"
  else
    printf '%s\n%-9s FAILED: %s\n' "$output" "$name" "$*"
    failed="$failed $name"
  fi
}

check ruff .venv/bin/ruff check --quiet --output-format concise
check format .venv/bin/ruff format --check
check mypy .venv/bin/mypy --no-error-summary
check tsc npm run --silent types
[ -z "$failed" ]
