#!/usr/bin/env bash
# Opens reports in a headless browser: clicks, types, prints, and loads a hostile model.
# Without Node.js or Chromium, it reports that it is skipped and passes. PALISADE_BIN is the command if it is built already.
set -euo pipefail
cd "$(dirname "$0")"

skip() { echo "skipped: $*"; exit 0; }

command -v node >/dev/null && command -v npm >/dev/null || skip "no Node.js; install it to run the browser tests"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "Node.js is older than 20"
browser=$(./browser.sh || true)
[ -n "$browser" ] || skip "no Chromium, Chrome or Edge on PATH; install one to run the browser tests"
npm ci --no-audit --no-fund --silent >/dev/null 2>&1 || skip "npm could not fetch playwright-core"

if [ -z "${PALISADE_BIN:-}" ]; then
  cargo build --quiet -p palisade
  target=$(cargo metadata --format-version 1 --no-deps | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')
  PALISADE_BIN=$target/debug/palisade
fi
BROWSER_BIN=$browser PALISADE_BIN=$PALISADE_BIN node --test --test-reporter=spec "$@"
