// The saith command.

#include <simdjson.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "saith/saith.hpp"

namespace {
void span(std::string& out, saith::Span s) { out += "[" + std::to_string(s.begin) + "," + std::to_string(s.end) + "]"; }
void text(std::string& out, std::string_view s) {
  out += '"';
  for (char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", c);
      out += buffer;
    } else {
      out += c;
    }
  }
  out += '"';
}
void number(std::string& out, float f) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.3g", static_cast<double>(f));
  out += buffer;
}
}  // namespace

int main() {
  auto pipeline = saith::Pipeline::create();
  if (!pipeline) {
    std::cerr << pipeline.status().message << '\n';
    return 1;
  }
  saith::Workspace workspace;
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(std::cin, line)) {
    auto row = parser.parse(line);
    saith::Document doc = pipeline->annotate(std::string_view(row["text"]), workspace);
    std::string out = "{\"id\":";
    text(out, std::string_view(row["id"]));
    out += ",\"tokens\":[";
    for (std::size_t i = 0; i < doc.tokens().size(); ++i) { if (i) out += ","; span(out, doc.tokens().span[i]); }
    out += "],\"sentences\":[";
    for (std::size_t i = 0; i < doc.sentences().size(); ++i) { if (i) out += ","; span(out, doc.sentences().span[i]); }
    out += "],\"mentions\":[";
    for (std::size_t i = 0; i < doc.mentions().size(); ++i) {
      saith::Mention m = doc.mentions()[i];
      if (i) out += ",";
      out += "{\"span\":";
      span(out, m.span);
      out += ",\"type\":\"" + std::string(name_of(m.type)) + "\",\"named\":" + (m.named ? "true" : "false") + ",\"entity\":";
      out += m.entity == saith::kNone ? "null" : std::to_string(m.entity);
      out += ",\"kb_id\":";
      if (m.entity != saith::kNone && !doc.entities()[m.entity].kb_id.empty()) text(out, doc.entities()[m.entity].kb_id);
      else out += "null";
      out += ",\"score\":";
      number(out, m.score);
      out += ",\"rule\":\"" + std::string(saith::name_of_rule(m.rule)) + "\"}";
    }
    out += "],\"entities\":[";
    for (std::size_t i = 0; i < doc.entities().size(); ++i) {
      saith::Entity e = doc.entities()[i];
      if (i) out += ",";
      out += "{\"id\":" + std::to_string(i) + ",\"name\":";
      text(out, e.name);
      out += ",\"type\":\"" + std::string(name_of(e.type)) + "\",\"kb_id\":";
      if (e.kb_id.empty()) out += "null"; else text(out, e.kb_id);
      out += ",\"score\":";
      number(out, e.score);
      out += "}";
    }
    out += "],\"quotes\":[";
    for (std::size_t i = 0; i < doc.quotes().size(); ++i) {
      saith::Quote q = doc.quotes()[i];
      if (i) out += ",";
      out += "{\"content\":[";
      for (std::size_t f = 0; f < q.content.size(); ++f) { if (f) out += ","; span(out, q.content[f]); }
      out += "],\"cue\":";
      if (q.cue) span(out, *q.cue); else out += "null";
      out += ",\"source\":";
      if (q.source) span(out, *q.source); else out += "null";
      out += ",\"kind\":\"" + std::string(name_of(q.kind)) + "\",\"speaker\":";
      if (q.speaker) {
        saith::Entity e = doc.entities()[*q.speaker];
        out += "{\"entity\":" + std::to_string(*q.speaker) + ",\"name\":";
        text(out, e.name);
        out += ",\"kb_id\":";
        if (e.kb_id.empty()) out += "null"; else text(out, e.kb_id);
        out += "}";
      } else out += "null";
      out += ",\"score\":";
      number(out, q.score);
      out += ",\"rule\":\"" + std::string(saith::name_of_rule(q.rule)) + "\"}";
    }
    out += "]}\n";
    std::cout << out;
  }
  return 0;
}
