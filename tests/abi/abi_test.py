# SPDX-License-Identifier: Apache-2.0
"""libsaith.so exports exactly what saith.h declares and saith.map lists: abi_test.py LIBSAITH.so CAPI_FOLDER

And the header's constants, which are compiled into programs, are those of tests/abi/constants.txt; SAITH_UPDATE=1 writes it anew.
"""

import os
import re
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

constants = [f"{name} {value.strip()}" for name, value in re.findall(r"^\s*(SAITH_\w+) = ([^,\n]+)", comments_out, flags=re.M)]
stored = os.path.join(os.path.dirname(os.path.abspath(__file__)), "constants.txt")
if os.environ.get("SAITH_UPDATE"):
    with open(stored, "w", encoding="utf-8") as file:
        file.write("\n".join(constants) + "\n")
with open(stored, encoding="utf-8") as file:
    before = file.read().splitlines()
for what, lines in (("constants no longer there", set(before) - set(constants)), ("new constants", set(constants) - set(before))):
    if lines:
        failed = True
        print(f"{what}: {', '.join(sorted(lines))}")

print(f"{len(exported)} functions" if not failed else "the C interface, its map and the library disagree")
sys.exit(failed)
