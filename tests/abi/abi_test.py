"""libsaith.so exports exactly what saith.h declares and saith.map lists: abi_test.py LIBSAITH.so CAPI_FOLDER

Where abidiff is installed and tests/abi/libsaith.abi (written by abidw at the last release) is there, the two are compared
as well.
"""

import os
import re
import shutil
import subprocess
import sys

library, folder = sys.argv[1:3]


def read(name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


comments_out = re.sub(r"/\*.*?\*/", "", read("saith.h"), flags=re.S)
declared = set(re.findall(r"SAITH_API[^;(]*?\b(saith_\w+)\(", comments_out))
listed = set(re.findall(r"^\s*(saith_\w+);", read("saith.map"), flags=re.M))
lines = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout.splitlines()
exported = {line.split()[2].split("@")[0] for line in lines if line.split()[1] != "A"}

failed = False
for what, names in (("declared but not listed in saith.map", declared - listed), ("listed in saith.map but not declared", listed - declared),
                    ("declared but not exported", declared - exported), ("exported but not declared", exported - declared)):
    if names:
        failed = True
        print(f"{what}: {', '.join(sorted(names))}")
soname = re.search(r"SONAME\s+(\S+)", subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True).stdout)
if not soname or not re.fullmatch(r"libsaith\.so\.\d+", soname.group(1)):
    failed = True
    print("no SONAME libsaith.so.N")

stored = os.path.join(os.path.dirname(os.path.abspath(__file__)), "libsaith.abi")
if os.path.exists(stored) and shutil.which("abidiff"):
    changes = subprocess.run(["abidiff", "--no-added-syms", stored, library], capture_output=True, text=True)
    if changes.returncode:
        failed = True
        print("abidiff:\n" + changes.stdout + changes.stderr)

print(f"{len(exported)} functions" if not failed else "the C interface, its map and the library disagree")
sys.exit(failed)
