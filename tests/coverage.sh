#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Which lines and branches of src the tests and the corpora run: coverage.sh BUILD, of a build with the preset coverage.
# A line a folder, and the whole; BUILD/coverage/html has every line.
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
build=$(cd "$1" && pwd) out=$(cd "$1" && pwd)/coverage
tool() { # of the same version as clang, whatever it is called
  for name in "$1" "$1-$(clang -dumpversion | sed 's/\..*//')" "$(clang -print-prog-name="$1")"; do
    command -v "$name" && return
  done
  echo "coverage: there is no $1" >&2
  exit 1
}
profdata=$(tool llvm-profdata) cov=$(tool llvm-cov)
rm -rf "$out"
mkdir -p "$out/raw"
export LLVM_PROFILE_FILE="$out/raw/%4m.profraw"  # four files a program, which its runs add to

# What builds other trees, looks at instructions or counts processor time measures nothing here.
ctest --test-dir "$build" --output-on-failure -E '^(install|sdist|subproject|sbom|ports|abi|abi_types|hardened|shapes|licence|words|version|lock)$' || echo "coverage: some tests failed"
# The corpora, at every depth, in every format.
for depth in tokens sentences mentions quotes speakers links; do
  "$build/saith" annotate --quiet --until $depth "$source"/tests/corpus/*/*.txt "$source"/examples/data/*.txt "$source"/tests/data/*.txt >"$out/log"
done
for format in text html csv arrow; do
  "$build/saith" annotate --quiet --why --format $format "$source"/tests/corpus/*/*.txt "$source"/examples/data/*.txt >"$out/log"
done

"$build/src/datac" --check "$source/src/data"

"$profdata" merge -sparse -o "$out/all.profdata" "$out"/raw/*.profraw
set -- "$build/tests/saith_tests" -object "$build/saith" -object "$build/libsaith.so" -object "$build/src/kbc" -object "$build/src/datac"
"$cov" export -summary-only -instr-profile="$out/all.profdata" "$@" >"$out/summary.json"
"$cov" show -format=html -show-branches=count -instr-profile="$out/all.profdata" -output-dir="$out/html" "$@" >/dev/null
python3 - "$out/summary.json" "$source" <<'END'
import collections, json, os, sys
folders = collections.defaultdict(lambda: [0, 0, 0, 0])
for file in json.load(open(sys.argv[1]))["data"][0]["files"]:
    folder = os.path.dirname(os.path.relpath(os.path.normpath(file["filename"]), sys.argv[2]))
    if folder != "capi" and folder.split(os.sep)[0] != "src":
        continue
    for key in (folder, "all of src and capi"):
        for i, (kind, field) in enumerate((k, f) for k in ("lines", "branches") for f in ("covered", "count")):
            folders[key][i] += file["summary"][kind][field]
print(f"{'folder':20} {'lines':>7} {'run':>7} {'branches':>9} {'run':>7}")
for key in sorted(folders, key=lambda k: (k.startswith("all"), k)):
    lines, all_lines, branches, all_branches = folders[key]
    print(f"{key:20} {all_lines:7} {100 * lines / max(all_lines, 1):6.1f}% {all_branches:9} {100 * branches / max(all_branches, 1):6.1f}%")
END
echo "every line: $out/html/index.html"
