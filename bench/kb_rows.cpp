// SPDX-License-Identifier: Apache-2.0

// Writes a source table of N made-up entities with four names each, for measuring the builder and
// large bases.
//
//   kb_rows N > N.tsv
//
// Names are those of the lexicons, given names with surnames and companies called after them, so
// that text hits them as it hits a real base: many entities share a name. The same N gives the same
// bytes.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

std::vector<std::string> words_of(const std::string& file) {
  std::vector<std::string> words;
  std::ifstream in(std::string(SAITH_LEXICON_DIR) + "/" + file);
  for (std::string line; std::getline(in, line);) {
    const std::string word = line.substr(0, line.find('\t'));
    const bool ascii =
        word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'-") ==
        std::string::npos;
    if (ascii && !line.starts_with("name:")) words.push_back(word);
  }
  return words;
}

class Numbers {  // xorshift64*, Sebastiano Vigna, public domain
 public:
  std::uint64_t below(std::uint64_t n) {
    state_ ^= state_ >> 12, state_ ^= state_ << 25, state_ ^= state_ >> 27;
    return (state_ * 0x2545F4914F6CDD1DULL >> 33) % n;
  }

 private:
  std::uint64_t state_ = 88172645463325252ULL;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: kb_rows N > N.tsv\n", stderr);
    return 2;
  }
  const std::uint64_t n = std::strtoull(argv[1], nullptr, 10);
  const std::vector<std::string> given = words_of("given_names.tsv"),
                                 surnames = words_of("surnames.tsv");
  constexpr const char* kBusiness[] = {"Industries", "Holdings", "Airlines", "University",
                                       "Bank",       "Energy",   "Motors",   "Media"};
  constexpr const char* kCountries[] = {"US", "GB", "FR", "DE", "CN", "IN", "BR", "NG", "JP", "RU"};
  if (given.empty() || surnames.empty()) {
    std::fputs("kb_rows: the lexicons cannot be read\n", stderr);
    return 1;
  }
  std::puts("qid\ttype\tname\taliases\tcountry\tprior\tdescription");
  Numbers numbers;
  std::string row;
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::string& first = given[numbers.below(given.size())];
    const std::string& second = given[numbers.below(given.size())];
    const std::string& last = surnames[numbers.below(surnames.size())];
    const char* const country = kCountries[numbers.below(10)];
    row.assign("Q").append(std::to_string(i * 11 + 7));
    if (numbers.below(10) < 7) {
      row += "\tPER\t" + first + " " + last + "\tname:" + first + " " + second + " " + last +
             "|name:" + first + " " + second[0] + ". " + last + "|name:" + last + ", " + first;
    } else {
      const char* const business = kBusiness[numbers.below(8)];
      row += "\tORG\t" + last + " " + first + " " + business + "\tname:" + last + " " + first +
             "|abbrev:" + last[0] + first[0] + business[0] + std::to_string(i % 1000) +
             "|name:" + last + " " + business;
    }
    row.append("\t")
        .append(country)
        .append("\t")
        .append(std::to_string(1 + numbers.below(200)))
        .append("\t");
    std::puts(row.c_str());
  }
  return 0;
}
