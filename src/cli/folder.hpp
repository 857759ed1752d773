// SPDX-License-Identifier: Apache-2.0

// The files in a folder and in the folders below it.

#ifndef SAITH_CLI_FOLDER_HPP_
#define SAITH_CLI_FOLDER_HPP_

#include <string>
#include <vector>

namespace saith::cli {

struct FolderFiles {
  struct Unread {
    std::string name;
    int error;  // an errno
  };

  std::vector<std::string> names;  // by byte order
  std::vector<Unread>
      unread;  // what could not be looked at, and folders that were not read to their end
};

// Leaves out what has a name that begins with a dot, and what is no file. Links to files count as files;
// links to folders are not followed. Throws std::bad_alloc.
FolderFiles files_below(const std::string& folder);

}  // namespace saith::cli

#endif  // SAITH_CLI_FOLDER_HPP_
