#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every source file says its licence, in a way that programs read: licence_test.py. Exit status 77 outside of a git checkout."""
import os
import shutil
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ENDINGS = (".c", ".cpp", ".h", ".hpp", ".inc", ".py", ".sh", ".rs", ".go", ".java", ".js", ".cmake", "CMakeLists.txt")

if not shutil.which("git"):
    print("skipped: there is no git")
    sys.exit(77)
listed = subprocess.run(["git", "-C", ROOT, "ls-files"], capture_output=True, text=True)
if listed.returncode:
    print("skipped: not a git checkout")
    sys.exit(77)
without = []
for path in listed.stdout.splitlines():
    if path.endswith(ENDINGS) and os.path.exists(os.path.join(ROOT, path)):
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            if "SPDX-License-Identifier: Apache-2.0" not in file.read(200):
                without.append(path)
print(*(f"{path}: no SPDX-License-Identifier in its first lines" for path in without), sep="\n")
sys.exit(bool(without))
