// SPDX-License-Identifier: Apache-2.0

// Where a base is written to, in any order: a file that appears whole or not at all, which one build
// at a time writes; or memory.

#ifndef SAITH_KB_BUILD_BASE_OUTPUT_HPP_
#define SAITH_KB_BUILD_BASE_OUTPUT_HPP_

#include <cstdint>
#include <string>
#include <string_view>

#include "program/whole_file.hpp"
#include "saith/status.hpp"

namespace saith {

class BaseOutput {
 public:
  // Into `content` unless it is null.
  explicit BaseOutput(std::string* content) : content_(content) {}

  Status open(const std::string& path) {
    if (content_) return content_->clear(), Status{};
    if (Status status = lock_.take(path); !status.ok()) return status;
    WholeFile::remove_abandoned(path);  // nobody else writes now
    return file_.open(path, WholeFile::Access::random);
  }
  // Inside the size that was set: any number of threads. Beyond it: one.
  Status write(std::string_view bytes, std::uint64_t offset) {
    if (!content_) return file_.write(bytes, offset);
    if (content_->size() < offset + bytes.size()) content_->resize(offset + bytes.size());
    bytes.copy(content_->data() + offset, bytes.size());
    return {};
  }
  Status read(std::string& bytes, std::uint64_t offset) {
    if (!content_) return file_.read(bytes, offset);
    content_->copy(bytes.data(), bytes.size(), offset);
    return {};
  }
  Status set_size(std::uint64_t size) {
    if (!content_) return file_.set_size(size);
    content_->resize(size);
    return {};
  }
  Status finish() { return content_ ? Status{} : file_.finish(); }

 private:
  std::string* content_;
  OutputLock lock_;
  WholeFile file_;
};

}  // namespace saith

#endif  // SAITH_KB_BUILD_BASE_OUTPUT_HPP_
