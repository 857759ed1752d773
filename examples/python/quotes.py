# SPDX-License-Identifier: Apache-2.0
"""Who said what in a text file, one line a quote: speaker, id, kind, words. python3 quotes.py FILE"""

import sys

import saith

if len(sys.argv) != 2:
    sys.exit("usage: quotes.py FILE")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    doc = saith.Pipeline()(file.read())
for quote in doc.quotes:
    who = quote.speaker.name if quote.speaker else quote.source
    kb_id = quote.speaker.kb_id if quote.speaker else None
    print(who or "-", kb_id or "-", quote.kind, quote.text.replace("\n", " "), sep="\t")
