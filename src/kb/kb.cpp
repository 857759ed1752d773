// SPDX-License-Identifier: Apache-2.0

#include "kb/kb.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "kb/match.hpp"
#include "kb/stack.hpp"

namespace saith {

using kb_format::NameRow;

KnowledgeBase::KnowledgeBase() : state_(std::make_unique<State>()) {}
KnowledgeBase::KnowledgeBase(KnowledgeBase&&) noexcept = default;
KnowledgeBase& KnowledgeBase::operator=(KnowledgeBase&&) noexcept = default;
KnowledgeBase::~KnowledgeBase() = default;

Result<KnowledgeBase> KnowledgeBase::open(bool embedded, const std::vector<std::string>& files,
                                          const std::vector<std::string_view>& buffers) {
  KnowledgeBase kb;
  State& state = *kb.state_;
  std::uint64_t entities = 0;
  const auto add = [&](Result<KbBase> base) -> Status {
    if (!base) return base.status();
    const std::uint32_t first = state.entities;
    entities += base->entities();
    if (entities >= kNone)
      return {StatusCode::invalid_argument, base->name() + ": more entities than can be stacked"};
    state.entities = static_cast<std::uint32_t>(entities);
    state.contents =
        hash_detail::mix(state.contents ^ base->header().header_check, 0xe7037ed1a0b428dbULL) + 1;
    state.parts.push_back({std::move(base).value(), first});
    return {};
  };
  if (embedded && !KbBase::embedded_bytes().empty()) {
    Status status = add(KbBase::open(KbBase::embedded_bytes(), "embedded knowledge base"));
    if (!status.ok()) return status;
  }
  state.first_own_part = state.parts.size();
  for (const std::string& file : files) {
    Status status = add(KbBase::open_file(file));
    if (!status.ok()) return status;
  }
  for (std::size_t i = 0; i < buffers.size(); ++i) {
    Status status =
        add(KbBase::open(buffers[i], "knowledge base " + std::to_string(i) + " in memory"));
    if (!status.ok()) return status;
  }
  return kb;
}

namespace {

Surface surface_of(const NameKey& key) {
  const bool caseless = !key.piece.has_upper && !key.piece.has_lower;
  return {case_of(key.shape), words_of(key.shape), key.piece.letters, caseless, key.shape, true};
}

std::uint8_t folded(NameShape name, std::uint16_t check, NameShape surface,
                    std::uint16_t surface_check) {
  if (!kb_format::same_fine(check, surface_check)) return 3;
  if (check == surface_check && name == surface) return 0;
  constexpr NameShape kMarks =
      kShapeDot | kShapeHyphen | kShapeApostrophe | kShapeMarks | kShapeArticle;
  return (name & kMarks) == (surface & kMarks) ? 1 : 2;
}

bool better(const KbCandidate& a, const KbCandidate& b) {
  if (a.folded != b.folded) return a.folded < b.folded;
  if (a.own != b.own) return a.own;
  if (a.prior != b.prior) return a.prior > b.prior;
  return a.entity < b.entity;
}

}  // namespace

void KnowledgeBase::State::find(std::string_view name, Column<KbCandidate>& out) const {
  const NameKey key = fold_name(name);
  if (key.empty()) return;
  const std::uint64_t coarse = coarse_key(key.piece);
  const auto check = kb_format::name_check(fine_check(key.piece), name);
  const Surface surface = surface_of(key);
  const std::size_t begin = out.size();
  std::string id;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const KbBase& base = parts[p].base;
    if (!base.filter()(coarse).name) continue;
    const KbBase::Rows rows = base.find(coarse);
    for (std::uint32_t i = rows.begin; i < rows.end; ++i) {
      const NameRow row = base.row(i);
      if (row.entity() >= base.entities() || !agrees(row.shape(), surface)) continue;
      KbCandidate candidate{parts[p].first_entity + row.entity(),
                            static_cast<MentionType>(row.type()), kind_of(row.kind()),
                            base.prior(row.entity()),
                            folded(row.shape(), base.check(i), key.shape, check)};
      if (candidate.folded == 3 && surface.letters < kMinLettersCoarse) continue;
      if (p + 1 < parts.size()) {  // a later base may say more about this entity
        id.clear();
        base.append_id(row.entity(), id);
        if (const std::uint32_t later = find_id(id, p + 1); later != kNone) {
          const KbPart& part = *part_of(later);
          candidate.entity = later;
          candidate.type = part.base.type(later - part.first_entity);
          candidate.prior = part.base.prior(later - part.first_entity);
        }
      }
      candidate.own = is_own(candidate.entity);
      out.push_back(candidate);
    }
  }
  KbCandidate* const first = out.begin() + begin;
  std::sort(first, out.end(), [](const KbCandidate& a, const KbCandidate& b) {
    if (a.entity != b.entity) return a.entity < b.entity;
    if (a.folded != b.folded) return a.folded < b.folded;
    return a.kind < b.kind;
  });
  KbCandidate* const last =
      std::unique(first, out.end(),
                  [](const KbCandidate& a, const KbCandidate& b) { return a.entity == b.entity; });
  std::sort(first, last, better);
  out.resize_uninitialized(static_cast<std::size_t>(last - out.begin()));
}

