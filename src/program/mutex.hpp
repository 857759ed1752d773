// SPDX-License-Identifier: Apache-2.0

// std::mutex with the annotations by which clang checks that what a lock guards is used under it
// (-Wthread-safety; .ci/run makes that an error). Why not absl::Mutex: docs/decisions/abseil.md.
//
//   class Counter {
//     void add() { const MutexLock lock(mutex_); ++count_; }
//     Mutex mutex_;
//     int count_ ABSL_GUARDED_BY(mutex_) = 0;
//   };

#ifndef SAITH_PROGRAM_MUTEX_HPP_
#define SAITH_PROGRAM_MUTEX_HPP_

#include <absl/base/thread_annotations.h>

#include <condition_variable>
#include <mutex>

namespace saith {

class ABSL_LOCKABLE Mutex {
 public:
  void lock() ABSL_EXCLUSIVE_LOCK_FUNCTION() { mutex_.lock(); }
  bool try_lock() ABSL_EXCLUSIVE_TRYLOCK_FUNCTION(true) { return mutex_.try_lock(); }
  void unlock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }

 private:
  friend class WaitPoint;
  std::mutex mutex_;
};

class ABSL_SCOPED_LOCKABLE MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) ABSL_EXCLUSIVE_LOCK_FUNCTION(mutex) : mutex_(mutex) {
    mutex_.lock();
  }
  // Of a mutex that this thread has locked already.
  MutexLock(Mutex& mutex, std::adopt_lock_t) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) : mutex_(mutex) {}
  ~MutexLock() ABSL_UNLOCK_FUNCTION() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Where threads wait until another one has changed something. Always in a loop that asks whether
// what is waited for is there, under the lock.
class WaitPoint {
 public:
  void wait(Mutex& mutex) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex) {
    std::unique_lock lock(mutex.mutex_, std::adopt_lock);
    changed_.wait(lock);
    lock.release();
  }
  void wake_one() { changed_.notify_one(); }
  void wake_all() { changed_.notify_all(); }

 private:
  std::condition_variable changed_;
};

}  // namespace saith

#endif  // SAITH_PROGRAM_MUTEX_HPP_
