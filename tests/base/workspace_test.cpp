// SPDX-License-Identifier: Apache-2.0

// What a workspace keeps from text to text.

#include <doctest/doctest.h>
#include <malloc.h>

#include <string>
#include <utility>
#include <vector>

#include "saith/saith.hpp"

using namespace saith;

namespace {

constexpr std::string_view kArticle =
    "\"We will not wait,\" said Ann Orfe of Orfe Works. The company is in Arden, she said.\n\n";

std::string article(std::size_t size) {
  std::string text;
  while (text.size() < size) text += kArticle;
  return text;
}

// Megabytes that are allocated; 0 where another allocator serves, as with sanitizers.
double allocated() {
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
  const struct mallinfo2 info = ::mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
#else
  return 0;
#endif
}

}  // namespace

TEST_CASE("a workspace keeps nothing of a text of more than a megabyte") {
  const Pipeline pipeline = Pipeline::create().value();
  const std::string small = article(2000), large = article((1 << 20) + 1);
  Workspace workspace;
  (void)pipeline.annotate(small, workspace);
  const double before = allocated();
  (void)pipeline.annotate(large, workspace);
  CHECK(allocated() < before + 1);
  const std::vector<std::string_view> texts = {small, small, large, small};
  CHECK(pipeline.annotate_batch(texts, workspace).size() == 4);
  CHECK(allocated() < before + 2);
}

TEST_CASE("what a workspace keeps of texts of a megabyte has a bound") {
  const Pipeline pipeline = Pipeline::create().value();
  const std::string text = article((1 << 20) - kArticle.size());
  Workspace workspace;
  const double before = allocated();
  for (int i = 0; i < 2; ++i) (void)pipeline.annotate(text, workspace);
  CHECK(allocated() < before + 100);
}

TEST_CASE("a workspace that was moved from is as good as a new one") {
  const Pipeline pipeline = Pipeline::create().value();
  const std::string text = article(2000);
  Workspace workspace;
  const std::size_t tokens = pipeline.annotate(text, workspace).tokens().size();
  Workspace other = std::move(workspace);
  CHECK(pipeline.annotate(text, other).tokens().size() == tokens);
  CHECK(pipeline.annotate(text, workspace).tokens().size() == tokens);
}
