// SPDX-License-Identifier: Apache-2.0

// In the order that a row takes: batches read by several threads, rows digested to entries, the
// output that appears whole; then the Builder, whose build() names the steps and which writes the
// sections in the file's order. One file, as what a row is digested to is what the sections are made
// of: a change of the format touches both.

#include "kb_build/compile.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <span>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "kb/format.hpp"
#include "kb/normal.hpp"
#include "kb/records.hpp"
#include "kb_build/base_output.hpp"
#include "kb_build/spill.hpp"
#include "kb_build/symbol_table.hpp"
#include "kb_build/variants.hpp"
#include "program/mutex.hpp"
#include "program/piece_size.hpp"
#include "program/thread_group.hpp"
#include "saith/document.hpp"

namespace saith {

using namespace kb_format;

namespace {

constexpr std::size_t kBatchRows = piece_size(8192, 8);
constexpr std::size_t kHeadRows = piece_size(8192, 16);  // of each source, for the sample
constexpr std::size_t kSampleBytes = 3 << 20;
constexpr std::uint64_t kFilterBitsPerKey = 9;

// A row of the name index while it is sorted.
struct NameEntry {
  std::uint64_t hash;
  std::uint32_t entity;
  std::uint16_t check;
  std::uint16_t bits;  // shape, kind << 9, type << 12
};
static_assert(sizeof(NameEntry) == 16);

struct IdEntry {
  std::uint64_t hash;
  std::uint32_t entity;
  std::uint32_t unused;
};

template <typename T>
std::string_view bytes_of(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
template <typename T>
std::string_view bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}
template <typename T>
std::vector<T> values_of(const std::string& bytes) {
  std::vector<T> values(bytes.size() / sizeof(T));
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

// Rows on their way into the base.
struct Batch {
  std::vector<KbRow> rows;
  std::size_t size = 0;
  std::uint32_t first_entity = 0;
  // What digest() makes of them.
  std::string records;
  std::vector<std::uint32_t> record_sizes;
  std::vector<NameEntry> names;
  std::vector<std::uint64_t> prefixes;
  std::vector<std::uint64_t> ids;
  std::vector<std::uint64_t> starters;
  std::uint64_t strings = 0;
};

// The first word of a name that begins in lower case and has capitals later: al-Qaeda, bin Laden.
void add_starter(std::string_view text, std::vector<std::uint64_t>& starters) {
  const std::size_t end = text.find_first_of(" -");
  if (end == std::string_view::npos) return;
  const NamePiece word = fold_piece(text.substr(0, end));
  if (!word.empty() && !word.has_upper && !word.has_digit) starters.push_back(coarse_key(word));
}

class Digester {
 public:
  explicit Digester(const SymbolTable& symbols) : symbols_(symbols) {}

  void digest(Batch& batch) {
    batch.records.clear(), batch.record_sizes.clear(), batch.names.clear(), batch.prefixes.clear(),
        batch.ids.clear();
    batch.starters.clear();
    batch.strings = 0;
    for (std::size_t i = 0; i < batch.size; ++i) {
      const KbRow& row = batch.rows[i];
      const auto entity = static_cast<std::uint32_t>(batch.first_entity + i);
      record(row, batch);
      batch.ids.push_back(hash_bytes(row.id));
      entries_.clear();
      variants_.clear();
      name(row.name, AliasKind::name, row.type, entity, batch);
      for (const KbAlias& alias : row.aliases)
        name(alias.text, alias.kind, row.type, entity, batch);
      derive_variants(row, variants_);
      for (const KbAlias& alias : variants_) name(alias.text, alias.kind, row.type, entity, batch);
      keep_distinct(batch);
    }
    std::sort(batch.starters.begin(), batch.starters.end());
    batch.starters.erase(std::unique(batch.starters.begin(), batch.starters.end()),
                         batch.starters.end());
    std::sort(batch.prefixes.begin(), batch.prefixes.end());
    batch.prefixes.erase(std::unique(batch.prefixes.begin(), batch.prefixes.end()),
                         batch.prefixes.end());
  }

 private:
  void string(std::string_view text, std::string& out, unsigned shift, unsigned low) {
    coded_.clear();
    symbols_.encode(text, coded_);
    append_varint(out, coded_.size() << shift | low);
    out += coded_;
  }
  void record(const KbRow& row, Batch& batch) {
    record_.clear();
    append_id_field(record_, row.id);
    string(row.name, record_, 0, 0);
    string(row.description, record_, 0, 0);
    append_varint(record_, row.aliases.size());
    for (const KbAlias& alias : row.aliases)
      string(alias.text, record_, 3, static_cast<unsigned>(alias.kind));
    const std::size_t before = batch.records.size();
    append_varint(batch.records, record_.size());
    batch.records += record_;
    batch.record_sizes.push_back(static_cast<std::uint32_t>(batch.records.size() - before));
    batch.strings += 1 + row.aliases.size();
  }
  void name(std::string_view text, AliasKind kind, MentionType type, std::uint32_t entity,
            Batch& batch) {
    const auto add_prefix = [](void* list, const NamePiece& part) {
      static_cast<std::vector<std::uint64_t>*>(list)->push_back(coarse_key(part));
    };
    const auto add = [&](NameCommas commas) {
      const NameKey key = fold_name(text, commas, add_prefix, &batch.prefixes);
      if (key.empty()) return key.shape;
      const unsigned bits = key.shape | static_cast<unsigned>(kind) << kNameShapeBits |
                            static_cast<unsigned>(type) << (kNameShapeBits + 3);
      entries_.push_back({coarse_key(key.piece), entity, name_check(fine_check(key.piece), text),
                          static_cast<std::uint16_t>(bits)});
      return key.shape;
    };
    const NameShape shape = add(NameCommas::keep);
    if (text.find(',') != std::string_view::npos) add(NameCommas::drop);
    if (case_of(shape) == LetterCase::mixed) add_starter(text, batch.starters);
  }
  // One entry for each key and shape; the first one of each, as kinds and exactness go.
  void keep_distinct(Batch& batch) {
    constexpr unsigned kShapeBits = (1u << kNameShapeBits) - 1;
    std::stable_sort(entries_.begin(), entries_.end(), [](const NameEntry& a, const NameEntry& b) {
      return a.hash != b.hash ? a.hash < b.hash : (a.bits & kShapeBits) < (b.bits & kShapeBits);
    });
    const auto last =
        std::unique(entries_.begin(), entries_.end(), [](const NameEntry& a, const NameEntry& b) {
          return a.hash == b.hash && (a.bits & kShapeBits) == (b.bits & kShapeBits) &&
                 same_fine(a.check, b.check);
        });
    batch.names.insert(batch.names.end(), entries_.begin(), last);
  }

  const SymbolTable& symbols_;
  std::string coded_, record_;
  std::vector<NameEntry> entries_;
  std::vector<KbAlias> variants_;
};

class Builder {
 public:
  Builder(const std::vector<std::unique_ptr<KbSource>>& sources, const KbCompileOptions& options)
      : sources_(sources),
        options_(options),
        jobs_(std::max(1u, options.jobs)),
        output_(options.content),
        names_(options.output, options.memory / 10 * 4),
        prefixes_(options.output, options.memory / 10 * 2),
        ids_(options.output, options.memory / 10) {}

  Result<KbCompileStats> build() {
    for (Status (Builder::*step)() :
         {&Builder::open, &Builder::read_heads, &Builder::read_all, &Builder::lay_out,
          &Builder::write_small, &Builder::write_ids, &Builder::write_names, &Builder::finish}) {
      if (Status status = (this->*step)(); !status.ok()) return status;
    }
    return stats_;
  }

 private:
  Status open() { return output_.open(options_.output); }

  void report(std::string_view phase, std::uint64_t done, std::uint64_t total) {
    if (options_.progress) options_.progress({phase, done, total, entities_});
  }
  void report_reading() {
    std::uint64_t done = 0, total = 0;
    bool known = true;
    for (const auto& source : sources_) {
      done += source->bytes_read(), total += source->bytes_total();
      known &= source->bytes_total() != 0;
    }
    report("reading", done, known ? total : 0);
  }

  // Reads the first rows of every source, and chooses the symbols on a sample of them.
  Status read_heads() {
    heads_.resize(sources_.size());
    std::vector<std::string> sample;
    for (std::size_t s = 0; s < sources_.size(); ++s) {
      std::vector<KbRow>& head = heads_[s];
      head.resize(kHeadRows);
      Result<std::size_t> n = sources_[s]->read(head);
      if (!n) return n.status();
      head.resize(*n);
      std::size_t bytes = 0;
      for (std::size_t pass = 0; pass < 16; ++pass) {
        for (std::size_t i = pass; i < head.size() && bytes < kSampleBytes / sources_.size();
             i += 16) {
          const KbRow& row = head[i];
          sample.push_back(row.name), sample.push_back(row.description);
          bytes += row.name.size() + row.description.size();
          for (const KbAlias& alias : row.aliases) {
            sample.push_back(alias.text);
            bytes += alias.text.size();
          }
        }
      }
    }
    symbols_ = SymbolTable::train(sample);
    symbol_bytes_ = symbols_.bytes();
    return {};
  }

  // The next rows into `batch`; none: all sources are at their end.
  Status fill(Batch& batch) {
    batch.rows.resize(kBatchRows);
    batch.size = 0;
    while (batch.size < kBatchRows && at_source_ < sources_.size()) {
      const std::span<KbRow> room = std::span(batch.rows).subspan(batch.size);
      std::size_t n = 0;
      if (std::vector<KbRow>& head = heads_[at_source_]; !head.empty()) {
        n = std::min(head.size(), room.size());
        std::move(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(n), room.begin());
        head.erase(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(n));
      } else {
        Result<std::size_t> read = sources_[at_source_]->read(room);
        if (!read) return read.status();
        n = *read;
        if (n == 0) {
          const std::uint64_t end = read_ + batch.size;
          if (options_.refuse_empty && end == (ends_.empty() ? 0 : ends_.back()))
            return {StatusCode::bad_data,
                    std::string(sources_[at_source_]->name()) + ": no entity in it"};
          ends_.push_back(end);
          ++at_source_;
        }
      }
      batch.size += n;
    }
    batch.first_entity = static_cast<std::uint32_t>(read_);
    read_ += batch.size;
    if (read_ >= kNone) return {StatusCode::bad_data, "more than 4,294,967,294 entities"};
    return {};
  }

  Status read_all() {
    std::vector<Batch> batches(jobs_ + 1);
    std::vector<Digester> digesters(batches.size(), Digester(symbols_));
    for (;;) {
      std::size_t filled = 0;
      for (; filled < batches.size(); ++filled) {
        if (Status status = fill(batches[filled]); !status.ok()) return status;
        if (batches[filled].size == 0) break;
      }
      if (filled == 0) break;
      in_parallel(jobs_, filled, [&](std::size_t i) { digesters[i].digest(batches[i]); });
      for (std::size_t i = 0; i < filled; ++i) {
        if (Status status = commit(batches[i]); !status.ok()) return status;
      }
      report_reading();
    }
    blocks_.push_back(records_size_);
    return {};
  }

  // Takes what a batch came to, in order.
  Status commit(const Batch& batch) {
    if (Status status = output_.write(batch.records, sizeof(Header) + records_size_); !status.ok())
      return status;
    for (std::size_t i = 0; i < batch.size; ++i) {
      const KbRow& row = batch.rows[i];
      if (entities_ % kBlock == 0) blocks_.push_back(records_size_);
      records_size_ += batch.record_sizes[i];
      Meta meta{0, static_cast<std::uint8_t>(row.type), {0, 0}};
      if (row.country.size() == 2) std::memcpy(meta.country, row.country.data(), 2);
      meta_.push_back(meta);
      const bool known = row.prior > 0 && std::isfinite(row.prior);
      priors_.push_back(known ? static_cast<float>(std::log2(row.prior)) : kNoPrior);
      sources_of_.push_back(source_number(row.source));
      ++types_[static_cast<std::size_t>(row.type)];
      const IdEntry id{batch.ids[i], static_cast<std::uint32_t>(entities_), 0};
      if (Status status = ids_.add(Spill::partition_of(id.hash), bytes_of(id)); !status.ok())
        return status;
      ++entities_;
    }
    for (const NameEntry& entry : batch.names) {
      if (Status status = names_.add(Spill::partition_of(entry.hash), bytes_of(entry));
          !status.ok())
        return status;
    }
    for (std::uint64_t prefix : batch.prefixes) {
      if (Status status = prefixes_.add(Spill::partition_of(prefix), bytes_of(prefix));
          !status.ok())
        return status;
    }
    starters_.insert(batch.starters.begin(), batch.starters.end());
    stats_.names += batch.names.size();
    stats_.strings += batch.strings;
    return {};
  }

  std::uint16_t source_number(const std::string& source) {
    constexpr std::size_t kMost = 0xFFFF;
    const auto [at, fresh] =
        source_numbers_.try_emplace(source, static_cast<std::uint16_t>(source_numbers_.size()));
    if (!fresh) return at->second;
    if (source_numbers_.size() > kMost && !source.empty()) {
      // More than can be told apart: the rest count as having none.
      source_numbers_.erase(at);
      return source_number({});
    }
    for (char c : source) source_names_ += c == '\n' ? ' ' : c;
    source_names_ += '\n';
    return at->second;
  }

  // Priors on a scale of 0..255: logarithmic, from the least to the greatest, over a ratio of at
  // most 2^24.
  void scale_priors() {
    float low = kNoPrior, high = kNoPrior;
    for (float p : priors_) {
      if (p == kNoPrior) continue;
      if (low == kNoPrior || p < low) low = p;
      if (high == kNoPrior || p > high) high = p;
    }
    if (high == kNoPrior) {  // nothing is known of any
      for (Meta& meta : meta_) meta.prior = 128;
      return;
    }
    low = std::max(low, high - 24.0f);
    const float step = high > low ? 254.0f / (high - low) : 0.0f;
    for (std::size_t i = 0; i < meta_.size(); ++i) {
      if (priors_[i] == kNoPrior) continue;
      const float scaled = high > low ? 1.0f + std::max(0.0f, priors_[i] - low) * step : 128.0f;
      meta_[i].prior = static_cast<std::uint8_t>(std::lround(scaled));
    }
  }

  static std::uint32_t in_partitions(
      std::uint64_t n) {  // at least n, at least one a partition, the same in each
    return static_cast<std::uint32_t>((n + Spill::kPartitions) / Spill::kPartitions *
                                      Spill::kPartitions);
  }

  // What `kb info` prints: how many of each type, the date, the notes of the sources.
  void write_info() {
    for (std::size_t t = 0; t < std::size(types_); ++t) {
      if (types_[t] == 0) continue;
      info_.append("type ").append(name_of(static_cast<MentionType>(t))).append("\t");
      info_.append(std::to_string(types_[t])).append("\n");
    }
    if (!options_.date.empty()) info_ += "date\t" + options_.date + "\n";
    const auto add_note = [&](std::string note) {
      std::replace(note.begin(), note.end(), '\n', ' ');
      note = "note\t" + note + "\n";
      if (info_.find(note) == std::string::npos) info_ += note;
    };
    for (const std::string& note : options_.notes) add_note(note);
    for (const auto& source : sources_) {
      for (const std::string& note : source->notes()) add_note(note);
    }
  }

  // Decides how large everything is.
  Status lay_out() {
    if (stats_.names > 0xFFFFFFFFu) return {StatusCode::bad_data, "more than 4,294,967,295 names"};
    scale_priors();
    Header& h = header_;
    std::memcpy(h.magic, kMagic.data(), sizeof h.magic);
    h.version = kVersion;
    h.header_size = sizeof h;
    h.entities = static_cast<std::uint32_t>(entities_);
    h.names = static_cast<std::uint32_t>(stats_.names);
    h.strings = static_cast<std::uint32_t>(std::min<std::uint64_t>(stats_.strings, 0xFFFFFFFFu));
    h.id_buckets = in_partitions(entities_ / kBucketRows);
    h.name_buckets = in_partitions(stats_.names / kBucketRows);
    h.entity_bits = std::max(1u, static_cast<unsigned>(std::bit_width(entities_)));
    std::uint64_t keys = 0;
    if (Status status = count_filter_keys(keys); !status.ok()) return status;
    h.filter_blocks = in_partitions(keys * kFilterBitsPerKey / 512);
    h.starter_words = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(std::bit_ceil(starters_.size() * 16 / 64 + 1), 1u << 20));

    write_info();
    const bool has_sources = source_numbers_.size() > 1 || !source_numbers_.contains("");
    if (!has_sources) sources_of_.clear();
    SectionSizes sizes(0);
    sizes[Section::records] = records_size_;
    sizes[Section::info] = info_.size();
    sizes[Section::symbols] = symbol_bytes_.size();
    sizes[Section::source_names] = source_names_.size();
    sizes[Section::meta] = meta_.size() * sizeof(Meta);
    sizes[Section::blocks] = blocks_.size() * 8;
    sizes[Section::sources] = sources_of_.size() * 2;
    sizes[Section::id_starts] = (std::uint64_t{h.id_buckets} + 1) * 4;
    sizes[Section::id_rows] = entities_ * 4;
    sizes[Section::id_checks] = entities_;
    sizes[Section::name_starts] = (std::uint64_t{h.name_buckets} + 1) * 4;
    sizes[Section::name_rows] = stats_.names * 8;
    sizes[Section::name_checks] = stats_.names * 2;
    sizes[Section::filter] = std::uint64_t{h.filter_blocks} * 64;
    sizes[Section::starters] = std::uint64_t{h.starter_words} * 8;
    std::uint64_t at = sizeof h;
    for (std::size_t i = 0; i < kSections; ++i) {
      h.sections[i] = {at, sizes.at(i)};
      at = (at + sizes.at(i) + 63) / 64 * 64;
    }
    h.file_size = at;
    return output_.set_size(at);
  }

  // How many hashes the filter will hold: counted in a few partitions where there are many, as
  // hashes are even.
  Status count_filter_keys(std::uint64_t& keys) {
    const std::size_t looked = stats_.names > 1'000'000 ? 2 : Spill::kPartitions;
    std::vector<std::uint64_t> counts(looked);
    Status failure;
    Mutex mutex;
    in_parallel(jobs_, looked, [&](std::size_t p) {
      std::string bytes;
      Status status = prefixes_.load(p, bytes);
      auto hashes = values_of<std::uint64_t>(bytes);
      std::sort(hashes.begin(), hashes.end());
      counts[p] =
          static_cast<std::uint64_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
      if (status.ok()) status = names_.load(p, bytes);
      hashes.clear();
      for (const NameEntry& entry : values_of<NameEntry>(bytes)) hashes.push_back(entry.hash);
      std::sort(hashes.begin(), hashes.end());
      counts[p] +=
          static_cast<std::uint64_t>(std::unique(hashes.begin(), hashes.end()) - hashes.begin());
      if (!status.ok()) {
        const MutexLock lock(mutex);
        failure = status;
      }
    });
    for (std::uint64_t count : counts) keys += count;
    keys = keys * Spill::kPartitions / looked;
    return failure;
  }

  SectionPlace place(Section s) const { return header_.sections[static_cast<std::size_t>(s)]; }
  Status put(Section s, std::string_view bytes, std::uint64_t at = 0) {
    return output_.write(bytes, place(s).offset + at);
  }

  Status write_small() {
    std::vector<std::uint64_t> starters(header_.starter_words);
    for (std::uint64_t hash : starters_) {
      for (std::uint32_t bit : StarterBits(hash, header_.starter_words).bit)
        starters[bit / 64] |= 1ull << (bit % 64);
    }
    const std::pair<Section, std::string_view> parts[] = {{Section::info, info_},
                                                          {Section::source_names, source_names_},
                                                          {Section::meta, bytes_of(meta_)},
                                                          {Section::blocks, bytes_of(blocks_)},
                                                          {Section::sources, bytes_of(sources_of_)},
                                                          {Section::starters, bytes_of(starters)}};
    for (const auto& [section, bytes] : parts) {
      if (Status status = put(section, bytes); !status.ok()) return status;
    }
    return put(Section::symbols, symbol_bytes_);
  }

  // The first row of every partition of a spill.
  static std::vector<std::uint64_t> first_rows(const Spill& spill, std::size_t row_size) {
    std::vector<std::uint64_t> first(Spill::kPartitions + 1);
    for (std::size_t p = 0; p < Spill::kPartitions; ++p)
      first[p + 1] = first[p] + spill.size(p) / row_size;
    return first;
  }
  // Where each bucket of partition p begins, for rows sorted by hash whose first one is row
  // `first`.
  template <typename Entry>
  static std::vector<std::uint32_t> bucket_starts(const std::vector<Entry>& rows, std::size_t p,
                                                  std::uint32_t buckets, std::uint64_t first) {
    const auto own = static_cast<std::uint32_t>(buckets / Spill::kPartitions);
    const auto base = static_cast<std::uint32_t>(p * own);
    std::vector<std::uint32_t> starts(own + (p + 1 == Spill::kPartitions ? 1 : 0));
    std::size_t row = 0;
    for (std::uint32_t b = 0; b < starts.size(); ++b) {
      while (row < rows.size() && bucket_of(rows[row].hash, buckets) < base + b) ++row;
      starts[b] = static_cast<std::uint32_t>(first + row);
    }
    return starts;
  }
  template <typename Entry>
  Status put_starts(Section s, const std::vector<Entry>& rows, std::size_t p, std::uint32_t buckets,
                    std::uint64_t first) {
    return put(s, bytes_of(bucket_starts(rows, p, buckets, first)),
               p * (buckets / Spill::kPartitions) * sizeof(std::uint32_t));
  }
  // Runs `task` for all partitions and gives the first failure.
  template <typename Task>
  Status for_partitions(Task&& task) {
    Mutex mutex;
    Status failure;
    in_parallel(jobs_, Spill::kPartitions, [&](std::size_t p) {
      Status status = task(p);
      const MutexLock lock(mutex);
      if (!status.ok()) failure = status;
    });
    return failure;
  }

  Status write_ids() {
    report("indexing", 0, 2);
    const std::vector<std::uint64_t> first = first_rows(ids_, sizeof(IdEntry));
    Mutex mutex;
    std::pair<std::uint32_t, std::uint32_t> twice{kNone, kNone};
    duplicates_.clear();
    Status failure = for_partitions([&](std::size_t p) {
      std::string bytes;
      Status status = ids_.load(p, bytes);
      if (!status.ok()) return status;
      auto rows = values_of<IdEntry>(bytes);
      std::sort(rows.begin(), rows.end(), [](const IdEntry& a, const IdEntry& b) {
        return a.hash != b.hash ? a.hash < b.hash : a.entity < b.entity;
      });
      std::vector<std::uint32_t> entities;
      std::string checks;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        entities.push_back(rows[i].entity);
        checks += static_cast<char>(rows[i].hash & 255);
        if (i > 0 && rows[i].hash == rows[i - 1].hash) {
          const MutexLock lock(mutex);
          ++stats_.duplicates;
          duplicates_.push_back({rows[i].entity, rows[i - 1].entity});
          if (rows[i].entity < twice.second) twice = {rows[i - 1].entity, rows[i].entity};
        }
      }
      if (status = put_starts(Section::id_starts, rows, p, header_.id_buckets, first[p]);
          !status.ok())
        return status;
      if (status = put(Section::id_rows, bytes_of(entities), first[p] * 4); !status.ok())
        return status;
      return put(Section::id_checks, checks, first[p]);
    });
    std::sort(duplicates_.begin(), duplicates_.end());
    // Of three, the third leads to the second, which leads to the first one.
    for (auto& [entity, first_one] : duplicates_) first_one = first_of(first_one);
    if (failure.ok() && twice.second != kNone && options_.refuse_duplicates) {
      return {StatusCode::bad_data,
              place_of(twice.second) + ": the same id as in " + place_of(twice.first)};
    }
    return failure;
  }

