// SPDX-License-Identifier: Apache-2.0

// datac: compiles the tables of src/data into the blob that the library embeds.
//
//   datac -o OUT.bin FOLDER     compiles
//   datac --lock FOLDER         writes FOLDER/LOCK anew, see lock.hpp
//   datac --check FOLDER        says whether it is as it would be written
//
// Takes lexicon/*.tsv as tables and model/* as raw sections, each named after the file without its
// ending, and lays out the lexicon of names, which is made from several of them. A TSV begins with
// comment lines ("# source: ...", "# licence: ..." are required), then a header of name:type columns
// (types: str, u32, f32; the first column is the key, a str), then rows sorted by the bytes of the
// key, each key once. Anything else is refused with file, line and reason.

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_index.hpp"
#include "data/data.hpp"
#include "data/format.hpp"
#include "datac/lock.hpp"
#include "datac/name_lexicon.hpp"
#include "mentions/model.hpp"

namespace {

namespace fs = std::filesystem;
using namespace saith::data_format;

struct Failure {
  std::string message;
};

[[noreturn]] void fail(const fs::path& file, std::size_t line, const std::string& reason) {
  throw Failure{file.string() + (line ? ":" + std::to_string(line) : "") + ": " + reason};
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  if (!in || !(bytes << in.rdbuf() || in.peek() == EOF)) fail(path, 0, "cannot be read");
  return std::move(bytes).str();
}

std::vector<std::string_view> split(std::string_view line, char at) {
  std::vector<std::string_view> parts;
  for (;;) {
    std::size_t end = line.find(at);
    parts.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return parts;
    line.remove_prefix(end + 1);
  }
}

template <typename T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void align8(std::string& out) { out.resize((out.size() + 7) / 8 * 8); }

// Parses all of `text` as a T.
template <typename T>
bool parse(std::string_view text, T& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

struct Column {
  std::string name;
  ColumnType type;
  std::string values;                  // u32, f32
  std::vector<std::uint32_t> offsets;  // str
};

// A TSV as it is read: columns by its header, and the keys of its rows.
class TableReader {
 public:
  explicit TableReader(const fs::path& path) : path_(path) {}

  void read(std::string_view content) {
    if (content.empty() || content.back() != '\n') fail(path_, 0, "does not end with a line break");
    for (std::string_view line : split(content.substr(0, content.size() - 1), '\n')) {
      ++number_;
      if (columns_.empty() && line.starts_with('#')) {
        has_source_ |= line.starts_with("# source:");
        has_licence_ |= line.starts_with("# licence:");
      } else if (columns_.empty()) {
        read_header(split(line, '\t'));
      } else {
        read_row(split(line, '\t'));
      }
    }
    if (columns_.empty()) fail(path_, number_, "no header");
  }
  std::vector<Column>& columns() { return columns_; }
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  void read_header(const std::vector<std::string_view>& cells) {
    if (!has_source_ || !has_licence_)
      fail(path_, number_, "no '# source:' and '# licence:' line before the header");
    for (std::string_view cell : cells) {
      const std::size_t colon = cell.find(':');
      const std::string_view type = colon == std::string_view::npos ? "" : cell.substr(colon + 1);
      if (type != "str" && type != "u32" && type != "f32") {
        fail(path_, number_,
             "header cell '" + std::string(cell) + "' is not name:str, name:u32 or name:f32");
      }
      const ColumnType stored = type == "str" ? kStrings : type == "u32" ? kU32 : kF32;
      columns_.push_back({std::string(cell.substr(0, colon)), stored, {}, {}});
    }
    if (columns_[0].type != kStrings) fail(path_, number_, "the key column is not a str");
  }

  void read_row(const std::vector<std::string_view>& cells) {
    if (cells.size() != columns_.size()) {
      fail(path_, number_,
           std::to_string(cells.size()) + " cells instead of " + std::to_string(columns_.size()));
    }
    if (!keys_.empty() && cells[0] <= keys_.back()) {
      fail(path_, number_,
           "key '" + std::string(cells[0]) + "' does not come after '" + keys_.back() +
               "' (sort by bytes, each key once)");
    }
    keys_.emplace_back(cells[0]);
    for (std::size_t c = 0; c < cells.size(); ++c) read_cell(cells[c], columns_[c]);
  }

  void read_cell(std::string_view cell, Column& column) const {
    if (column.type == kStrings) {
      column.offsets.push_back(static_cast<std::uint32_t>(column.values.size()));
      column.values += cell;
    } else if (std::uint32_t u = 0; column.type == kU32) {
      if (!parse(cell, u))
        fail(path_, number_, "'" + std::string(cell) + "' is not a whole number below 2^32");
      append(column.values, u);
    } else {
      float f = 0;
      if (!parse(cell, f))
        fail(path_, number_, "'" + std::string(cell) + "' is not a decimal number");
      append(column.values, f);
    }
  }

  const fs::path& path_;
  std::size_t number_ = 0;  // of the line
  bool has_source_ = false, has_licence_ = false;
  std::vector<Column> columns_;
  std::vector<std::string> keys_;
};

// Rows by their keys' hashes; at most half full.
std::vector<std::uint32_t> slots_of(const std::vector<std::string>& keys) {
  const auto rows = static_cast<std::uint32_t>(keys.size());
  std::uint32_t slot_count = 8;
  while (slot_count < rows * 2) slot_count *= 2;
  std::vector<std::uint32_t> slots(slot_count);
  for (std::uint32_t r = 0; r < rows; ++r) {
    const std::uint64_t hash = saith::hash_bytes(keys[r]);
    slots[saith::find_slot(first_slot(hash, slot_count), slot_count,
                           [&](std::size_t at) { return slots[at] == 0; })] = slot_of(hash, r);
  }
  return slots;
}

std::string compile_table(const fs::path& path) {
  TableReader table(path);
  table.read(read_file(path));
  if (table.keys().size() >= kRowMask) fail(path, 0, "has too many rows");
  std::vector<Column>& columns = table.columns();
  const std::vector<std::uint32_t> slots = slots_of(table.keys());
  std::string out(kTableMagic);
  append(out, static_cast<std::uint32_t>(table.keys().size()));
  append(out, static_cast<std::uint32_t>(columns.size()));
  append(out, static_cast<std::uint32_t>(slots.size()));
  for (std::uint32_t slot : slots) append(out, slot);
  align8(out);
  const std::size_t directory = out.size();
  out.resize(directory + columns.size() * sizeof(ColumnEntry));
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Column& column = columns[c];
    ColumnEntry entry{};
    entry.name_offset = static_cast<std::uint32_t>(out.size());
    entry.name_size = static_cast<std::uint32_t>(column.name.size());
    entry.type = column.type;
    out += column.name;
    align8(out);
    entry.offset = out.size();
    if (column.type == kStrings) {
      column.offsets.push_back(static_cast<std::uint32_t>(column.values.size()));
      for (std::uint32_t offset : column.offsets) append(out, offset);
    }
    out += column.values;
    entry.size = out.size() - entry.offset;
    std::memcpy(out.data() + directory + c * sizeof entry, &entry, sizeof entry);
  }
  return out;
}

// The plain files of a folder, sorted by name; none if there is no such folder.
std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.'))
        files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

using Section = std::pair<std::string, std::string>;  // name, bytes

std::string pack(const std::vector<Section>& sections) {
  std::string out(kBlobMagic);
  append(out, kVersion);
  append(out, static_cast<std::uint32_t>(sections.size()));
  const std::size_t directory = out.size();
  out.resize(directory + sections.size() * sizeof(SectionEntry));
  for (std::size_t s = 0; s < sections.size(); ++s) {
    SectionEntry entry{};
    entry.name_offset = static_cast<std::uint32_t>(out.size());
    entry.name_size = static_cast<std::uint32_t>(sections[s].first.size());
    out += sections[s].first;
    align8(out);
    entry.offset = out.size();
    entry.size = sections[s].second.size();
    out += sections[s].second;
    std::memcpy(out.data() + directory + s * sizeof entry, &entry, sizeof entry);
  }
  align8(out);
  return out;
}

template <typename T>
T must(const fs::path& folder, saith::Result<T> result) {
  if (!result) fail(folder, 0, result.status().message);
  return std::move(result).value();
}

// The lexicon of names, made from the sections before it.
Section name_lexicon(const fs::path& folder, const std::vector<Section>& sections) {
  using namespace saith::mentions;
  const std::string bytes = pack(sections);
  const saith::Blob blob = must(folder, saith::Blob::open(bytes));
  std::vector<WordFlags> words = must(folder, words_of_names(blob));
  const Model model = must(folder, Model::open(must(folder, blob.raw("mentions"))));
  for (const InsideWord& word : model.inside) words.push_back({word.hash, word.flags});
  std::string out;
  for (const Lexicon::Slot& slot : lay_out(words)) append(out, slot);
  return {std::string(kLexiconSection), std::move(out)};
}

std::string compile(const fs::path& folder) {
  std::vector<Section> sections;
  for (const fs::path& path : files_of(folder / "lexicon")) {
    if (path.extension() == ".tsv")
      sections.emplace_back(path.stem().string(), compile_table(path));
  }
  for (const fs::path& path : files_of(folder / "model")) {
    if (path.extension() == ".bin") sections.emplace_back(path.stem().string(), read_file(path));
  }
  sections.push_back(name_lexicon(folder, sections));
  return pack(sections);
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) fail(path, 0, "cannot be written");
}

