#!/bin/sh
# Make a virtual environment: scripts/make_venv.sh FOLDER. PYTHON names the interpreter; without it, one is looked for.
set -eu

folder=$1
usable='import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))'

# pip is tried by its own first line, which names the folder: an environment that was moved does not count.
if "$folder/bin/python" -c "$usable" 2>/dev/null && "$folder/bin/pip" --version >/dev/null 2>&1
then
    exit 0
fi

# 3.11 first: it is what the tests run on.
for python in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3}
do
    if "$python" -c "$usable" 2>/dev/null
    then
        echo "Making $folder with $("$python" --version) ($(command -v "$python"))."
        rm -rf "$folder"
        exec "$python" -m venv "$folder"
    fi
done

if [ -n "${PYTHON:-}" ]
then
    echo "PYTHON=$PYTHON is not a Python 3.11 or later that can make virtual environments." >&2
else
    echo "RLFlow needs Python 3.11 or later with its venv module, and found none in PATH." >&2
fi
echo "Install one (Debian, Ubuntu: apt install python3 python3-venv; Fedora: dnf install python3;" >&2
echo "macOS: brew install python), or name yours: make PYTHON=/path/to/python3.11 ..." >&2
exit 1
