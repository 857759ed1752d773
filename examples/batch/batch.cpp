// SPDX-License-Identifier: Apache-2.0

// How much each person is quoted in many text files, on all cores: batch FILE...
//
// One pipeline serves all threads; each thread has a workspace, so that hardly anything is
// allocated.

#include <saith/saith.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

int main(int argc, char** argv) {
  const saith::Result<saith::Pipeline> pipeline = saith::Pipeline::create();
  if (!pipeline) {
    std::cerr << pipeline.status().message << '\n';
    return 1;
  }
  std::map<std::string, std::size_t> bytes_of;  // speaker to bytes of quoted text
  std::mutex mutex;
  std::atomic<int> next = 1;
  auto work = [&] {
    saith::Workspace workspace;
    for (int i = next++; i < argc; i = next++) {
      std::ifstream file(argv[i]);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      const saith::Document doc = pipeline->annotate(text, workspace);
      const std::lock_guard lock(mutex);
      for (std::size_t q = 0; q < doc.quotes().size(); ++q) {
        const saith::Quote quote = doc.quotes()[q];
        if (!quote.speaker) continue;
        for (saith::Span fragment : quote.content)
          bytes_of[std::string(doc.entities()[*quote.speaker].name)] += fragment.size();
      }
    }
  };
  std::vector<std::thread> threads(std::max(1u, std::thread::hardware_concurrency()));
  for (std::thread& thread : threads) thread = std::thread(work);
  for (std::thread& thread : threads) thread.join();
  for (const auto& [speaker, bytes] : bytes_of) std::cout << bytes << '\t' << speaker << '\n';
}
