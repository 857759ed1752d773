// SPDX-License-Identifier: Apache-2.0

#include "saith/html.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "html/escape.hpp"
#include "html/marked_text.hpp"
#include "html/style.hpp"
#include "html/voices.hpp"
#include "named_entities.hpp"
#include "words.hpp"

namespace saith {

namespace {

using namespace html;

constexpr std::size_t kMostVoices = 12;  // at the head; the cards show all

// What stands around the text: the head, the cards of the quotes, the list of names.
class Surroundings {
 public:
  Surroundings(const Document& document, const Voices& voices, const HtmlOptions& options,
               std::string& out)
      : doc_(document), voices_(voices), options_(options), out_(out) {}

  // The name is the heading where the text has no headline.
  void append_head() {
    const bool has_headline = !find_headline(doc_.text()).empty();
    if (options_.name.empty() && voices_.all().empty()) return;
    out_ += "<header>\n";
    if (!options_.name.empty()) {
      out_ += has_headline ? "<p class=\"from\">" : "<h1>";
      append_text(options_.name, out_);
      out_ += has_headline ? "</p>\n" : "</h1>\n";
    }
    if (!voices_.all().empty()) append_voices();
    out_ += "</header>\n";
  }

  void append_cards() {
    if (doc_.quotes().size() == 0) return;
    out_ += "<aside aria-label=\"Quotations by speaker";
    if (!options_.name.empty()) out_ += ", ";
    append_escaped(shortened(options_.name), out_);
    out_ += "\">\n<h2>Who says what</h2>\n";
    const std::vector<std::uint32_t> order = rows_by_voice();
    for (std::size_t i = 0; i < order.size();) i = append_section(order, i);
    out_ += "</aside>\n";
  }

  void append_names() {
    const std::vector<NamedEntity> order = named_entities(doc_);
    if (order.empty()) return;
    out_ += "<details class=\"names\"><summary>";
    append_counted(order.size(), "name", "names");
    out_ += "</summary>\n";
    for (const auto type : kTypes) append_names_of(type, order);
    out_ += "</details>\n";
  }

 private:
  static constexpr std::array kTypes = {MentionType::per,   MentionType::org,  MentionType::gpe,
                                        MentionType::loc,   MentionType::norp, MentionType::fac,
                                        MentionType::event, MentionType::work};

  void append_counted(std::size_t n, std::string_view one, std::string_view many) {
    out_.append(std::to_string(n)).append(" ").append(n == 1 ? one : many);
  }
  // Its name, a link to Wikidata if it is one of there, else with its id.
  void append_entity(std::uint32_t row) {
    const Entity entity = doc_.entities()[row];
    const bool linked = is_wikidata(entity.kb_id);
    if (linked) out_.append("<a href=\"").append(kWikidata).append(entity.kb_id).append("\">");
    append_text(shortened(entity.name), out_);
    if (linked) out_ += "</a>";
    if (linked || entity.kb_id.empty()) return;
    out_ += " <small>";
    append_text(entity.kb_id, out_);
    out_ += "</small>";
  }

  void append_voices() {
    out_ += "<h2>Who speaks, by share of the words quoted</h2>\n<ul class=\"voices\">\n";
    const std::size_t shown = std::min(voices_.all().size(), kMostVoices);
    for (std::size_t i = 0; i < shown; ++i) append_voice(voices_.all()[i]);
    if (shown < voices_.all().size()) {
      out_ += "<li><small>and ";
      append_counted(voices_.all().size() - shown, "other", "others");
      out_ += "</small></li>\n";
    }
    out_ += "</ul>\n";
  }
  void append_voice(const Voice& voice) {
    const std::uint64_t all = std::max<std::uint64_t>(voices_.quoted_bytes(), 1);
    const std::uint64_t share = (voice.bytes * 100 + all / 2) / all;
    out_ += "<li";
    append_classes(voices_.colour_of(voice.entity), {}, out_);
    out_ += "><i aria-hidden=\"true\">";
    append_text(voice.initials(), out_);
    out_ += "</i><b>";
    append_entity(voice.entity);
    out_ += "</b>";
    if (!voice.role.empty()) {
      out_ += " <small class=\"role\">";
      append_text(voice.role, out_);
      out_ += "</small>";
    }
    out_.append("<span style=\"--share:").append(std::to_string(share)).append("%\">");
    append_percent(share, out_);
    out_ += " \u00B7 ";
    append_counted(voice.quotes, "quotation", "quotations");
    out_ += "</span></li>\n";
  }

