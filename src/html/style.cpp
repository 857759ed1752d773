// SPDX-License-Identifier: Apache-2.0

// One letter for what stands in a page thousands of times: m and i are mixed and indirect quotations.
// Colour means speaker and nothing else: --who is set by the classes v0 (grey) to v8. Each --who
// has a contrast of at least 4.5 to 1 against the background and against --on, the text of a badge,
// in the light and in the dark palette.

#include "html/style.hpp"

namespace saith::html {

const char kStyle[] = R"(
.saith { --back: #fff; --text: #1d1d1f; --dim: #5f5f66; --line: #d8d8dc; --on: #fff; --tint: 13%;
  --c0: #5f5f66; --c1: #1f5fbf; --c2: #b3261e; --c3: #1a7038; --c4: #7a3db8;
  --c5: #8a5200; --c6: #006a72; --c7: #a81d68; --c8: #596400; }
@media (prefers-color-scheme: dark) {
  .saith { --back: #1c1c1e; --text: #ececee; --dim: #babac2; --line: #3c3c40; --on: #1c1c1e;
    --tint: 20%; --c0: #babac2; --c1: #8ab4ff; --c2: #ff8a80; --c3: #7fd89a; --c4: #cba6ff;
    --c5: #f0b35a; --c6: #5fd3dc; --c7: #ff8ac4; --c8: #c3cf5a; }
}
:where(.saith q, .saith mark, .saith section, .saith .voices li) { --who: var(--c0); }
.saith .v1 { --who: var(--c1); } .saith .v2 { --who: var(--c2); }
.saith .v3 { --who: var(--c3); } .saith .v4 { --who: var(--c4); } .saith .v5 { --who: var(--c5); }
.saith .v6 { --who: var(--c6); } .saith .v7 { --who: var(--c7); } .saith .v8 { --who: var(--c8); }
.saith { display: grid; grid-template-columns: minmax(0, 68ch) minmax(16rem, 26rem);
  gap: 1rem 3rem; justify-content: center; padding: 1.5rem 1rem 2.5rem;
  border-bottom: 1px solid var(--line); background: var(--back); color: var(--text);
  font: 17px/1.6 system-ui, sans-serif; }
.saith > header, .saith > details, .saith > .headline { grid-column: 1 / -1; }
.saith .headline h1 { margin: 0; }
.saith .text, .saith h1 { font-family: Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
.saith h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; white-space: pre-wrap; }
.saith p { margin: 0 0 1em; white-space: pre-wrap; }
.saith .from { color: var(--dim); font-size: .85rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.saith h2 { font-size: 1rem; margin: 0 0 .4rem; }
.saith h3 { font-size: .95rem; margin: 0; overflow-wrap: anywhere; }
.saith a { color: inherit; }
.saith a:focus-visible, .saith summary:focus-visible { outline: 3px solid var(--c1); outline-offset: 2px; }
.saith small { color: var(--dim); font-size: .8rem; font-weight: 400; }

.saith .voices { list-style: none; margin: 0 0 .5rem; padding: 0; display: grid; gap: .9rem 2.5rem;
  grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); font-size: .95rem; }
.saith .voices li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 .6rem; align-content: start;
  line-height: 1.35; overflow-wrap: anywhere; }
.saith .voices i { grid-row: 1 / span 3; align-self: start; min-width: 2em; padding: .3em .25em;
  border-radius: .4em; text-align: center; font: normal 700 .75rem/1.4 system-ui, sans-serif;
  background: var(--who); color: var(--on); }
.saith .voices b, .saith .voices .role { grid-column: 2; }
.saith .voices span { grid-column: 2; display: flex; align-items: center; gap: .6rem; font-size: .8rem; color: var(--dim);
  font-variant-numeric: tabular-nums; white-space: nowrap; }
.saith .voices span::before { content: ""; flex: 1; height: .35rem; border-radius: .2rem;
  background: linear-gradient(to right, var(--who) var(--share), var(--line) var(--share)); }

.saith q { quotes: none; border-radius: .15em; }
.saith .text a[aria-label]:not([data-by])::before { content: "?"; }
.saith .text [data-by]::before { content: attr(data-by); }
.saith .text a[aria-label]::before, .saith .text [data-by]::before { display: inline-block; margin-right: .35em;
  padding: 0 .35em; border-radius: .3em; font: 700 .65rem/1.6 system-ui, sans-serif;
  vertical-align: .15em; background: var(--who); color: var(--on); }
.saith .text a[aria-label]:hover::before { box-shadow: 0 0 0 2px color-mix(in srgb, var(--who) 40%, var(--back)); }
.saith q, .saith mark { background: color-mix(in srgb, var(--who) var(--tint), var(--back)); color: inherit; }
.saith q.m, .saith q.i { background: none; text-decoration: underline 1px var(--who); text-underline-offset: .25em; }
.saith q:target { outline: 2px solid var(--who); outline-offset: 2px; }
.saith .text i { font-style: normal; }
.saith .text i:not([title]) { color: var(--dim); }
.saith u, .saith .text a { text-decoration: underline 1px dotted var(--dim); text-underline-offset: .2em; }
.saith .text a:hover { text-decoration-style: solid; }
.saith .text a[aria-label] { text-decoration: none; }
.saith .unit { box-shadow: 0 0 0 1px var(--line); border-radius: .15em; }

.saith aside { font-size: .9rem; line-height: 1.45; }
.saith section { margin: 0 0 1.2rem; }
.saith section ul { list-style: none; margin: .3rem 0 0; padding: 0; }
.saith section li { border-left: 3px solid var(--who); padding: .1rem 0 .1rem .7rem; margin: 0 0 .6rem;
  overflow-wrap: anywhere; }
.saith section li.i { border-left-style: dashed; }
.saith section li:target { background: color-mix(in srgb, var(--who) var(--tint), var(--back)); }
.saith section li > a { text-decoration: none; }
.saith section li > a:hover { text-decoration: underline; }
.saith summary { cursor: pointer; color: var(--dim); }
.saith aside details { font-size: .8rem; }
.saith aside dl { margin: .3rem 0 0; } .saith aside dt { font-weight: 600; } .saith aside dd { margin: 0; }
.saith .text p, .saith section { content-visibility: auto; contain-intrinsic-size: auto 8rem; }
.saith .names summary { font-size: 1rem; color: inherit; font-weight: 700; }
.saith .names ul { margin: .2rem 0 .8rem; padding: 0; list-style: none; columns: 18rem; column-gap: 2rem; font-size: .9rem; }
.saith .names li { overflow-wrap: anywhere; }
.saith .names b { font-weight: 400; color: var(--dim); font-size: .75rem; letter-spacing: .05em; }

@media (max-width: 60rem) {
  .saith { grid-template-columns: minmax(0, 1fr); }
  .saith aside { order: 1; } .saith .text:not(.headline) { order: 2; } .saith > details { order: 3; }
}
@media print {
  .saith { display: block; color: #000; font-size: 11pt; }
  .saith section li, .saith .voices li { break-inside: avoid; }
  .saith h1, .saith h2, .saith h3 { break-after: avoid; }
  .saith q:not(.m, .i), .saith mark { background: none; border-bottom: 2px solid var(--who); }
  .saith .voices i, .saith .text a[aria-label]::before, .saith .text [data-by]::before { background: none; color: #000; border: 1px solid #000; }
  .saith header { margin-bottom: 1.2rem; }
  .saith aside details:not([open]) { display: none; }
  .saith .text p, .saith section { content-visibility: visible; }
  .saith u, .saith .text a { text-decoration: none; }
}
)";

}  // namespace saith::html
