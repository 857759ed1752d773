// SPDX-License-Identifier: Apache-2.0

// Who said what in a text file, one line a quote: speaker, id, kind, words. SAITH_LIBRARY=libsaith.so node quotes.js FILE
"use strict";
const fs = require("fs");
const koffi = require("koffi");

const NONE = 0xffffffff;
const saith = koffi.load(process.env.SAITH_LIBRARY || "libsaith.so.0");
const Span = koffi.struct("saith_span", { begin: "uint32_t", end: "uint32_t" });
const SaithError = koffi.struct("saith_error", { status: "int32_t", message: koffi.array("char", 508, "String") });
// The first columns of saith_entities and saith_quotes: the library fills in as much as there is room for.
const Entities = koffi.struct("saith_entities", {
  struct_size: "size_t", count: "size_t", strings: "void *", strings_size: "size_t",
  name: "void *", kb_id: "void *", type: "void *", score: "void *",
});
const Quotes = koffi.struct("saith_quotes", {
  struct_size: "size_t", count: "size_t", content_begin: "void *", fragment: "void *", fragment_count: "size_t",
  cue: "void *", source: "void *", speaker: "void *", kind: "void *", score: "void *", rule: "void *",
});
const create = saith.func("int saith_pipeline_create(void *options, _Out_ void **out, _Out_ saith_error *error)");
const annotate = saith.func(
  "int saith_pipeline_annotate(void *pipeline, void *text, size_t size, void *workspace, int until, _Out_ void **out, _Out_ saith_error *error)");
const entitiesOf = saith.func("int saith_document_entities(void *document, _Inout_ saith_entities *out, _Out_ saith_error *error)");
const quotesOf = saith.func("int saith_document_quotes(void *document, _Inout_ saith_quotes *out, _Out_ saith_error *error)");
const kindName = saith.func("const char *saith_quote_kind_name(int kind)");
const destroyDocument = saith.func("void saith_document_destroy(void *document)");
const destroyPipeline = saith.func("void saith_pipeline_destroy(void *pipeline)");

function call(f, ...args) {
  const error = {};
  if (f(...args, error) !== 0) throw new Error(error.message);
}
const column = (pointer, type, count) => (count ? koffi.decode(pointer, koffi.array(type, count)) : []);
const textOf = (bytes, span) => bytes.subarray(span.begin, span.end).toString().replaceAll("\n", " ");

const text = fs.readFileSync(process.argv[2]);
const [pipeline, document] = [[null], [null]];
call(create, null, pipeline);
call(annotate, pipeline[0], text, text.length, null, 0, document);
const entities = { struct_size: koffi.sizeof(Entities) };
call(entitiesOf, document[0], entities);
const quotes = { struct_size: koffi.sizeof(Quotes) };
call(quotesOf, document[0], quotes);

const strings = Buffer.from(column(entities.strings, "uint8_t", entities.strings_size));
const [names, ids] = [entities.name, entities.kb_id].map((p) => column(p, Span, entities.count));
const [sources, speakers, kinds] = [[quotes.source, Span], [quotes.speaker, "uint32_t"], [quotes.kind, "uint8_t"]]
  .map(([p, type]) => column(p, type, quotes.count));
const begins = column(quotes.content_begin, "uint32_t", quotes.count ? quotes.count + 1 : 0);
const fragments = column(quotes.fragment, Span, quotes.fragment_count);
for (let q = 0; q < quotes.count; q++) {
  const named = speakers[q] !== NONE;
  const who = named ? textOf(strings, names[speakers[q]]) : textOf(text, sources[q]);
  const id = named ? textOf(strings, ids[speakers[q]]) : "";
  const words = Array.from(fragments).slice(begins[q], begins[q + 1]).map((span) => textOf(text, span));
  console.log([who || "-", id || "-", kindName(kinds[q]), words.join(" … ")].join("\t"));
}
destroyDocument(document[0]);
destroyPipeline(pipeline[0]);
