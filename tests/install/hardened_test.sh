#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Programs and libraries have what SECURITY.md says that releases have: hardened_test.sh FILE...
set -eu
command -v readelf >/dev/null 2>&1 || { echo "skipped: there is no readelf"; exit 77; }
for file; do
  missing() { echo "$file: $1" >&2; exit 1; }
  symbols=$(readelf --wide --dyn-syms "$file") dynamic=$(readelf --wide -d "$file") segments=$(readelf --wide -l "$file")
  case $symbols in *__stack_chk_fail*) ;; *) missing "no stack protector" ;; esac
  case $symbols in *_chk@*) ;; *) missing "no checked calls of the C library (_FORTIFY_SOURCE)" ;; esac
  case $dynamic in *BIND_NOW*) ;; *"FLAGS"*NOW*) ;; *) missing "lazy binding" ;; esac
  case $segments in *GNU_RELRO*) ;; *) missing "relocations can be written" ;; esac
  case $segments in *"GNU_STACK"*RWE*) missing "the stack can be executed" ;; esac
done
echo "hardened: $*"
