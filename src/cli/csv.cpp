#include "cli/csv.hpp"

#include <vector>

#include "base/utf8.hpp"
#include "cli/values.hpp"

namespace saith::cli {

namespace {

// The fields of one row after the other; a field is quoted where it has to be.
class Rows {
 public:
  Rows(const OffsetMap& offsets, std::string& out) : offsets_(offsets), out_(out) {}

  Rows& text(std::string_view field) {
    separate();
    const std::size_t begin = out_.size();
    append_printable(field, out_);
    if (std::string_view(out_).find_first_of(",\"\r\n", begin) == std::string_view::npos)
      return *this;
    quoted_.assign(out_, begin);
    out_.resize(begin);
    out_ += '"';
    for (const char c : quoted_) out_.append(c == '"' ? 2 : 1, c);
    out_ += '"';
    return *this;
  }
  Rows& number(std::uint32_t value) {
    separate();
    append_number(value, out_);
    return *this;
  }
  Rows& score(float value) {
    separate();
    append_score(value, out_);
    return *this;
  }
  Rows& none() {
    separate();
    return *this;
  }
  // Two fields.
  Rows& span(Span span) { return number(offsets_(span.begin)).number(offsets_(span.end)); }
  // One field.
  Rows& spans(std::span<const Span> spans) {
    separate();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      if (i) out_ += ' ';
      append_number(offsets_(spans[i].begin), out_);
      out_ += '-';
      append_number(offsets_(spans[i].end), out_);
    }
    return *this;
  }
  void end() {
    out_ += '\n';
    first_ = true;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  const OffsetMap& offsets_;
  std::string& out_;
  std::string quoted_;
  bool first_ = true;
};

constexpr std::array<std::string_view, 5> kHeaders = {
    "id,begin,end,text,kind\n",
    "id,begin,end,text\n",
    "id,begin,end,text,type,named,entity,entity_name,kb_id,score,rule\n",
    "id,entity,name,type,kb_id,score,mentions\n",
    "id,content,content_text,cue,cue_text,source,source_text,kind,speaker,speaker_name,speaker_kb_"
    "id,score,rule\n",
};

void append_mentions(const Document& document, std::string_view name, Rows& rows) {
  for (std::size_t i = 0; i < document.mentions().size(); ++i) {
    const Mention m = document.mentions()[i];
    rows.text(name)
        .span(m.span)
        .text(document.text_of(m.span))
        .text(name_of(m.type))
        .text(m.named ? "true" : "false");
    if (m.entity == kNone) {
      rows.none().none().none();
    } else {
      const Entity entity = document.entities()[m.entity];
      rows.number(m.entity).text(entity.name).text(entity.kb_id);
    }
    rows.score(m.score).text(name_of_rule(m.rule)).end();
  }
}

void append_entities(const Document& document, std::string_view name, Rows& rows) {
  std::vector<std::uint32_t> mentions(document.entities().size());
  for (const std::uint32_t entity : document.mentions().entity) {
    if (entity != kNone) ++mentions[entity];
  }
  for (std::uint32_t i = 0; i < document.entities().size(); ++i) {
    const Entity e = document.entities()[i];
    rows.text(name)
        .number(i)
        .text(e.name)
        .text(name_of(e.type))
        .text(e.kb_id)
        .score(e.score)
        .number(mentions[i])
        .end();
  }
}

void append_quotes(const Document& document, std::string_view name, Rows& rows) {
  auto put = [&](const std::optional<Span>& span) {
    if (span) {
      rows.spans({&*span, 1}).text(document.text_of(*span));
    } else {
      rows.none().none();
    }
  };
  for (std::size_t i = 0; i < document.quotes().size(); ++i) {
    const Quote q = document.quotes()[i];
    rows.text(name).spans(q.content).text(document.text_of(q));
    put(q.cue);
    put(q.source);
    rows.text(name_of(q.kind));
    if (q.speaker) {
      const Entity speaker = document.entities()[*q.speaker];
      rows.number(*q.speaker).text(speaker.name).text(speaker.kb_id);
    } else {
      rows.none().none().none();
    }
    rows.score(q.score).text(name_of_rule(q.rule)).end();
  }
}

}  // namespace

Depth depth_of(CsvTable table) {
  switch (table) {
    case CsvTable::tokens: return Depth::tokens;
    case CsvTable::sentences: return Depth::sentences;
    case CsvTable::mentions: return Depth::mentions;
    case CsvTable::entities: return Depth::speakers;
    case CsvTable::quotes: return Depth::quotes;
  }
  return Depth::links;
}

void append_csv_header(CsvTable table, std::string& out) {
  out += kHeaders[static_cast<std::size_t>(table)];
}

void append_csv_rows(const Document& document, std::string_view name, CsvTable table,
                     const OffsetMap& offsets, std::string& out) {
  Rows rows(offsets, out);
  switch (table) {
    case CsvTable::tokens:
      for (std::size_t i = 0; i < document.tokens().size(); ++i) {
        const Span span = document.tokens().span[i];
        rows.text(name)
            .span(span)
            .text(document.text_of(span))
            .text(name_of(document.tokens().kind[i]))
            .end();
      }
      break;
    case CsvTable::sentences:
      for (const Span span : document.sentences().span)
        rows.text(name).span(span).text(document.text_of(span)).end();
      break;
    case CsvTable::mentions: append_mentions(document, name, rows); break;
    case CsvTable::entities: append_entities(document, name, rows); break;
    case CsvTable::quotes: append_quotes(document, name, rows); break;
  }
}

}  // namespace saith::cli
