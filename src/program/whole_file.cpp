// SPDX-License-Identifier: Apache-2.0

#include "program/whole_file.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace saith {

namespace {

constexpr int kMostLinks = 40;               // as the kernel follows
constexpr int kMostTries = 100;              // for a name that is free, or a lock that stays
constexpr std::size_t kMostNameBytes = 200;  // of the target's name in a temporary one
constexpr std::size_t kCopyBytes = 1 << 20;
constexpr std::string_view kMark = ".partial-";
constexpr std::size_t kRandomDigits = 16;

// Names that an interruption removes; null: the slot is free.
std::array<std::atomic<const char*>, 16> to_remove{};

int remember(const std::string& path) {
  for (std::size_t slot = 0; slot < to_remove.size(); ++slot) {
    const char* expected = nullptr;
    if (to_remove[slot].compare_exchange_strong(expected, path.c_str()))
      return static_cast<int>(slot);
  }
  return -1;  // more at once than any program of ours has: an interruption leaves it
}
void forget_slot(int& slot) {
  if (slot >= 0) to_remove[static_cast<std::size_t>(slot)] = nullptr;
  slot = -1;
}

extern "C" void remove_and_die(int signal) {
  for (const std::atomic<const char*>& name : to_remove) {
    if (const char* path = name.load()) ::unlink(path);
  }
  ::raise(signal);  // SA_RESETHAND: now it does what it does by default
}

Status failed_with(const std::string& path, const char* what, int error) {
  return {StatusCode::io_error, path + ": " + what + ": " + std::generic_category().message(error)};
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}
std::string name_in_folder(const std::string& path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// Where `path` leads to, through links, whether there is a file or not. False and errno for a
// circle.
bool follow_links(std::string& path) {
  for (int links = 0; links < kMostLinks; ++links) {
    std::array<char, 4096> to;
    const ssize_t size = ::readlink(path.c_str(), to.data(), to.size());
    if (size < 0) return true;  // no link; whatever else is wrong, open() says
    const std::string next(to.data(), static_cast<std::size_t>(size));
    path = next.starts_with('/') ? next : folder_of(path) + "/" + next;
  }
  errno = ELOOP;
  return false;
}

bool is_special(const std::string& path) {
  struct stat about;
  return ::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
}

std::string random_digits() {
  std::array<unsigned char, kRandomDigits / 2> bytes;
  while (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
  }
  std::string out;
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte / 16];
    out += "0123456789abcdef"[byte % 16];
  }
  return out;
}

// The begin of every temporary name for `target`: hidden, and beside it.
std::string temporary_begin(const std::string& target) {
  return std::string(".").append(name_in_folder(target), 0, kMostNameBytes).append(kMark);
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// To the disk. What has no disk behind it says that it cannot.
bool sync(int file) {
  while (::fsync(file) != 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL || errno == ENOTSUP;
  }
  return true;
}

}  // namespace

Status write_at(int file, const std::string& path, std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed_with(path, "cannot be written", n < 0 ? errno : EIO);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
  return {};
}

int open_nameless_file(const std::string& path) {
  std::string folder = folder_of(path);
  if (is_special(path)) {
    const char* named = std::getenv("TMPDIR");
    folder = named && *named ? named : "/tmp";
  }
  int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file >= 0) return file;
  // A file system without nameless files: the name is there for a moment only.
  for (int i = 0; i < kMostTries; ++i) {
    const std::string name = folder + "/" + temporary_begin(path) + random_digits();
    file = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0) ::unlink(name.c_str());
    if (file >= 0 || errno != EEXIST) break;
  }
  return file;
}

Status WholeFile::failed(const char* what) const { return failed_with(path_, what, errno); }

void WholeFile::forget() {
  forget_slot(slot_);
  temporary_.clear();
}

WholeFile::~WholeFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  forget();
  if (file_ >= 0) ::close(file_);
  if (direct_ >= 0) ::close(direct_);
}

Status WholeFile::open(const std::string& path, Access access) {
  path_ = target_ = path;
  if (is_special(path)) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return failed("cannot be written");
    (access == Access::sequential ? file_ : direct_) = file;
    if (access == Access::random) file_ = open_nameless_file(path);
    return file_ < 0 ? failed("no temporary file can be made") : Status{};
  }
  if (!follow_links(target_)) return failed("cannot be written");
  struct stat old;
  const bool is_there = ::stat(target_.c_str(), &old) == 0;
  if (is_there && S_ISDIR(old.st_mode)) return errno = EISDIR, failed("cannot be written");
  // What its owner has locked against writing is not replaced either.
  if (is_there && ::access(target_.c_str(), W_OK) != 0) return failed("cannot be written");
  for (int i = 0; i < kMostTries && file_ < 0; ++i) {
    forget();
    temporary_ = folder_of(target_) + "/" + temporary_begin(target_) + random_digits();
    slot_ = remember(temporary_);
    file_ =
        ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, is_there ? 0600 : 0666);
    if (file_ < 0 && errno != EEXIST) break;
  }
  if (file_ < 0) {
    const int error = errno;
    forget();
    return failed_with(path_, "cannot be written", error);
  }
  if (is_there) {
    struct stat mine;
    const bool is_same_owner =
        ::fstat(file_, &mine) == 0 && mine.st_uid == old.st_uid && mine.st_gid == old.st_gid;
    // Only root may give a file away; for others it is theirs, as a copy would be.
    if (!is_same_owner && ::fchown(file_, old.st_uid, old.st_gid) != 0) errno = 0;
    if (::fchmod(file_, old.st_mode & 0777) != 0) return failed("cannot be written");
  }
  return {};
}

