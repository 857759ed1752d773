// SPDX-License-Identifier: Apache-2.0

#include "kb_build/spill.hpp"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "program/whole_file.hpp"

namespace saith {
namespace {
Status failed(const std::string& path, const char* what) {
  return {StatusCode::io_error, path + ": " + what + ": " + std::generic_category().message(errno)};
}
}  // namespace

Spill::~Spill() {
  if (file_ >= 0) ::close(file_);
}

Status Spill::add(std::size_t partition, std::string_view bytes) {
  buffers_[partition] += bytes;
  sizes_[partition] += bytes.size();
  held_ += bytes.size();
  return held_ > budget_ ? flush() : Status{};
}

Status Spill::flush() {
  if (file_ < 0) {
    file_ = open_nameless_file(path_);
    if (file_ < 0) return failed(path_, "no temporary file can be made beside it");
  }
  for (std::size_t p = 0; p < kPartitions; ++p) {
    if (buffers_[p].empty()) continue;
    if (Status status = write_at(file_, path_, buffers_[p], written_); !status.ok()) return status;
    extents_[p].push_back({written_, buffers_[p].size()});
    written_ += buffers_[p].size();
    buffers_[p].clear();
  }
  held_ = 0;
  return {};
}

Status Spill::load(std::size_t partition, std::string& out) const {
  out.resize(sizes_[partition]);
  std::size_t at = 0;
  for (const Extent& extent : extents_[partition]) {
    for (std::uint64_t done = 0; done < extent.size;) {
      const ssize_t n = ::pread(file_, out.data() + at, extent.size - done,
                                static_cast<off_t>(extent.offset + done));
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return failed(path_, "its temporary file cannot be read");
      at += static_cast<std::size_t>(n);
      done += static_cast<std::uint64_t>(n);
    }
  }
  buffers_[partition].copy(out.data() + at, buffers_[partition].size());
  return {};
}

}  // namespace saith
