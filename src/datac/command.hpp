// SPDX-License-Identifier: Apache-2.0

// What the programs that train models share: their options, the file they write, and how they end.
//
//   Options options;
//   options.train = parse_options(argc, argv, "train_x -o OUT.bin TRAIN...", {{"-o", options.out}, {"--rounds", options.rounds}});
//
// Each ends with an exception's message and status 1, or with 0.

#ifndef SAITH_DATAC_COMMAND_HPP_
#define SAITH_DATAC_COMMAND_HPP_

#include <algorithm>
#include <charconv>
#include <exception>
#include <fstream>
#include <functional>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace saith {

// One option and where its value goes: a string or a number is the last one given, a list or a set
// collects them all, a bool has no value and becomes true.
struct Option {
  template <typename T>
  Option(std::string_view option, T& target) : name(option), has_value(!std::is_same_v<T, bool>) {
    set = [&target](std::string_view value) {
      if constexpr (std::is_same_v<T, bool>) {
        target = true;
      } else if constexpr (std::is_same_v<T, std::string>) {
        target = value;
      } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        target.emplace_back(value);
      } else if constexpr (std::is_same_v<T, std::set<std::string>>) {
        target.emplace(value);
      } else {
        const char* const value_end = value.data() + value.size();
        const auto [end, error] = std::from_chars(value.data(), value_end, target);
        return error == std::errc() && end == value_end;
      }
      return true;
    };
  }
  std::string_view name;
  bool has_value;
  std::function<bool(std::string_view)> set;  // false: the value is no number
};

// The words that belong to no option: the files to learn from, without which there is nothing to
// do, like without "-o".
inline std::vector<std::string> parse_options(int argc, char** argv, const char* usage,
                                              const std::vector<Option>& options) {
  std::vector<std::string> files;
  bool has_output = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (!word.starts_with('-')) {
      files.emplace_back(word);
      continue;
    }
    const auto option = std::find_if(options.begin(), options.end(),
                                     [&](const Option& o) { return o.name == word; });
    if (option == options.end()) throw std::runtime_error("no such option: " + std::string(word));
    if (option->has_value && ++i == argc)
      throw std::runtime_error(std::string(word) + " needs a value");
    if (!option->set(argv[i]))
      throw std::runtime_error(std::string(word) + ": not such a number: " + argv[i]);
    has_output |= word == "-o";
  }
  if (!has_output || files.empty()) throw std::runtime_error(std::string("usage: ") + usage);
  return files;
}

inline void write_model(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error(path + ": cannot be written");
}

// What main() returns.
template <typename Run>
int run_command(const char* name, Run run) {
  try {
    run();
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}

}  // namespace saith

#endif  // SAITH_DATAC_COMMAND_HPP_
