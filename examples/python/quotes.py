"""Who said what in a text file: python3 quotes.py FILE"""

import sys

import saith

if len(sys.argv) != 2:
    sys.exit("usage: quotes.py FILE")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    doc = saith.Pipeline()(file.read())
for quote in doc.quotes:
    speaker = f"{quote.speaker.name} ({quote.speaker.kb_id or '-'})" if quote.speaker else quote.source or "?"
    print(f"{speaker}\n    {quote.text}")
for entity in sorted(doc.entities, key=lambda entity: -len(entity.mentions)):
    print(entity.type, entity.name, entity.kb_id or "-", len(entity.mentions), sep="\t")
