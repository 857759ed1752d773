# SPDX-License-Identifier: Apache-2.0
"""The C interface is, types and all, what tests/abi/libsaith.abi says: types_test.py LIBRARY.so CAPI_FOLDER

LIBRARY.so is capi/saith.cpp alone, with debug information. Fails with what abidiff says of the difference. A change that programs
which were built before cannot notice (a new function, a field at the end of a struct that says its size) fails as well,
so that the file grows with it: SAITH_UPDATE=1 writes it anew, and its diff is the review. Exit status 77 (skipped) where
abidw and abidiff are missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile

library, folder = sys.argv[1:3]
stored = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libsaith.abi")

if not (shutil.which("abidw") and shutil.which("abidiff")):
    print("skipped: abidw and abidiff are not there (Debian: abigail-tools)")
    sys.exit(77)


def write(path):
    # Only what the header shows, and nothing of this machine.
    subprocess.run(["abidw", "--headers-dir", folder, "--drop-private-types", "--exported-interfaces-only", "--type-id-style", "hash",
                    "--no-corpus-path", "--no-comp-dir-path", "--no-show-locs", "--no-architecture", "--no-elf-needed",
                    "--out-file", path, library], check=True)


if os.environ.get("SAITH_UPDATE"):
    write(stored)
    print("wrote", stored)
    sys.exit(0)

with tempfile.TemporaryDirectory() as temporary:
    now = os.path.join(temporary, "now.abi")
    write(now)
    changes = subprocess.run(["abidiff", stored, now], capture_output=True, text=True)
if changes.returncode:
    print(changes.stdout + changes.stderr)
    print("The C interface is another. If programs that were built before cannot notice, or the soname changes too, run this with SAITH_UPDATE=1.")
    sys.exit(1)
