#!/usr/bin/env bash
# Opens reports in a headless browser: clicks, types, prints, and loads a hostile model.
# Without Node.js or Chromium, it reports that it is skipped and passes.
set -euo pipefail
cd "$(dirname "$0")"

skip() { echo "skipped: $*"; exit 0; }

if [ "${CI:-}" = true ] && ! command -v npm >/dev/null && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { timeout 600 apt-get update -qq && timeout 600 apt-get install -y -qq nodejs npm; } >/dev/null 2>&1 || true
fi
command -v node >/dev/null && command -v npm >/dev/null || skip "no Node.js; install it to run the browser tests"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "Node.js is older than 20"
browser=$(./browser.sh || true)
[ -n "$browser" ] || skip "no Chromium, Chrome or Edge on PATH; install one to run the browser tests"
npm ci --no-audit --no-fund --silent >/dev/null 2>&1 || skip "npm could not fetch playwright-core"

cargo build --quiet -p palisade
target=$(cargo metadata --format-version 1 --no-deps | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')
BROWSER_BIN=$browser PALISADE_BIN="$target/debug/palisade" node --test --test-reporter=spec "$@"
