// SPDX-License-Identifier: Apache-2.0

// An output file that appears whole or not at all.
//
//   WholeFile file;
//   Status status = file.open("articles.jsonl");      // a temporary file beside it
//   if (status.ok()) status = file.append(bytes);
//   if (status.ok()) status = file.finish();           // on the disk, and renamed
//
// Until finish() succeeds the file of that name stays as it was, whoever else writes it. The
// temporary file is made new under a random name, so nobody else's file or link can be hit. A link
// is followed: the file that it leads to is replaced, the link stays. The new file has the
// permissions of the old one. A device, a pipe or a socket cannot be replaced and is written
// directly. The temporary file is removed by the destructor, and, in programs that call
// remove_partial_files_on_signals(), when the program is interrupted.

#ifndef SAITH_PROGRAM_WHOLE_FILE_HPP_
#define SAITH_PROGRAM_WHOLE_FILE_HPP_

#include <cstdint>
#include <string>
#include <string_view>

#include "saith/status.hpp"

namespace saith {

class WholeFile {
 public:
  WholeFile() = default;
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  ~WholeFile();

  // How the file will be written: from begin to end, or in any order, and read again. What cannot
  // be replaced gets what was written in any order when it is finished.
  enum class Access : std::uint8_t { sequential, random };
  Status open(const std::string& path, Access access = Access::sequential);

  Status append(std::string_view bytes);
  // These are for Access::random.
  Status write(std::string_view bytes, std::uint64_t offset);
  Status read(std::string& bytes, std::uint64_t offset);  // bytes.size() of them
  Status set_size(std::uint64_t size);

  Status finish();

  // Removes what runs that were killed left beside `path`; for one who knows that nobody else
  // writes to it now.
  static void remove_abandoned(const std::string& path);

 private:
  Status failed(const char* what) const;
  Status copy_to_direct();
  void forget();

  std::string path_;       // as it was given, for messages
  std::string target_;     // what is replaced: no link
  std::string temporary_;  // empty: there is none
  int file_ = -1;          // what is written
  int direct_ = -1;        // a device or pipe that gets all at the end
  int slot_ = -1;          // of the names that an interruption removes
};

// Only one process at a time has the lock on an output: an empty file, PATH.lock, that is removed
// again and never renamed. What a killed process left is nobody's lock.
class OutputLock {
 public:
  OutputLock() = default;
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;
  ~OutputLock();
  Status take(const std::string& path);

 private:
  std::string path_;
  int file_ = -1;
  int slot_ = -1;
};

// A file without a name, in the folder of `path` or, where that is a device or a pipe, in the one
// for temporary files. -1 and errno when it cannot be made.
int open_nameless_file(const std::string& path);

// All of `bytes` at `offset`; `path` is for the message.
Status write_at(int file, const std::string& path, std::string_view bytes, std::uint64_t offset);

// From now on temporary files and locks are removed when one of the signals that end a program
// arrives, before it ends. For main(); signals that are ignored stay so.
void remove_partial_files_on_signals();

// Opens /dev/null for those of standard input, output and error that are closed, so that no file
// that is opened later gets their number, and with it the messages. For main(), first of all.
void open_standard_files();

}  // namespace saith

#endif  // SAITH_PROGRAM_WHOLE_FILE_HPP_
