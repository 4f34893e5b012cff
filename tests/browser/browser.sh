#!/usr/bin/env bash
# Prints the path of an installed Chromium, Chrome or Edge; in CI it installs Chromium if there is none.
set -euo pipefail

find_browser() {
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    command -v "$name" && return 0
  done
  return 1
}

find_browser && exit 0
if [ "${CI:-}" = true ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { timeout 600 apt-get update -qq && timeout 600 apt-get install -y -qq chromium; } >/dev/null 2>&1 || true
fi
find_browser
