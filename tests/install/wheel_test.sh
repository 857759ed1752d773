#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Uses a wheel in a fresh environment, from which ICU, RE2 and simdjson are hidden: wheel_test.sh WHEEL [ROOT]
set -eu
wheel=$1 root=$(cd "${2:-$(dirname "$0")/../..}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

size=$(wc -c <"$wheel")
[ "$size" -lt 26214400 ] || { echo "$wheel: $size bytes, which is 25 MiB or more"; exit 1; }
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --no-index --no-deps "$wheel"
for licence in LICENSE NOTICE libre2 libsimdjson libbz2 libzstd; do
  ls "$work"/venv/lib/python3*/site-packages/saith-*.dist-info/licenses/$licence* >/dev/null || exit 1
done

cat >"$work/use.py" <<'EOF'
import sys, time
begin = time.monotonic()
import saith
doc = saith.Pipeline()('"We will not wait," said Angela Merkel.')
seconds = time.monotonic() - begin
assert [(q.speaker.name, q.speaker.kb_id) for q in doc.quotes] == [("Angela Merkel", "Q567")], list(doc.quotes)
print(f"the first result after {seconds:.2f} s")
EOF
# In a name space of its own, where that is allowed, nothing but the wheel can give them.
cat >"$work/hidden.sh" <<'EOF'
for file in $(ldconfig -p | sed -n 's/.*=> //p' | grep -E '/lib(icu|re2|simdjson)[^/]*$'); do mount --bind /dev/null "$file"; done
! python3 -c "import ctypes; ctypes.CDLL('libre2.so.9')" 2>/dev/null || { echo "RE2 is not hidden"; exit 1; }
exec "$@"
EOF
if unshare --mount true 2>/dev/null; then
  hidden() { unshare --mount sh "$work/hidden.sh" "$@"; }
else
  echo "the system's libraries are not hidden: no name spaces here"
  hidden() { "$@"; }
fi
cd "$work"
unset SAITH_LIBRARY PYTHONPATH LD_LIBRARY_PATH || true
hidden "$work/venv/bin/python" "$work/use.py"
hidden "$work/venv/bin/saith" annotate --format jsonl "$root/examples/data/harbour-bridge.txt" >"$work/command.jsonl"
"$work/venv/bin/python" - "$root/examples/data/harbour-bridge.txt" "$work/command.jsonl" <<'EOF'
import json, sys
import saith
with open(sys.argv[1], "rb") as text, open(sys.argv[2]) as line:
    said = json.loads(line.read())
    assert saith.Pipeline()(text.read()).to_dict(said["id"]) == said
EOF
echo "wheel: $size bytes, installed and used"
