#!/bin/sh
# Write the lock files anew from the pins in pyproject.toml and package.json: scripts/lock.sh [--upgrade].
# They hold names, versions and hashes; no registry's address, so that any mirror can serve them.
set -eu
cd "$(dirname "$0")/.."
export UV_SYSTEM_CERTS=1 UV_NATIVE_TLS=1 UV_PYTHON_DOWNLOADS=never

lock() {
  name=$1
  shift
  .venv/bin/uv pip compile --quiet --no-config --universal --python-version 3.12 --generate-hashes \
    --no-header --no-annotate --output-file "requirements/$name.txt" "$@"
  printf 'locked    requirements/%s.txt, %s packages\n' "$name" "$(grep -c '==' "requirements/$name.txt")"
}

lock dev pyproject.toml --group dev --group installer "$@"
lock run pyproject.toml --group installer --constraint requirements/dev.txt "$@"
lock installer --group installer --constraint requirements/dev.txt "$@"
if [ $# -gt 0 ]; then npm update --package-lock-only --silent; else npm install --package-lock-only --silent; fi
printf 'locked    package-lock.json\n'
(cd benchmarks/lighthouse && if [ $# -gt 0 ]; then npm update --package-lock-only --silent; else npm install --package-lock-only --silent; fi)
# Where to send money to stands in it as addresses, which no lock file is to hold.
node -e '
  const fs = require("node:fs"), file = "benchmarks/lighthouse/package-lock.json";
  const lock = JSON.parse(fs.readFileSync(file, "utf8"));
  for (const one of Object.values(lock.packages)) delete one.funding;
  fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");'
printf 'locked    benchmarks/lighthouse/package-lock.json\n'
