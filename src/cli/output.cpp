#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <utility>

namespace saith::cli {

namespace {

// What an interruption removes; set once, before the handlers are.
const char* to_remove = nullptr;

extern "C" void remove_and_die(int signal) {
  if (to_remove) ::unlink(to_remove);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  struct stat about;
  if (::stat(path_.c_str(), &about) == 0 &&
      !S_ISREG(about.st_mode)) {  // a device or a pipe: nothing to rename
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    temporary_ = path_ + ".saith-" + std::to_string(::getpid());
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    to_remove = temporary_.c_str();
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, remove_and_die);
  }
  if (descriptor_ < 0) fail();
}

Output::~Output() {
  if (descriptor_ > 1) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  to_remove = nullptr;
}

bool Output::fail() {
  if (error_.empty())
    error_ = (path_.empty() ? "standard output" : path_) + ": " + std::strerror(errno);
  return false;
}

bool Output::write(std::string_view bytes) {
  if (!error_.empty()) return false;
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return fail();
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool Output::finish() {
  if (!error_.empty()) return false;
  if (path_.empty()) return true;
  const int closed = ::close(std::exchange(descriptor_, -1));
  if (closed != 0) return fail();
  if (temporary_.empty()) return true;
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return fail();
  to_remove = nullptr;
  temporary_.clear();
  return true;
}

}  // namespace saith::cli
