#!/usr/bin/env bash
# Installs what the browser tests need, if it is missing and this is a machine with apt: Chromium and Node.js.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
./browser.sh >/dev/null || missing+=(chromium)
command -v npm >/dev/null || missing+=(nodejs npm)
[ "${#missing[@]}" -gt 0 ] || exit 0
export DEBIAN_FRONTEND=noninteractive
timeout 600 apt-get update -qq
timeout 600 apt-get install -y -qq "${missing[@]}"