  // Rows of quotes: the first voice's in text order, then the next one's; those of nobody last.
  std::vector<std::uint32_t> rows_by_voice() const {
    std::vector<std::uint32_t> order(doc_.quotes().size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto rank = [&](std::uint32_t row) {
      const Voice* voice = voices_.of(doc_.quotes().speaker[row]);
      return voice == nullptr ? voices_.all().size()
                              : static_cast<std::size_t>(voice - voices_.all().data());
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
    return order;
  }
  // The quotes of one voice from order[i] on; returns the place after them.
  std::size_t append_section(const std::vector<std::uint32_t>& order, std::size_t i) {
    const std::uint32_t speaker = doc_.quotes().speaker[order[i]];
    out_ += "<section";
    append_classes(voices_.colour_of(speaker), {}, out_);
    out_ += "><h3>";
    if (speaker == kNone)
      out_ += "No speaker named";
    else
      append_entity(speaker);
    out_ += "</h3><ul>\n";
    for (; i < order.size() && doc_.quotes().speaker[order[i]] == speaker; ++i)
      append_card(order[i]);
    out_ += "</ul></section>\n";
    return i;
  }
  void append_card(std::uint32_t row) {
    const Quote quote = doc_.quotes()[row];
    out_ += "<li id=\"";
    append_id(options_.anchor, 'c', row, out_);
    if (quote.kind == QuoteKind::indirect) out_.append("\" class=\"").append(class_of(quote.kind));
    out_ += "\"><a href=\"#";
    append_id(options_.anchor, 'q', row, out_);
    out_ += "\">";
    append_text(shortened(doc_.text_of(quote)), out_);
    out_ += "</a>";
    if (quote.kind == QuoteKind::indirect) out_ += " <small>reported</small>";
    if (quote.polarity != Polarity::said) {
      // Nobody may read "did not say that" as "said that".
      out_.append(" <small>").append(words_of(quote.polarity)).append("</small>");
    }
    for (const std::uint32_t speaker : quote.speakers) {
      if (speaker == *quote.speaker) continue;
      out_ += " <small>with: ";
      append_text(shortened(doc_.entities()[speaker].name), out_);
      out_ += "</small>";
    }
    if (!quote.speaker && quote.source) {
      out_ += " <small>by: ";
      append_text(shortened(doc_.text_of(*quote.source)), out_);
      out_ += "</small>";
    }
    append_reasons(row, quote);
    out_ += "</li>\n";
  }
  void append_reasons(std::uint32_t row, const Quote& quote) {
    std::array<char, 16> score;
    std::snprintf(score.data(), score.size(), "%.2f", static_cast<double>(quote.score));
    out_ += "<details><summary>why</summary>";
    if (quote.kind == QuoteKind::mixed) out_ += "partly in quotation marks, ";
    out_ += name_of(quote.attitude);
    out_.append("; rule ").append(name_of_rule(quote.rule));
    out_.append("; score ").append(score.data());
    append_why(row, quote);
    out_ += "</details>";
  }
  // Why this speaker, and why the speaker is what the name is linked to; nothing where nobody asked.
  void append_why(std::uint32_t row, const Quote& quote) {
    if (doc_.speaker_reasons().size() + doc_.link_reasons().size() == 0) return;
    out_ += "<dl>";
    append_candidates("who", doc_.why_speaker(row), [this](const SpeakerReason& reason) {
      return reason.candidate == kNone ? doc_.text_of(reason.mention)
                                       : doc_.entities()[reason.candidate].name;
    });
    const LinkReasons links = quote.speaker ? doc_.why_link(*quote.speaker) : LinkReasons();
    append_candidates("link", links, [](const LinkReason& reason) {
      std::string name(reason.candidate_name);
      return name.append(" ").append(reason.candidate);
    });
    out_ += "</dl>";
  }
  // A term each, with what speaks for and against it.
  template <typename Reasons, typename NameOf>
  void append_candidates(std::string_view term, const Reasons& reasons, NameOf name_of_candidate) {
    for (std::size_t i = 0; i < reasons.size();) {
      const std::uint32_t rank = reasons.rank[i];
      out_.append("<dt>").append(reasons.chosen[i] != 0 ? "" : "not ").append(term);
      out_ += "</dt><dd>";
      append_text(shortened(name_of_candidate(reasons[i])), out_);
      std::string_view before = ": ";
      for (; i < reasons.size() && reasons.rank[i] == rank; ++i) {
        out_ += before;
        append_text(name_of_reason(reasons.reason[i]), out_);
        before = "; ";
        if (reasons.amount[i] == 0) continue;
        std::array<char, 24> amount;
        std::snprintf(amount.data(), amount.size(), " %+.2f",
                      static_cast<double>(reasons.amount[i]));
        out_ += amount.data();
      }
      out_ += "</dd>";
    }
  }

  void append_names_of(MentionType type, const std::vector<NamedEntity>& order) {
    bool any = false;
    for (const NamedEntity& each : order) {
      if (doc_.entities().type[each.row] != type) continue;
      if (!any) out_.append("<b>").append(name_of(type)).append("</b><ul>\n");
      any = true;
      out_ += "<li>";
      append_entity(each.row);
      out_ += " <small>";
      append_description(each.row);
      out_.append(std::to_string(each.mentions())).append("</small></li>\n");
    }
    if (any) out_ += "</ul>\n";
  }

  // What the base says of it, before the number of its mentions.
  void append_description(std::uint32_t row) {
    const std::string_view kb_id = doc_.entities()[row].kb_id;
    if (options_.pipeline == nullptr || kb_id.empty()) return;
    const std::optional<Candidate> known = options_.pipeline->lookup_id(kb_id);
    if (!known || known->description.empty()) return;
    append_text(shortened(known->description), out_);
    out_ += " \u00B7 ";
  }

  const Document& doc_;
  const Voices& voices_;
  const HtmlOptions& options_;
  std::string& out_;
};

}  // namespace

std::string_view html_style() { return kStyle; }

void append_html(const Document& document, const HtmlOptions& options, std::string& out) {
  const Voices voices(document);
  std::string head;
  Surroundings(document, voices, options, head).append_head();
  out += "<article class=\"saith\">\n";
  append_marked_text(document, voices, options.anchor, head, out);
  Surroundings around(document, voices, options, out);
  around.append_cards();
  around.append_names();
  out += "</article>\n";
}

}  // namespace saith