void KnowledgeBase::find(std::string_view name, Column<KbCandidate>& out) const {
  state_->find(name, out);
}

std::vector<Candidate> KnowledgeBase::lookup(std::string_view name) const {
  static constexpr std::array<std::string_view, 15> kSources = {"name",
                                                                "abbrev",
                                                                "demonym",
                                                                "adjective",
                                                                "metonym",
                                                                "name, folded",
                                                                "abbrev, folded",
                                                                "demonym, folded",
                                                                "adjective, folded",
                                                                "metonym, folded",
                                                                "name, respelt",
                                                                "abbrev, respelt",
                                                                "demonym, respelt",
                                                                "adjective, respelt",
                                                                "metonym, respelt"};
  Column<KbCandidate> found;
  state_->find(name, found);
  std::vector<Candidate> candidates;
  float sum = 0;
  for (const KbCandidate& c : found) {
    // Thirty-two steps of prior double the weight.
    constexpr std::array<float, 4> kTrust = {1.0f, 0.8f, 0.6f, 0.3f};
    const float weight = std::exp2(static_cast<float>(c.prior) / 32.0f) * kTrust[c.folded];
    sum += weight;
    const std::size_t how = c.folded == 0 ? 0 : c.folded < 3 ? 1 : 2;
    candidates.push_back({id_of(c.entity), name_of(c.entity), description_of(c.entity), c.type,
                          weight, kSources[how * 5 + static_cast<std::size_t>(c.kind)]});
  }
  for (Candidate& c : candidates) c.score /= sum;
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

void KnowledgeBase::append_id(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity))
    part->base.append_id(entity - part->first_entity, out);
}
void KnowledgeBase::append_name(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity))
    part->base.append_name(entity - part->first_entity, out);
}
std::string KnowledgeBase::id_of(std::uint32_t entity) const {
  std::string id;
  append_id(entity, id);
  return id;
}
std::string KnowledgeBase::name_of(std::uint32_t entity) const {
  std::string name;
  append_name(entity, name);
  return name;
}
void KnowledgeBase::append_description(std::uint32_t entity, std::string& out) const {
  if (const auto* part = state_->part_of(entity))
    part->base.append_description(entity - part->first_entity, out);
}
std::string KnowledgeBase::description_of(std::uint32_t entity) const {
  std::string description;
  append_description(entity, description);
  return description;
}
std::string_view KnowledgeBase::country_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.country(entity - part->first_entity) : std::string_view();
}
MentionType KnowledgeBase::type_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.type(entity - part->first_entity) : MentionType::org;
}
std::uint8_t KnowledgeBase::prior_of(std::uint32_t entity) const {
  const auto* part = state_->part_of(entity);
  return part ? part->base.prior(entity - part->first_entity) : std::uint8_t{0};
}
std::uint32_t KnowledgeBase::find_id(std::string_view id) const { return state_->find_id(id, 0); }

}  // namespace saith
