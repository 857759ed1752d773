// SPDX-License-Identifier: Apache-2.0

// A compiled base that is damaged: refused, or read without a fault. Run under the sanitizers, this
// is what says so.

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "kb/base.hpp"
#include "kb/normal.hpp"
#include "kb_build/compile.hpp"
#include "program/thread_group.hpp"

using namespace saith;

namespace {

class Rows : public KbSource {
 public:
  explicit Rows(std::vector<KbRow> rows) : rows_(std::move(rows)) {}
  Result<std::size_t> read(std::span<KbRow> rows) override {
    std::size_t n = 0;
    for (; n < rows.size() && at_ < rows_.size(); ++n) rows[n] = rows_[at_++];
    return n;
  }
  std::string_view name() const override { return "rows"; }

 private:
  std::vector<KbRow> rows_;
  std::size_t at_ = 0;
};

KbRow row(std::string id, std::string name, std::vector<KbAlias> aliases = {}) {
  KbRow r;
  r.id = std::move(id), r.name = std::move(name), r.aliases = std::move(aliases);
  r.country = "FR", r.prior = 3, r.description = "a made-up place", r.source = "mine,yours";
  return r;
}

std::vector<KbRow> few_rows() {
  return {row("Q1", "Arden"), row("Q22", "Port Arden", {{AliasKind::abbrev, "PA"}}),
          row("x:1", "al-Port", {{AliasKind::demonym, "Ardenian"}, {AliasKind::name, "The Port"}})};
}

struct File {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("saith_format_test." + std::to_string(::getpid()) + ".skb"))
                         .string();
  ~File() { std::filesystem::remove(path); }
  // Nothing that the build had beside it is left.
  bool is_alone() const {
    const std::string name = std::filesystem::path(path).filename().string();
    for (const auto& other :
         std::filesystem::directory_iterator(std::filesystem::path(path).parent_path())) {
      const std::string found = other.path().filename().string();
      if (found != name && found.find(name) != std::string::npos) return false;
    }
    return true;
  }
  std::string bytes() const {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return std::move(all).str();
  }
};

Result<KbCompileStats> build(std::vector<KbRow> rows, const KbCompileOptions& options) {
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(std::make_unique<Rows>(std::move(rows)));
  return compile_kb(sources, options);
}

KbCompileOptions options_for(const File& file) {
  KbCompileOptions options;
  options.output = file.path;
  return options;
}

// A copy that ends where the memory does, so that a read past the end is seen, and begins at a
// multiple of 8.
struct Copy {
  explicit Copy(std::string_view bytes)
      : size(bytes.size()), memory(new std::uint64_t[(bytes.size() + 7) / 8]) {
    std::memcpy(begin(), bytes.data(), bytes.size());
  }
  char* begin() { return reinterpret_cast<char*>(memory.get()); }
  std::string_view view() { return {begin(), size}; }
  std::size_t size;
  std::unique_ptr<std::uint64_t[]> memory;
};

// Makes the header's checksum right, as somebody would who wants the file to be read.
void renew_check(Copy& copy) {
  kb_format::Header header;
  if (copy.size < sizeof header) return;
  std::memcpy(&header, copy.begin(), sizeof header);
  header.header_check = 0;
  header.header_check = hash_bytes({reinterpret_cast<const char*>(&header), sizeof header});
  std::memcpy(copy.begin(), &header, sizeof header);
}

std::size_t ask(std::string_view bytes) {
  const Result<KbBase> base = KbBase::open(bytes, "copy");
  if (!base) return 0;
  std::size_t sum = 1;
  std::string text;
  for (std::string_view name : {"Arden", "port arden", "PA", "Al Port", "the port", "nobody"}) {
    const std::uint64_t coarse = coarse_key(fold_name(name).piece);
    const KbBase::Filtered filtered = base->filter()(coarse);
    sum += filtered.name + filtered.prefix + base->starts_lower(coarse);
    const KbBase::Rows rows = base->find(coarse);
    for (std::uint32_t i = rows.begin; i < rows.end; ++i) {
      const auto name_row = base->row(i);
      sum += base->check(i) + name_row.shape() + name_row.kind();
      if (name_row.entity() < base->entities())
        sum += base->prior(name_row.entity()) + base->country(name_row.entity()).size();
    }
  }
  const std::uint32_t entities = std::min(base->entities(), 8u);
  for (std::uint32_t e = 0; e < entities + 2; ++e) {
    text.clear();
    base->append_id(e, text), base->append_name(e, text), base->append_description(e, text);
    sum += text.size() + base->aliases(e).size() + base->source(e).size();
  }
  for (std::string_view id : {"Q1", "x:1", "Q3"}) sum += base->find_id(id) != kNone;
  sum += base->counts_by_source().size() + base->info().size();
  sum += base->verify().ok();
  return sum;
}

}  // namespace

