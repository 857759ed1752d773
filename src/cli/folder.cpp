// SPDX-License-Identifier: Apache-2.0

#include "cli/folder.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <utility>

namespace saith::cli {

namespace {

struct CloseFolder {
  void operator()(DIR* opened) const { ::closedir(opened); }
};

bool is_linked_file(const std::string& path) {
  struct stat about;
  return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode);
}

// Adds the files of one folder to `found` and the folders in it to `folders`; an errno where that fails.
// Not std::filesystem's: where there is no memory, libstdc++'s iterator ends the program.
int read_folder(const std::string& folder, FolderFiles& found, std::vector<std::string>& folders) {
  const std::unique_ptr<DIR, CloseFolder> entries(::opendir(folder.c_str()));
  if (!entries) return errno;
  for (;;) {
    errno = 0;
    const dirent* const entry = ::readdir(entries.get());
    if (entry == nullptr) return errno;
    if (entry->d_name[0] == '.') continue;
    std::string path = folder;
    if (!path.ends_with('/')) path += '/';
    path += entry->d_name;
    struct stat about;
    if (::lstat(path.c_str(), &about) != 0) {
      if (errno == ENOMEM) return errno;
      if (errno != ENOENT) found.unread.push_back({std::move(path), errno});
    } else if (S_ISDIR(about.st_mode)) {
      folders.push_back(std::move(path));
    } else if (S_ISREG(about.st_mode) || (S_ISLNK(about.st_mode) && is_linked_file(path))) {
      found.names.push_back(std::move(path));
    }
  }
}

}  // namespace

FolderFiles files_below(const std::string& folder) {
  FolderFiles found;
  std::vector<std::string> folders = {folder};
  while (!folders.empty()) {
    const std::string next = std::move(folders.back());
    folders.pop_back();
    const int error = read_folder(next, found, folders);
    if (error == ENOMEM) throw std::bad_alloc();
    if (error != 0) found.unread.push_back({next, error});
  }
  std::sort(found.names.begin(), found.names.end());
  std::sort(found.unread.begin(), found.unread.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return found;
}

}  // namespace saith::cli