  // The entity that stands for this one: the first with its id.
  std::uint32_t first_of(std::uint32_t entity) const {
    const auto at = std::lower_bound(duplicates_.begin(), duplicates_.end(), entity,
                                     [](const std::pair<std::uint32_t, std::uint32_t>& d,
                                        std::uint32_t e) { return d.first < e; });
    return at != duplicates_.end() && at->first == entity ? at->second : entity;
  }

  std::string place_of(std::uint32_t entity) const {
    std::uint64_t begin = 0;
    for (std::size_t s = 0; s < sources_.size(); ++s) {
      if (entity < ends_[s]) return sources_[s]->place_of(entity - begin);
      begin = ends_[s];
    }
    return "?";
  }

  Status write_names() {
    report("indexing", 1, 2);
    const std::vector<std::uint64_t> first = first_rows(names_, sizeof(NameEntry));
    return for_partitions([&](std::size_t p) {
      std::string bytes;
      Status status = names_.load(p, bytes);
      if (!status.ok()) return status;
      auto rows = values_of<NameEntry>(bytes);
      if (!duplicates_.empty()) {
        for (NameEntry& row : rows) row.entity = first_of(row.entity);
      }
      std::sort(rows.begin(), rows.end(), [&](const NameEntry& a, const NameEntry& b) {
        if (a.hash != b.hash) return a.hash < b.hash;
        const unsigned pa = meta_[a.entity].prior, pb = meta_[b.entity].prior;
        if (pa != pb) return pa > pb;
        if (a.entity != b.entity) return a.entity < b.entity;
        return a.bits != b.bits ? a.bits < b.bits : a.check < b.check;
      });
      const auto own_blocks =
          static_cast<std::uint32_t>(header_.filter_blocks / Spill::kPartitions);
      std::vector<std::uint64_t> filter(std::size_t{own_blocks} * 8);
      const auto mark = [&](std::uint64_t hash, unsigned FilterBits::*what) {
        const std::size_t block = (bucket_of(hash, header_.filter_blocks) - p * own_blocks) * 8;
        const FilterBits bits(hash);
        filter[block + bits.word] |= bits.key | std::uint64_t{1} << bits.*what;
      };
      std::vector<std::uint64_t> packed;
      std::vector<std::uint16_t> checks;
      packed.reserve(rows.size()), checks.reserve(rows.size());
      for (const NameEntry& row : rows) {
        mark(row.hash, &FilterBits::name);
        packed.push_back(NameRow::pack(
            row.hash, row.entity, row.bits >> (kNameShapeBits + 3), row.bits >> kNameShapeBits & 7,
            row.bits & ((1u << kNameShapeBits) - 1), header_.entity_bits));
        checks.push_back(row.check);
      }
      if (status = put_starts(Section::name_starts, rows, p, header_.name_buckets, first[p]);
          !status.ok())
        return status;
      if (status = put(Section::name_rows, bytes_of(packed), first[p] * 8); !status.ok())
        return status;
      if (status = put(Section::name_checks, bytes_of(checks), first[p] * 2); !status.ok())
        return status;
      if (status = prefixes_.load(p, bytes); !status.ok()) return status;
      for (std::uint64_t hash : values_of<std::uint64_t>(bytes)) mark(hash, &FilterBits::prefix);
      return put(Section::filter, bytes_of(filter), p * own_blocks * 64);
    });
  }