TEST_CASE(
    "kb format: every byte of a small base changed, with the header's checksum wrong and right") {
  const File file;
  REQUIRE(build(few_rows(), options_for(file)).ok());
  const std::string good = file.bytes();
  CHECK(ask(Copy(good).view()) > 100);
  std::size_t opened = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    // All of the header, the records and tables; where the filter is nothing but noughts, a few
    // will do.
    const std::size_t step = i < sizeof(kb_format::Header) ? 1 : 3;
    for (unsigned change = 1; change < 256; change = change * 2 * static_cast<unsigned>(step) + 1) {
      Copy copy(good);
      copy.begin()[i] = static_cast<char>(copy.begin()[i] ^ static_cast<char>(change));
      if (i < sizeof(kb_format::Header)) CHECK(ask(copy.view()) == 0);
      renew_check(copy);
      opened += ask(copy.view()) != 0;
    }
    Copy copy(good);
    copy.begin()[i] = static_cast<char>(~copy.begin()[i]);
    if (ask(copy.view()) != 0) CHECK(!KbBase::open(copy.view(), "copy")->verify().ok());
  }
  CHECK(opened > 1000);
}

TEST_CASE("kb format: every truncation of a small base is refused") {
  const File file;
  REQUIRE(build(few_rows(), options_for(file)).ok());
  const std::string good = file.bytes();
  std::size_t accepted = 0;
  for (std::size_t size = 0; size < good.size(); ++size)
    accepted += ask(Copy(std::string_view(good).substr(0, size)).view()) != 0;
  CHECK(accepted == 0);
}

TEST_CASE("kb build: the same bytes for every number of threads and any memory") {
  std::vector<KbRow> rows;
  for (int i = 0; i < 30000; ++i) {
    rows.push_back(row(std::string("Q").append(std::to_string(i * 7 + 1)),
                       "Person " + std::to_string(i % 977) + " of " + std::to_string(i % 31)));
    rows.back().prior = i % 100;
  }
  const File file;
  KbCompileOptions options = options_for(file);
  REQUIRE(build(rows, options).ok());
  const std::string first = file.bytes();
  options.jobs = 3;
  options.memory = 100000;  // so little that all of it goes to temporary files
  const auto built = build(rows, options);
  REQUIRE(built.ok());
  CHECK(built->entities == 30000);
  CHECK(file.bytes() == first);
  CHECK(file.is_alone());
}

TEST_CASE("kb build: an id that stands twice is refused, and the old file stays") {
  const File file;
  REQUIRE(build(few_rows(), options_for(file)).ok());
  const std::string old = file.bytes();
  std::vector<KbRow> rows = few_rows();
  rows.push_back(row("Q22", "Another"));
  const auto refused = build(rows, options_for(file));
  REQUIRE(!refused.ok());
  CHECK(refused.status().message == "rows, row 4: the same id as in rows, row 2");
  CHECK(file.bytes() == old);
  CHECK(file.is_alone());
  KbCompileOptions options = options_for(file);
  options.refuse_duplicates = false;
  const auto built = build(rows, options);
  REQUIRE(built.ok());
  CHECK(built->duplicates == 1);
  // All names mean the first one.
  const auto base = KbBase::open_file(file.path);
  REQUIRE(base.ok());
  CHECK(base->find_id("Q22") == 1);
  const auto found = base->find(coarse_key(fold_name("Another").piece));
  REQUIRE(found.end - found.begin == 1);
  CHECK(base->row(found.begin).entity() == 1);
}

TEST_CASE("kb build: more sources than can be told apart count as none") {
  std::vector<KbRow> rows;
  for (int i = 1; i <= 65'600; ++i) {
    rows.push_back(row(std::string("Q").append(std::to_string(i)), "Ann Lee"));
    rows.back().source = std::string("s").append(std::to_string(i));
  }
  const File file;
  REQUIRE(build(rows, options_for(file)).ok());
  const auto base = KbBase::open_file(file.path);
  REQUIRE(base.ok());
  const auto counts = base->counts_by_source();
  CHECK(base->entities() == 65'600);
  CHECK(counts.size() == 65'535);  // beside them those without a source
}

TEST_CASE("kb build: a failure in one of several threads reaches the caller") {
  class Bad : public KbSource {
   public:
    Result<std::size_t> read(std::span<KbRow>) override { throw std::bad_alloc(); }
    std::string_view name() const override { return "bad"; }
  };
  const File file;
  KbCompileOptions options = options_for(file);
  options.jobs = 3;
  std::vector<std::unique_ptr<KbSource>> sources;
  sources.push_back(std::make_unique<Bad>());
  CHECK_THROWS_AS((void)compile_kb(sources, options), std::bad_alloc);
  CHECK(file.is_alone());
  CHECK_THROWS_AS(in_parallel(3, 100,
                              [](std::size_t i) {
                                if (i == 40) throw std::bad_alloc();
                              }),
                  std::bad_alloc);
}

TEST_CASE("kb build: a source without an entity is refused where that is asked for") {
  const File file;
  KbCompileOptions options = options_for(file);
  REQUIRE(build(few_rows(), options).ok());
  const std::string old = file.bytes();
  options.refuse_empty = true;
  const auto refused = build({}, options);
  REQUIRE(!refused.ok());
  CHECK(refused.status().message == "rows: no entity in it");
  CHECK(file.bytes() == old);
}

TEST_CASE("kb build: no rows at all make a base of nothing") {
  const File file;
  REQUIRE(build({}, options_for(file)).ok());
  const auto base = KbBase::open_file(file.path);
  REQUIRE(base.ok());
  CHECK(base->entities() == 0);
  CHECK(base->verify().ok());
  CHECK(base->find_id("Q1") == kNone);
  CHECK(base->find(coarse_key(fold_name("Arden").piece)).empty());
}
