// SPDX-License-Identifier: Apache-2.0

#include "tags/tags.hpp"

#include <array>

namespace saith {

namespace {
constexpr auto kFineNames = std::to_array<std::string_view>({
    "_",   "CC",  "CD",    "DT",    "EX",  "FW",  "IN",   "JJ",  "JJR", "JJS", "LS",  "MD",  "NN",
    "NNS", "NNP", "NNPS",  "PDT",   "POS", "PRP", "PRP$", "RB",  "RBR", "RBS", "RP",  "SYM", "TO",
    "UH",  "VB",  "VBD",   "VBG",   "VBN", "VBP", "VBZ",  "WDT", "WP",  "WP$", "WRB", ",",   ".",
    ":",   "$",   "-LRB-", "-RRB-", "``",  "''",  "HYPH", "ADD", "AFX", "GW",  "NFP",
});
static_assert(kFineNames.size() == kFineTags);
constexpr auto kTagNames = std::to_array<std::string_view>({
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
});
static_assert(kTagNames.size() == static_cast<std::size_t>(Tag::x) + 1);
}  // namespace

std::string_view name_of(FineTag tag) { return kFineNames[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Tag tag) { return kTagNames[static_cast<std::size_t>(tag)]; }

}  // namespace saith
