// SPDX-License-Identifier: Apache-2.0

// Universal Dependencies relations, as far as saith tells them apart.

#ifndef SAITH_SYNTAX_RELATION_HPP_
#define SAITH_SYNTAX_RELATION_HPP_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace saith {

// UD v2 relations of English. Subtypes that the stages have no use for are folded into their main
// relation. Part of the model's format: add at the end.
enum class Relation : std::uint8_t {
  none,  // not parsed
  root,
  nsubj,
  nsubj_pass,
  csubj,
  expl,  // subjects
  obj,
  iobj,
  ccomp,
  xcomp,  // objects and complements
  obl,
  advcl,
  advmod,
  vocative,
  discourse,  // what goes with a verb
  aux,
  aux_pass,
  cop,
  mark,  // function words of a clause
  nmod,
  nmod_poss,
  appos,
  nummod,
  acl,
  acl_relcl,
  amod,
  det,
  case_,  // what goes with a noun
  conj,
  cc,
  fixed,
  flat,
  compound,
  compound_prt,
  list,
  parataxis,
  dislocated,
  orphan,
  goeswith,
  reparandum,
  punct,
  dep,
};
inline constexpr std::size_t kRelations = static_cast<std::size_t>(Relation::dep) + 1;

// "nsubj:pass": as treebanks spell it.
std::string_view name_of(Relation relation);
// The relation that treebanks spell so, subtypes folded; Relation::dep for one that is not known.
Relation relation_named(std::string_view name);

}  // namespace saith

#endif  // SAITH_SYNTAX_RELATION_HPP_
