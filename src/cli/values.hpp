// SPDX-License-Identifier: Apache-2.0

// Numbers and scores, as every format for programs writes them.

#ifndef SAITH_CLI_VALUES_HPP_
#define SAITH_CLI_VALUES_HPP_

#include <cstdint>
#include <string>

namespace saith::cli {

// Writes the digits, ten at most, and gives their end.
char* put_number(std::uint32_t value, char* to);
void append_number(std::uint32_t value, std::string& out);

// 0..1 with at most three decimals, at least one; NaN as 0. Writes five characters at most, and
// gives their end.
char* put_score(float value, char* to);
void append_score(float value, std::string& out);

// Any number of a sum, with at most three decimals, without those that are 0: "-1.2", "0.05", "3".
void append_amount(float value, std::string& out);

}  // namespace saith::cli

#endif  // SAITH_CLI_VALUES_HPP_
