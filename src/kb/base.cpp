// SPDX-License-Identifier: Apache-2.0

#include "kb/base.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <map>
#include <system_error>
#include <utility>

#include "kb/symbols.hpp"
#include "mention_types.hpp"

namespace saith {

static_assert(kMentionTypes <= 8, "a base holds types as bits of one byte: docs/kb-format.md");

using namespace kb_format;

void KbBase::Unmap::operator()(const char* begin) const {
  ::munmap(const_cast<char*>(begin), size);
}

Result<KbBase> KbBase::open_file(const std::string& path) {
  const auto failed = [&] {
    const int error = errno;
    return Status{error == ENOENT ? StatusCode::not_found : StatusCode::io_error,
                  path + ": " + std::generic_category().message(error)};
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed();
  struct stat about {};
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(file);
    return Status{StatusCode::io_error, path + ": not a plain file"};
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size == 0) {
    ::close(file);
    return Status{StatusCode::bad_data, path + ": an empty file, no knowledge base"};
  }
  void* const begin = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
  const Status failure = begin == MAP_FAILED ? failed() : Status{};
  ::close(file);
  if (!failure.ok()) return failure;
  const char* const bytes = static_cast<const char*>(begin);
  std::unique_ptr<const char, Unmap> mapping(bytes, Unmap(size));
  ::madvise(begin, size, MADV_RANDOM);
  Result<KbBase> base = open({bytes, size}, path);
  if (base) base->mapping_ = std::move(mapping);
  return base;
}

namespace {

// What is wrong with a header whose sections are as large as they should be; empty: nothing.
std::string_view wrong_counts(const Header& h) {
  const SectionPlace sources = h.sections[static_cast<std::size_t>(Section::sources)];
  const bool has_sources = sources.size == 0 || sources.size == h.entities * 2;
  const bool has_buckets = h.id_buckets != 0 && h.name_buckets != 0 && h.filter_blocks != 0;
  const bool has_starters = std::has_single_bit(h.starter_words) && h.starter_words <= (1u << 25);
  const bool has_bits = h.entity_bits >= 1 && h.entity_bits <= 32;
  return has_sources && has_buckets && has_starters && has_bits ? "" : "impossible counts";
}

// The first section that is not where and as large as it should be, or kSections.
std::size_t wrong_section(const Header& h, std::size_t file_size) {
  const std::uint64_t n = h.entities, names = h.names;
  const auto ceil_blocks = (n + kBlock - 1) / kBlock;
  const std::uint64_t any = ~std::uint64_t{0};
  SectionSizes wanted(any);
  wanted[Section::meta] = n * sizeof(Meta);
  wanted[Section::blocks] = (ceil_blocks + 1) * 8;
  wanted[Section::id_starts] = (std::uint64_t{h.id_buckets} + 1) * 4;
  wanted[Section::id_rows] = n * 4;
  wanted[Section::id_checks] = n;
  wanted[Section::name_starts] = (std::uint64_t{h.name_buckets} + 1) * 4;
  wanted[Section::name_rows] = names * 8;
  wanted[Section::name_checks] = names * 2;
  wanted[Section::filter] = std::uint64_t{h.filter_blocks} * 64;
  wanted[Section::starters] = std::uint64_t{h.starter_words} * 8;
  for (std::size_t i = 0; i < kSections; ++i) {
    const SectionPlace place = h.sections[i];
    const bool starts_inside =
        place.offset % 8 == 0 && place.offset >= sizeof h && place.offset <= file_size;
    if (!starts_inside || place.size > file_size - place.offset) return i;
    if (wanted.at(i) != any && place.size != wanted.at(i)) return i;
  }
  return kSections;
}

}  // namespace

Result<KbBase> KbBase::open(std::string_view bytes, std::string name) {
  const auto bad = [&](const std::string& what) {
    return Status{StatusCode::bad_data, name + ": " + what};
  };
  KbBase base;
  Header& h = base.header_;
  if (bytes.size() < sizeof h || bytes.substr(0, kMagic.size()) != kMagic)
    return bad("no compiled knowledge base");
  std::memcpy(&h, bytes.data(), sizeof h);
  if (h.version != kVersion) {
    return bad("format version " + std::to_string(h.version) + "; this program reads version " +
               std::to_string(kVersion) + ", build the base again");
  }
  const std::uint64_t check = h.header_check;
  h.header_check = 0;
  if (h.header_size != sizeof h ||
      hash_bytes({reinterpret_cast<const char*>(&h), sizeof h}) != check) {
    return bad("damaged: the header's checksum does not agree");
  }
  h.header_check = check;
  if (h.file_size != bytes.size()) {
    return bad("damaged: " + std::to_string(bytes.size()) + " bytes instead of " +
               std::to_string(h.file_size));
  }
  if (const std::size_t section = wrong_section(h, bytes.size()); section != kSections) {
    return bad("damaged: section " + std::to_string(section) +
               " is not where and as large as it should be");
  }
  if (const std::string_view wrong = wrong_counts(h); !wrong.empty())
    return bad("damaged: " + std::string(wrong));
  base.name_ = std::move(name);
  base.bytes_ = bytes;
  base.filter_ = base.section(Section::filter).data();
  base.starters_ = base.section(Section::starters).data();
  base.name_starts_ = base.section(Section::name_starts).data();
  base.name_rows_ = base.section(Section::name_rows).data();
  base.name_checks_ = base.section(Section::name_checks).data();
  base.meta_ = base.section(Section::meta).data();
  return base;
}

Status KbBase::verify() const {
  BodyCheck check;
  for (std::size_t at = sizeof(Header); at < bytes_.size(); at += kCheckPiece)
    check.add(bytes_.substr(at, kCheckPiece));
  if (check.value() == header_.body_check) return {};
  return {StatusCode::bad_data, name_ + ": damaged: the checksum does not agree"};
}

KbBase::Rows KbBase::find(std::uint64_t coarse) const {
  const char* const at = name_starts_ + std::size_t{bucket_of(coarse, header_.name_buckets)} * 4;
  const std::uint32_t end = std::min(load<std::uint32_t>(at + 4), header_.names);
  std::uint32_t i = load<std::uint32_t>(at);
  if (i >= end) return {};
  const std::uint64_t wanted = NameRow::wanted(coarse, header_.entity_bits);
  const auto part = [&](std::uint32_t r) {
    return NameRow::hash_part(load<std::uint64_t>(name_rows_ + std::size_t{r} * 8),
                              header_.entity_bits);
  };
  const std::uint32_t last = end - i > kBucketMost ? i + kBucketMost : end;
  while (i < last && part(i) != wanted) ++i;
  Rows rows{i, i};
  while (rows.end < last && part(rows.end) == wanted) ++rows.end;
  return rows;
}

Cursor KbBase::record(std::uint32_t entity) const {
  if (entity >= header_.entities) return Cursor({});
  const char* const at = section(Section::blocks).data() + std::size_t{entity / kBlock} * 8;
  const std::string_view records = section(Section::records);
  const std::uint64_t begin = load<std::uint64_t>(at), end = load<std::uint64_t>(at + 8);
  if (begin > end || end > records.size()) return Cursor({});
  Cursor block(records.substr(begin, end - begin));
  for (std::uint32_t skip = entity % kBlock; skip > 0; --skip) block.take(block.varint());
  return Cursor(block.take(block.varint()));
}

void KbBase::append_id(std::uint32_t entity, std::string& out) const {
  Cursor cursor = record(entity);
  if (!cursor.empty()) read_id_field(cursor, out);
}

namespace {
void skip_id(Cursor& cursor) {
  const std::uint64_t head = cursor.varint();
  if (!(head & 1)) cursor.take(head >> 1);
}
}  // namespace

void KbBase::append_name(std::uint32_t entity, std::string& out) const {
  Cursor cursor = record(entity);
  skip_id(cursor);
  decode_symbols(section(Section::symbols), cursor.take(cursor.varint()), out);
}

void KbBase::append_description(std::uint32_t entity, std::string& out) const {
  Cursor cursor = record(entity);
  skip_id(cursor);
  cursor.take(cursor.varint());
  decode_symbols(section(Section::symbols), cursor.take(cursor.varint()), out);
}

std::vector<KbBase::Alias> KbBase::aliases(std::uint32_t entity) const {
  Cursor cursor = record(entity);
  skip_id(cursor);
  cursor.take(cursor.varint());
  cursor.take(cursor.varint());
  std::vector<Alias> list;
  for (std::uint64_t count = cursor.varint(); count > 0 && !cursor.empty(); --count) {
    const std::uint64_t head = cursor.varint();
    Alias& alias = list.emplace_back();
    alias.kind = static_cast<AliasKind>(
        std::min<std::uint64_t>(head & 7, static_cast<std::uint64_t>(AliasKind::metonym)));
    decode_symbols(section(Section::symbols), cursor.take(head >> 3), alias.text);
  }
  return list;
}

std::string_view KbBase::source(std::uint32_t entity) const {
  const std::string_view sources = section(Section::sources);
  if (sources.empty() || entity >= header_.entities) return {};
  std::string_view names = section(Section::source_names);
  for (unsigned line = load<std::uint16_t>(sources.data() + std::size_t{entity} * 2); line > 0;
       --line) {
    const std::size_t end = names.find('\n');
    if (end == std::string_view::npos) return {};
    names.remove_prefix(end + 1);
  }
  return names.substr(0, names.find('\n'));
}

std::vector<std::pair<std::string, std::uint64_t>> KbBase::counts_by_source() const {
  const std::string_view sources = section(Section::sources);
  std::vector<std::uint64_t> by_line(std::size_t{1} << 16);
  for (std::size_t i = 0; i + 2 <= sources.size(); i += 2)
    ++by_line[load<std::uint16_t>(sources.data() + i)];
  std::map<std::string, std::uint64_t, std::less<>> counts;
  std::string_view names = section(Section::source_names);
  for (std::size_t line = 0; line < by_line.size() && !names.empty(); ++line) {
    const std::size_t end = std::min(names.find('\n'), names.size());
    std::string_view tags = names.substr(0, end);
    names.remove_prefix(std::min(end + 1, names.size()));
    while (!tags.empty()) {
      const std::size_t comma = std::min(tags.find(','), tags.size());
      if (by_line[line] != 0) counts[std::string(tags.substr(0, comma))] += by_line[line];
      tags.remove_prefix(std::min(comma + 1, tags.size()));
    }
  }
  std::vector<std::pair<std::string, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

std::uint32_t KbBase::find_id(std::string_view id) const {
  const std::uint64_t hash = hash_bytes(id);
  const char* const at =
      section(Section::id_starts).data() + std::size_t{bucket_of(hash, header_.id_buckets)} * 4;
  const std::uint32_t end = std::min(load<std::uint32_t>(at + 4), header_.entities);
  const char* const rows = section(Section::id_rows).data();
  const char* const checks = section(Section::id_checks).data();
  std::string found;
  std::uint32_t looked = 0;
  for (std::uint32_t i = load<std::uint32_t>(at); i < end && looked < kBucketMost; ++i, ++looked) {
    if (static_cast<unsigned char>(checks[i]) != (hash & 255)) continue;
    const auto entity = load<std::uint32_t>(rows + std::size_t{i} * 4);
    found.clear();
    append_id(entity, found);
    if (found == id && entity < header_.entities) return entity;
  }
  return kNone;
}

}  // namespace saith
