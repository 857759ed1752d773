// SPDX-License-Identifier: Apache-2.0

// Documents from files, a batch at a time and in order.

#ifndef SAITH_CLI_INPUT_HPP_
#define SAITH_CLI_INPUT_HPP_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "program/decoder.hpp"

namespace saith::cli {

struct InputItem {
  std::size_t begin, size;  // in Batch::bytes
  std::size_t line;         // of its file, from 1; 0: a whole file
  std::size_t file;         // of Input::name_of
  std::string error;        // not empty: it could not be read, and why
};

struct Batch {
  std::string bytes;
  std::vector<InputItem> items;
  std::size_t first = 0;  // how many items all batches before it had
  std::string_view bytes_of(const InputItem& item) const {
    return std::string_view(bytes).substr(item.begin, item.size);
  }
};

struct InputOptions {
  enum class Kind : std::uint8_t { by_name, text, lines };
  Kind kind = Kind::by_name;
  std::uint64_t max_document = 0;  // bytes of a file or line; 0: any number
};

// Reads files ("-": standard input; a folder: all files in it and its folders, by name, except
// those whose names begin with a dot; a pattern such as "articles/*.txt", if there is no such file:
// what fits it), each as one document or as one document a line. A batch is
// what one read gives, some 64 KiB or one document, whichever is more; so a slow pipe is served as
// it comes, and memory does not grow with the input. What is compressed is told by its first bytes;
// what is no text by the first 64 KiB: it is an error, once a file.
class Input {
 public:
  Input(const std::vector<std::string>& paths, InputOptions options);
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input();

  // Replaces `batch` by the next one; false at the end. Lines of white space alone are no
  // documents.
  bool next(Batch& batch);
  // Of all files together, or 0 when that is not known.
  std::uint64_t total_bytes() const { return total_bytes_; }
  std::size_t file_count() const { return files_.size(); }
  const std::string& name_of(std::size_t file) const { return files_[file].name; }
  // Whether there may be more than one document.
  bool is_many() const { return files_.size() != 1 || files_[0].is_lines; }

 private:
  struct File {
    std::string name;
    bool is_lines = false;
    std::string error;  // of a folder
  };

  void add_path(const std::string& path);
  void add_pattern(const std::string& pattern);
  void add_found(const std::string& path);
  void add_folder(const std::string& path);
  void count_bytes();
  bool is_lines(const std::string& name) const;
  bool open_next(Batch& batch);
  void close_file();
  void fail(Batch& batch, std::size_t line, std::string why);
  bool read_raw(char* to, std::size_t size, std::size_t& got);
  bool fill_head(std::string& why);
  bool read_some(std::string& bytes, Batch& batch);
  void read_lines(Batch& batch);
  void read_whole(Batch& batch);
  void skip_line(Batch& batch);
  void add_lines(Batch& batch, std::size_t end, std::size_t file);
  std::string too_long() const;

  InputOptions options_;
  std::vector<File> files_;
  std::uint64_t total_bytes_ = 0;
  std::size_t file_ = 0;  // the one that is open, or the next
  int descriptor_ = -1;
  std::unique_ptr<Decoder> decoder_;
  std::string raw_;            // compressed bytes
  std::string_view raw_left_;  // of them, what is not decoded yet
  bool is_raw_end_ = false;
  std::string head_;       // was read already, and is read again
  std::size_t line_ = 0;   // lines of this file that were handed out
  std::size_t count_ = 0;  // items that were handed out
  std::string rest_;       // the beginning of a line that was read already
};

}  // namespace saith::cli

#endif  // SAITH_CLI_INPUT_HPP_
