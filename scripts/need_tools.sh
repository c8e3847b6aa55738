#!/bin/sh
# See that the programs which the tests drive are there: Chromium, and curl and jq, which the README's commands use.
# What is missing is installed where that is possible without asking anybody: by apt, as root.
set -eu

# Not called `chromium`: `command -v` would find the function itself.
has_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" > /dev/null 2>&1; then return 0; fi
    done
    return 1
}

if [ -n "${CHROMIUM:-}" ] && ! command -v "$CHROMIUM" > /dev/null 2>&1; then
    echo "CHROMIUM names no program that can be started: $CHROMIUM" >&2
    echo "Let it name a Chromium or Chrome, or unset it: then one is looked for." >&2
    exit 1
fi
missing=""
has_chromium || missing="$missing chromium"
for name in curl jq; do
    command -v "$name" > /dev/null 2>&1 || missing="$missing $name"
done
[ -n "$missing" ] || exit 0

packages=$missing
# Without a font Chromium draws empty boxes, and measures them so.
case $missing in *chromium*) packages="$packages fonts-dejavu-core ca-certificates" ;; esac

if ! command -v apt-get > /dev/null 2>&1; then
    echo "The tests need programs that are not here:$missing" >&2
    echo "Install them with your system's package manager, then run this again." >&2
    echo "A Chromium or Chrome elsewhere: make test CHROMIUM=/path/to/it" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "The tests need programs that are not here:$missing" >&2
    echo "Install them:  sudo apt-get update && sudo apt-get install --no-install-recommends$packages" >&2
    echo "A Chromium or Chrome elsewhere: make test CHROMIUM=/path/to/it" >&2
    exit 1
fi

echo "Installing programs that the tests need:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of names
if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } > "$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "apt-get could not install:$packages. Install them yourself, then run this again." >&2
    exit 1
fi
