// SPDX-License-Identifier: Apache-2.0

// Threads whose failures reach the one who waits for them.
//
//   ThreadGroup threads([&] { queue.stop(); });   // wakes those who wait, when one has failed
//   threads.start(4, [&] { work(); });            // as many of them as the system gives
//   threads.join();                               // throws what a thread threw first

#ifndef SAITH_PROGRAM_THREAD_GROUP_HPP_
#define SAITH_PROGRAM_THREAD_GROUP_HPP_

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <new>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "program/mutex.hpp"

namespace saith {

class ThreadGroup {
 public:
  // `stop` is called once by each thread that fails, and by the destructor when nobody has joined;
  // it must not throw.
  explicit ThreadGroup(std::function<void()> stop = {}) : stop_(std::move(stop)) {}
  ThreadGroup(const ThreadGroup&) = delete;
  ThreadGroup& operator=(const ThreadGroup&) = delete;
  ~ThreadGroup() {
    if (threads_.empty()) return;
    if (stop_) stop_();
    wait();
  }

  // Runs `work` on up to `n` new threads, and gives how many: fewer when the system or the memory
  // has no more of them.
  template <typename Work>
  std::size_t start(std::size_t n, Work work) {
    std::size_t started = 0;
    try {
      threads_.reserve(threads_.size() + n);
      for (; started < n; ++started) {
        threads_.emplace_back([this, work]() noexcept {
          try {
            work();
          } catch (...) {
            fail(std::current_exception());
          }
        });
      }
    } catch (const std::system_error&) {
    } catch (const std::bad_alloc&) {
    }
    return started;
  }

  // Waits for all, then throws what the first that failed threw.
  void join() {
    wait();
    const MutexLock lock(mutex_);
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

  // For the one who waits: takes the failure of his own part, if there is none yet.
  void fail(std::exception_ptr failure) noexcept {
    {
      const MutexLock lock(mutex_);
      if (!failure_) failure_ = std::move(failure);
    }
    if (stop_) stop_();
  }

 private:
  void wait() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  std::function<void()> stop_;
  std::vector<std::thread> threads_;
  Mutex mutex_;
  std::exception_ptr failure_ ABSL_GUARDED_BY(mutex_);
};

// Runs task(0) .. task(n - 1), on up to `jobs` threads of which the caller's is one. What a task
// throws is thrown here once all threads have ended; the tasks that are left are not begun then.
template <typename Task>
void in_parallel(unsigned jobs, std::size_t n, Task&& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i; (i = next.fetch_add(1)) < n;) task(i);
  };
  ThreadGroup others([&] { next = n; });
  if (jobs > 1 && n > 1) others.start(std::min<std::size_t>(jobs, n) - 1, work);
  try {
    work();
  } catch (...) {
    others.fail(std::current_exception());
  }
  others.join();
}

}  // namespace saith

#endif  // SAITH_PROGRAM_THREAD_GROUP_HPP_