  Status finish() {
    report("finishing", 0, 0);
    BodyCheck check;
    std::string piece;
    for (std::uint64_t at = sizeof header_; at < header_.file_size; at += kCheckPiece) {
      piece.resize(std::min(kCheckPiece, header_.file_size - at));
      if (Status status = output_.read(piece, at); !status.ok()) return status;
      check.add(piece);
    }
    header_.body_check = check.value();
    header_.header_check = 0;
    header_.header_check = hash_bytes(bytes_of(header_));
    if (Status status = output_.write(bytes_of(header_), 0); !status.ok()) return status;
    stats_.entities = entities_;
    stats_.bytes = header_.file_size;
    return output_.finish();
  }

  static constexpr float kNoPrior = -1e30f;

  const std::vector<std::unique_ptr<KbSource>>& sources_;
  const KbCompileOptions& options_;
  unsigned jobs_;
  BaseOutput output_;
  Spill names_, prefixes_, ids_;
  SymbolTable symbols_;
  std::string symbol_bytes_;
  KbCompileStats stats_;

  std::vector<std::vector<KbRow>> heads_;
  std::size_t at_source_ = 0;
  std::uint64_t read_ = 0;
  std::vector<std::uint64_t> ends_;  // rows up to the end of each source

  // Entities whose id stood before, and the one with which it stood first; in order.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> duplicates_;
  std::uint64_t entities_ = 0, records_size_ = 0;
  std::vector<std::uint64_t> blocks_;
  std::vector<Meta> meta_;
  std::vector<float> priors_;
  std::vector<std::uint16_t> sources_of_;
  std::unordered_map<std::string, std::uint16_t> source_numbers_;
  std::string source_names_, info_;
  std::unordered_set<std::uint64_t> starters_;
  std::uint64_t types_[8] = {};
  Header header_{};
};

}  // namespace

Result<KbCompileStats> compile_kb(const std::vector<std::unique_ptr<KbSource>>& sources,
                                  const KbCompileOptions& options) {
  return Builder(sources, options).build();
}

}  // namespace saith
