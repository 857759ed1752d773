// Documents from files, a batch at a time and in order.

#ifndef SAITH_CLI_INPUT_HPP_
#define SAITH_CLI_INPUT_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace saith::cli {

struct InputItem {
  std::size_t begin, size;  // in Batch::bytes
  std::size_t line;         // of its file, from 1; 0: a whole file
  std::size_t file;         // index of the files given
  std::string error;        // not empty: the file could not be read, and why
};

struct Batch {
  std::string bytes;
  std::vector<InputItem> items;
  std::string_view bytes_of(const InputItem& item) const {
    return std::string_view(bytes).substr(item.begin, item.size);
  }
};

// Reads files ("-": standard input), each as one document or as one document a line. A batch is
// what one read gives, some 64 KiB or one document, whichever is more; so a slow pipe is served as
// it comes, and memory does not grow with the input.
class Input {
 public:
  Input(std::vector<std::string> files, bool lines);
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;
  ~Input();

  // Replaces `batch` by the next one; false at the end. Lines of white space alone are no
  // documents.
  bool next(Batch& batch);
  // Of all files together, or 0 when one of them does not say.
  std::uint64_t total_bytes() const { return total_bytes_; }
  const std::string& name_of(std::size_t file) const { return files_[file]; }

 private:
  bool open_next(Batch& batch);
  bool read_some(std::string& bytes, Batch& batch);
  void read_lines(Batch& batch);
  void read_whole(Batch& batch);
  void add_lines(Batch& batch, std::size_t begin, std::size_t end);

  std::vector<std::string> files_;
  bool lines_;
  std::uint64_t total_bytes_ = 0;
  std::size_t file_ = 0;  // the one that is open, or the next
  int descriptor_ = -1;
  std::size_t line_ = 0;  // lines of this file that were handed out
  std::string rest_;      // the beginning of a line that was read already
};

}  // namespace saith::cli

#endif  // SAITH_CLI_INPUT_HPP_