Status WholeFile::append(std::string_view bytes) {
  return write_all(file_, bytes) ? Status{} : failed("cannot be written");
}

Status WholeFile::write(std::string_view bytes, std::uint64_t offset) {
  return write_at(file_, path_, bytes, offset);
}

Status WholeFile::read(std::string& bytes, std::uint64_t offset) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t n =
        ::pread(file_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(offset + at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed_with(path_, "cannot be read", n < 0 ? errno : EIO);
    at += static_cast<std::size_t>(n);
  }
  return {};
}

Status WholeFile::set_size(std::uint64_t size) {
  return ::ftruncate(file_, static_cast<off_t>(size)) == 0 ? Status{} : failed("cannot be written");
}

Status WholeFile::copy_to_direct() {
  std::string piece;
  struct stat about;
  if (::fstat(file_, &about) != 0) return failed("cannot be read");
  const auto size = static_cast<std::uint64_t>(about.st_size);
  for (std::uint64_t at = 0; at < size; at += kCopyBytes) {
    piece.resize(std::min<std::uint64_t>(kCopyBytes, size - at));
    if (Status status = read(piece, at); !status.ok()) return status;
    if (!write_all(direct_, piece)) return failed("cannot be written");
  }
  return {};
}

Status WholeFile::finish() {
  if (direct_ >= 0) {
    if (Status status = copy_to_direct(); !status.ok()) return status;
    return ::close(std::exchange(direct_, -1)) == 0 ? Status{} : failed("cannot be written");
  }
  if (!temporary_.empty() && !sync(file_)) return failed("cannot be written");
  if (::close(std::exchange(file_, -1)) != 0) return failed("cannot be written");
  if (temporary_.empty()) return {};
  // Before the new file stands in its place, as all that takes memory has to be.
  const std::string folder_name = folder_of(target_);
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return failed("cannot be replaced");
  forget();
  // The name, too, is on the disk then; where a folder cannot be synchronised the file is whole
  // all the same.
  const int folder = ::open(folder_name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    sync(folder);
    ::close(folder);
  }
  return {};
}

void WholeFile::remove_abandoned(const std::string& path) {
  std::string target = path;
  if (!follow_links(target)) return;
  const std::string begin = temporary_begin(target);
  // Not std::filesystem's: where there is no memory, libstdc++'s ends the program.
  const std::string folder = folder_of(target);
  DIR* const entries = ::opendir(folder.c_str());
  if (entries == nullptr) return;
  const auto is_ours = [&begin](std::string_view name) {
    return name.size() == begin.size() + kRandomDigits && name.starts_with(begin) &&
           name.find_first_not_of("0123456789abcdef", begin.size()) == std::string_view::npos;
  };
  while (const dirent* entry = ::readdir(entries)) {
    if (is_ours(entry->d_name)) ::unlinkat(::dirfd(entries), entry->d_name, 0);
  }
  ::closedir(entries);
}

OutputLock::~OutputLock() {
  if (file_ < 0) return;
  ::unlink(path_.c_str());  // while it is still ours
  ::close(file_);
  forget_slot(slot_);
}

namespace {

// Keeps signals from this thread while it lives; what came meanwhile comes then.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

}  // namespace

Status OutputLock::take(const std::string& path) {
  // An interruption removes the lock, but not before it is known to be ours.
  const SignalsHeld held;
  path_ = path;
  if (is_special(path)) return {};  // nothing to protect
  if (!follow_links(path_)) return failed_with(path, "cannot be written", errno);
  path_ += ".lock";
  for (int i = 0; i < kMostTries; ++i) {
    const int file = ::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) return failed_with(path, "cannot be written", errno);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      ::close(file);
      if (error == EWOULDBLOCK)
        return {StatusCode::io_error, path + ": another build is writing it"};
      return failed_with(path_, "cannot be locked", error);
    }
    // The lock is worth something only while the name is this file: its last owner may have removed
    // it meanwhile.
    struct stat locked, named;
    const bool is_current = ::fstat(file, &locked) == 0 && ::stat(path_.c_str(), &named) == 0 &&
                            locked.st_ino == named.st_ino && locked.st_dev == named.st_dev;
    if (is_current) {
      file_ = file;
      slot_ = remember(path_);
      return {};
    }
    ::close(file);
  }
  return {StatusCode::io_error, path + ": another build is writing it"};
}

void remove_partial_files_on_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGXCPU, SIGABRT, SIGALRM,
                           SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2}) {
    struct sigaction old {};
    if (::sigaction(signal, nullptr, &old) != 0 || old.sa_handler == SIG_IGN) continue;
    struct sigaction ours {};
    ours.sa_handler = remove_and_die;
    ours.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    ::sigaction(signal, &ours, nullptr);
  }
  ::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of write() instead
}

void open_standard_files() {
  for (int file = 0; file <= 2; ++file) {
    if (::fcntl(file, F_GETFD) >= 0 || errno != EBADF) continue;
    // The least number that is free is this one, as those before it are open. Input cannot be read
    // and output cannot be written, as before: that is noticed. Messages go nowhere.
    const int access = file == 0 ? O_WRONLY : file == 1 ? O_RDONLY : O_RDWR;
    if (::open("/dev/null", access) < 0) return;
  }
}

}  // namespace saith