// What is wrong with folder/LOCK, a line each; empty: nothing.
std::string stale_rows(const fs::path& folder) {
  const std::string want = lock_text(folder),
                    have = fs::exists(folder / "LOCK") ? read_file(folder / "LOCK") : "";
  std::string out;
  const auto wanted = split(want, '\n'), had = split(have, '\n');
  for (std::string_view row : wanted) {
    if (std::find(had.begin(), had.end(), row) == had.end())
      out.append("  should have: ").append(row) += '\n';
  }
  for (std::string_view row : had) {
    if (std::find(wanted.begin(), wanted.end(), row) == wanted.end())
      out.append("  should not have: ").append(row) += '\n';
  }
  return out.empty() && want != have ? "  rows are out of order\n" : out;
}

int run(std::string_view mode, const std::vector<fs::path>& paths) {
  if (mode == "-o" && paths.size() == 2) {
    write_file(paths[0], compile(paths[1]));
    return 0;
  }
  if (mode == "--lock" && paths.size() == 1) {
    write_file(paths[0] / "LOCK", lock_text(paths[0]));
    return 0;
  }
  if (mode == "--check" && paths.size() == 1) {
    const std::string stale = stale_rows(paths[0]);
    if (stale.empty()) return 0;
    std::cerr << "datac: " << (paths[0] / "LOCK").string()
              << " is stale. See that the change is meant, then run\n"
              << "  cmake --build build/release --target lock\n"
              << stale;
    return 1;
  }
  std::cerr << "usage: datac -o OUT.bin FOLDER | datac --lock FOLDER | datac --check FOLDER\n";
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc > 1 ? argv[1] : "", {argv + std::min(argc, 2), argv + argc});
  } catch (const Failure& failure) {
    std::cerr << "datac: " << failure.message << '\n';
  } catch (const std::exception& error) {
    std::cerr << "datac: " << error.what() << '\n';
  }
  return 1;
}
