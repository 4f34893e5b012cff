#!/usr/bin/env bash
# Opens reports in a headless browser: clicks, types, prints, and tries a hostile model.
# Where there is no Node.js, or no Chromium, it says so and passes.
set -euo pipefail
cd "$(dirname "$0")"

skip() { echo "skipped: $*"; exit 0; }

find_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    command -v "$name" && return 0
  done
  return 1
}

command -v node >/dev/null && command -v npm >/dev/null || skip "no Node.js; install it to run the browser tests"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || skip "Node.js is older than 20"
browser=$(find_browser || true)
if [ -z "$browser" ] && [ "${CI:-}" = true ] && command -v apt-get >/dev/null; then
  { timeout 600 apt-get update -qq && timeout 600 apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
  browser=$(find_browser || true)
fi
[ -n "$browser" ] || skip "no Chromium, Chrome or Edge on PATH; install one to run the browser tests"
npm ci --no-audit --no-fund --silent >/dev/null 2>&1 || skip "npm could not fetch playwright-core"

cargo build --quiet -p palisade
target=$(cargo metadata --format-version 1 --no-deps | node -p 'JSON.parse(require("fs").readFileSync(0)).target_directory')
BROWSER_BIN=$browser PALISADE_BIN="$target/debug/palisade" node --test --test-reporter=spec "$@"
