#!/usr/bin/env bash
# Prints the path of an installed Chromium, Chrome or Edge.
for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
  command -v "$name" && exit 0
done
exit 1
