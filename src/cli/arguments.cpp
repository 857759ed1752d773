// SPDX-License-Identifier: Apache-2.0

// In this order: what values must look like, the options of each command, and what is said when a
// command line is wrong.

#include "cli/arguments.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <sstream>
#include <string_view>
#include <utility>

#include "cli/csv.hpp"
#include "cli/definitions.hpp"
#include "cli/output.hpp"
#include "mention_types.hpp"
#include "saith/version.hpp"
#include "text/ascii.hpp"

namespace saith::cli {

namespace {

constexpr unsigned kMostJobs = 1024;

// PER, ORG and so on.
std::vector<std::string> mention_type_names() {
  std::vector<std::string> names;
  for (std::uint8_t n = 0; n < kMentionTypes; ++n)
    names.emplace_back(name_of(static_cast<MentionType>(n)));
  return names;
}

// All of `text` as a number, or none.
template <typename Number>
std::optional<Number> number_in(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string in_quotes(std::string_view text) { return std::string("'").append(text).append("'"); }

CLI::Validator whole_number(std::uint64_t most) {
  return CLI::Validator(
      [most](std::string& text) {
        const auto value = number_in<std::uint64_t>(text);
        if (value && *value <= most) return std::string();
        return in_quotes(text) + " is no whole number from 0 to " + std::to_string(most);
      },
      "");
}

CLI::Validator seconds() {
  constexpr double kMost = 3600;
  return CLI::Validator(
      [](std::string& text) {
        const auto value = number_in<double>(text);
        if (value && *value >= 0 && *value <= kMost) return std::string();
        return in_quotes(text) + " is no number of seconds from 0 to 3600";
      },
      "");
}

CLI::Validator score() {
  return CLI::Validator(
      [](std::string& text) {
        const auto value = number_in<double>(text);
        if (value && *value >= 0 && *value <= 1) return std::string();
        return in_quotes(text) + " is no score from 0 to 1";
      },
      "");
}

CLI::Validator date() {
  return CLI::Validator(
      [](std::string& text) {
        constexpr std::string_view kForm = "dddd-dd-dd";
        bool fits = text.size() == kForm.size();
        for (std::size_t i = 0; fits && i < kForm.size(); ++i)
          fits = kForm[i] == 'd' ? is_ascii_digit(text[i]) : text[i] == kForm[i];
        return fits ? std::string() : in_quotes(text) + " is no date such as 2026-11-29";
      },
      "");
}

// An empty one is a variable of a shell that was not set.
CLI::Validator file_name() {
  return CLI::Validator(
      [](std::string& text) {
        return text.empty() ? std::string("'' is no name of a file") : std::string();
      },
      "");
}

// "512MB" becomes the number of bytes; KB is 1024 of them.
CLI::Validator size() {
  return CLI::Validator(
      [](std::string& text) {
        constexpr std::array<std::string_view, 5> kUnits = {"", "K", "M", "G", "T"};
        const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
        std::string unit = text.substr(digits);
        for (char& c : unit) c = to_ascii_upper(c);
        if (unit.ends_with("IB")) unit.resize(unit.size() - 2);
        if (unit.ends_with('B')) unit.pop_back();
        const auto at = std::find(kUnits.begin(), kUnits.end(), unit);
        const auto value = number_in<std::uint64_t>(std::string_view(text).substr(0, digits));
        const auto shift = static_cast<unsigned>(at - kUnits.begin()) * 10;
        const bool is_right = value && at != kUnits.end() &&
                              *value <= std::numeric_limits<std::uint64_t>::max() >> shift;
        if (!is_right) return in_quotes(text) + " is no size such as 512MB";
        text = std::to_string(*value << shift);
        return std::string();
      },
      "");
}

std::string version_text() {
  std::string out = "saith ";
  out.append(saith::version()).append("\ncommit ").append(saith::build_commit());
  out.append("\ncompiler ").append(saith::build_compiler());
  out.append("\nICU ").append(saith::icu_version()).append("\ndata ").append(saith::data_hash());
  return out;
}

template <typename Names>
std::vector<std::string> strings(const Names& names) {
  return std::vector<std::string>(names.begin(), names.end());
}

// One value each, wherever it stands; may be repeated.
void set_repeatable(CLI::Option* option) {
  option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace

const std::vector<std::string>& Definitions::words_of(const CLI::Option* option) const {
  static const std::vector<std::string> kAny;
  const auto at = words_.find(option);
  return at == words_.end() ? kAny : at->second;
}

CLI::Option* Definitions::add_choice(CLI::App& command, const std::string& name,
                                     std::string& variable, std::vector<std::string> words,
                                     const std::string& description) {
  CLI::Option* option = command.add_option(name, variable, description);
  const auto check = [words](const std::string& text) {
    if (std::find(words.begin(), words.end(), text) != words.end()) return std::string();
    std::string why = in_quotes(text) + " is none of";
    for (const std::string& word : words) why += " " + word;
    return why;
  };
  option->check(CLI::Validator([check](std::string& text) { return check(text); }, ""));
  words_[option] = std::move(words);
  return option;
}

void Definitions::add_common(CLI::App& command, CommonOptions& options) {
  command
      .add_option("FILE", options.files,
                  "Input files, also compressed (gzip, zstd, bzip2); folders, of which all "
                  "files are read; patterns in quotation marks ('articles/*.txt'); - is "
                  "standard input, and the default")
      ->check(file_name());
  add_choice(command, "--input", options.input, {"auto", "text", "jsonl"},
             "text: a file is a document; jsonl: a line {\"id\": ..., \"text\": ...} is one; auto: "
             "as the file's name says (.jsonl, .ndjson)")
      ->capture_default_str();
  command.add_option("--text-key", options.keys.text, "The key of jsonl that holds the text")
      ->type_name("KEY")
      ->capture_default_str();
  command.add_option("--id-key", options.keys.id, "The key of jsonl that holds the id")
      ->type_name("KEY")
      ->capture_default_str();
  command
      .add_option("--max-document", options.max_document,
                  "A longer document, or line of jsonl, is an error; 0: none is too long")
      ->type_name("SIZE")
      ->default_str("32MB")
      ->transform(size());
  add_choice(command, "--until", options.until, strings(kDepthNames),
             "Stop after this stage: tokens, sentences, mentions, quotes, speakers, links")
      ->capture_default_str();
  set_repeatable(
      command
          .add_option("--kb", options.kb_files,
                      "A knowledge base made by `saith kb build`; may be repeated, the later "
                      "override the earlier")
          ->type_name("FILE.skb")
          ->check(file_name()));
  command.add_flag("--no-embedded-kb", options.no_embedded_kb,
                   "Do without the knowledge base inside the program");
  set_repeatable(
      command
          .add_option("--patterns", options.pattern_files,
                      "Names and boilerplate lines of your own (docs/patterns.md); may be repeated")
          ->type_name("FILE.tsv")
          ->check(file_name()));
  command.add_option("-j,--jobs", options.jobs, "Threads; 0 is one for each core")
      ->type_name("NUMBER")
      ->check(whole_number(kMostJobs))
      ->capture_default_str();
  command.add_flag("-q,--quiet", options.is_quiet, "No progress and no hints on standard error");
}

void Definitions::add_annotate(AnnotateOptions& options) {
  CLI::App& command = *app_.add_subcommand(
      "annotate", "Find tokens, sentences, mentions, quotes, speakers and links");
  add_common(command, options);
  add_choice(command, "--format", options.format, {"text", "jsonl", "html", "csv", "arrow"},
             "text for people (the default on a terminal), jsonl for programs (else the default), "
             "html: a page with the text marked, csv: one table, arrow: one table as a stream of "
             "Arrow's IPC format");
  add_choice(
      command, "--table", options.table, strings(kCsvTableNames),
      "Which table csv or arrow is: tokens, sentences, mentions, entities, quotes (the default); "
      "with --why also speaker_reasons, link_reasons");
  add_choice(command, "--offsets", options.offsets, {"bytes", "utf16", "codepoints"},
             "What spans count in: bytes, utf16, codepoints")
      ->capture_default_str();
  CLI::Option* attitudes = command.add_option("--attitudes", options.attitudes,
                                              "Which quotes to give, by comma: assertion, belief, "
                                              "fact, eventuality, stance (the default is "
                                              "all)");
  attitudes->check(CLI::IsMember(attitude_names()))->type_name("LIST")->delimiter(',');
  set_repeatable(attitudes);
  command
      .add_option("--min-score", options.min_score,
                  "Leave out links and speakers with a smaller score")
      ->type_name("SCORE")
      ->check(score());
  command.add_flag("--why", options.why,
                   "For each speaker and each link the candidates, and what spoke for and against "
                   "them");
  add_choice(command, "--color", options.color, {"auto", "always", "never"},
             "Colours in text, and ids that lead to Wikidata: auto is on a terminal, unless "
             "NO_COLOR is set")
      ->capture_default_str();
  command
      .add_option("-o,--output", options.output,
                  "Write here instead of standard output (-); the file appears when all is done")
      ->type_name("OUT")
      ->check(file_name());
}

void Definitions::add_bench(BenchOptions& options) {
  CLI::App& command = *app_.add_subcommand("bench", "Measure how fast that is on your own texts");
  add_common(command, options);
  add_choice(command, "--format", options.format, {"text", "json"}, "text or json")
      ->capture_default_str();
  command
      .add_option("--seconds", options.seconds,
                  "How long to measure each stage; of a large corpus a sample is taken")
      ->type_name("SECONDS")
      ->check(seconds())
      ->capture_default_str();
  command.add_option("--seed", options.seed, "Of the sample")
      ->type_name("NUMBER")
      ->check(whole_number(std::numeric_limits<std::uint32_t>::max()))
      ->capture_default_str();
  command
      .add_option("--compare", options.compare,
                  "A report that --format json wrote before: gives the speeds as ratios to it")
      ->type_name("OLD.json")
      ->check(file_name());
}

void Definitions::add_stack(CLI::App& command, KbStackArguments& options) {
  set_repeatable(
      command
          .add_option("--kb", options.files,
                      "A knowledge base made by `saith kb build`; adds to the embedded one; may be "
                      "repeated")
          ->type_name("FILE.skb")
          ->check(file_name()));
  command.add_flag("--no-embedded-kb", options.no_embedded,
                   "Leave out the knowledge base inside saith");
}

void Definitions::add_kb_build(CLI::App& kb, KbBuildArguments& arguments) {
  CLI::App& command =
      *kb.add_subcommand("build", "Compile a knowledge base from tables or a Wikidata dump");
  command
      .add_option("SOURCE", arguments.sources,
                  "TSV: qid, type, name, aliases, country, prior, description; or a Wikidata dump "
                  "in JSON; each plain, .gz, .bz2 or .zst; - is standard input")
      ->required()
      ->check(file_name());
  command.add_option("-o,--output", arguments.output, "The file to make")
      ->type_name("OUT.skb")
      ->required()
      ->check(file_name());
  command.add_option("-j,--jobs", arguments.options.jobs, "Threads; 0: all cores")
      ->type_name("NUMBER")
      ->check(whole_number(kMostJobs))
      ->capture_default_str();
  command
      .add_option(
          "--memory", arguments.options.memory,
          "Bytes to sort in, such as 512MB; the rest goes to temporary files beside the output")
      ->type_name("SIZE")
      ->default_str("1GB")
      ->transform(size());
  command
      .add_option("--date", arguments.options.date,
                  "When the data were gathered, for `saith kb info`: 2026-11-29")
      ->type_name("DATE")
      ->check(date());
  command
      .add_option("--min-sitelinks", arguments.options.min_sitelinks,
                  "Of a dump: leave out items with fewer Wikipedia and other pages")
      ->type_name("NUMBER")
      ->check(whole_number(std::numeric_limits<std::uint32_t>::max()));
  CLI::Option* types = command.add_option("--types", arguments.types,
                                          "Of a dump: only these types, such as PER,ORG,GPE");
  types->delimiter(',')->type_name("LIST")->check(CLI::IsMember(mention_type_names()));
  set_repeatable(types);
  CLI::Option* languages = command.add_option(
      "--languages", arguments.options.languages,
      "Of a dump: names in these languages, the first one preferred (default: en)");
  languages->delimiter(',')->type_name("LIST");
  set_repeatable(languages);
  command
      .add_option("--keep", arguments.options.keep,
                  "Of a dump: only the ids in this file, one a line")
      ->type_name("IDS")
      ->check(file_name());
  command.add_flag("--strict", arguments.options.strict,
                   "Of a dump: redirects, lexemes, items without a label, broken lines are errors "
                   "instead of being skipped");
}

void Definitions::add_kb(Arguments& out) {
  CLI::App& kb =
      *app_.add_subcommand("kb", "Build, describe and ask knowledge bases, to which names link");
  kb.require_subcommand(1);
  add_kb_build(kb, out.kb_build);

  CLI::App& info = *kb.add_subcommand("info", "What a knowledge base holds, and its licences");
  info.add_option("FILE", out.kb_info.file, "Without it: the embedded one")->check(file_name());
  add_choice(info, "--format", out.kb_info.format, {"text", "json"}, "text or json")
      ->capture_default_str();
  info.add_flag("--verify", out.kb_info.verify, "Compare all of it with its checksum");

  CLI::App& lookup = *kb.add_subcommand("lookup", "The entities that a name may mean, best first");
  lookup.add_option("NAME", out.kb_lookup.name, "As it would stand in a text")->required();
  add_choice(lookup, "--format", out.kb_lookup.format, {"text", "json"}, "text or json")
      ->capture_default_str();
  lookup.add_option("--limit", out.kb_lookup.limit, "How many at most; 0: all")
      ->type_name("NUMBER")
      ->check(whole_number(std::numeric_limits<std::uint32_t>::max()))
      ->capture_default_str();
  add_stack(lookup, out.kb_lookup.stack);

  CLI::App& ids = *kb.add_subcommand("ids", "Every id, one a line");
  add_stack(ids, out.kb_ids);
}

Definitions::Definitions(Arguments& out)
    : app_("saith reads news text and says who said what, about whom.", "saith") {
  app_.set_version_flag("-V,--version", version_text);
  app_.require_subcommand(1);
  add_annotate(out.annotate);
  add_bench(out.bench);
  add_kb(out);
  CLI::App& completions = *app_.add_subcommand(
      "completions", "Print what makes a shell complete saith's commands and options");
  add_choice(completions, "SHELL", out.shell, {"bash", "zsh", "fish"}, "bash, zsh or fish")
      ->required();
  app_.add_subcommand("man", "Print the manual page; `saith man | man -l -` shows it");
}

// ---------------------------------------------------------------- when it is wrong

namespace {

// How many letters must be put in, left out, replaced or swapped to come from one word to another.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({last[j] + 1, next[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, next);
  }
  return last[b.size()];
}

// "; did you mean annotate?", where one of the words is near.
std::string suggestion(std::string_view wrong, const std::vector<std::string>& words) {
  constexpr std::size_t kLongestWord = 40;
  if (wrong.size() > kLongestWord) return {};
  const std::string* best = nullptr;
  std::size_t least = std::min<std::size_t>(3, wrong.size() / 2 + 1);
  for (const std::string& word : words) {
    const bool is_begun = wrong.size() >= 3 && word.starts_with(wrong);
    const std::size_t far = is_begun ? 1 : distance(wrong, word);
    if (far < least) least = far, best = &word;
  }
  return best ? "; did you mean " + *best + "?" : std::string();
}

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> out;
  for (const CLI::App* command : app.get_subcommands({})) out.push_back(command->get_name());
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string path_of(const CLI::App& app) {
  return app.get_parent() ? path_of(*app.get_parent()) + " " + app.get_name() : app.get_name();
}

// The innermost command that the words name, and how many they are.
std::pair<CLI::App*, int> command_in(CLI::App& app, int argc, char** argv) {
  CLI::App* command = &app;
  int at = 1;
  for (; at < argc; ++at) {
    const std::vector<CLI::App*> known = command->get_subcommands(
        [&](const CLI::App* other) { return other->get_name() == std::string_view(argv[at]); });
    if (known.empty()) break;
    command = known.front();
  }
  return {command, at};
}

int refuse(const CLI::App& command, const std::string& why) {
  complain(why + " (`" + path_of(command) + " --help` says more)");
  return kWrongUsage;
}

// The options that nobody knows, with the nearest that are known.
std::string unexpected(const CLI::App& command, const std::string& word) {
  if (!word.starts_with('-')) return in_quotes(word) + " is one word too many";
  std::vector<std::string> known;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames())
      known.push_back(std::string("--").append(name));
  }
  return "there is no option " + word + suggestion(word.substr(0, word.find('=')), known);
}

// What is wrong with the words that name a command, if anything.
std::optional<std::string> wrong_command(const CLI::App& command, int at, int argc, char** argv) {
  const std::vector<std::string> known = commands_of(command);
  if (known.empty()) return std::nullopt;
  if (at == argc) return "which command? " + joined(known);
  const std::string word = argv[at];
  if (!word.starts_with('-'))
    return "there is no command " + in_quotes(word) + suggestion(word, known);
  if (command.get_option_no_throw(word) == nullptr) return unexpected(command, word);
  return std::nullopt;
}

}  // namespace

std::optional<int> read_arguments(int argc, char** argv, Arguments& out) {
  Definitions definitions(out);
  CLI::App& app = definitions.app();
  if (argc > 1 && std::string_view(argv[1]) == "help") {
    const auto [asked, end] = command_in(app, argc - 1, argv + 1);
    if (end < argc - 1) {
      if (const auto wrong = wrong_command(*asked, end, argc - 1, argv + 1))
        return refuse(*asked, *wrong);
      return refuse(*asked, unexpected(*asked, argv[end + 1]));
    }
    return print(asked->help(asked == &app ? "" : path_of(*asked->get_parent())));
  }
  const auto [command, end] = command_in(app, argc, argv);
  if (const auto wrong = wrong_command(*command, end, argc, argv)) return refuse(*command, *wrong);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {  // help or version
    std::ostringstream text;
    app.exit(success, text, text);
    return print(text.str());
  } catch (const CLI::ExtrasError& error) {
    const std::vector<std::string> left = app.remaining(true);
    return refuse(*command, left.empty() ? error.what() : unexpected(*command, left.front()));
  } catch (const CLI::ParseError& error) {
    return refuse(*command, error.what());
  }
  const std::string name = path_of(*command);
  constexpr std::array<std::pair<std::string_view, Command>, 8> kCommands = {
      {{"saith annotate", Command::annotate},
       {"saith bench", Command::bench},
       {"saith kb build", Command::kb_build},
       {"saith kb info", Command::kb_info},
       {"saith kb lookup", Command::kb_lookup},
       {"saith kb ids", Command::kb_ids},
       {"saith completions", Command::completions},
       {"saith man", Command::man}}};
  for (const auto& [words, number] : kCommands) {
    if (words == name) out.command = number;
  }
  return std::nullopt;
}

}  // namespace saith::cli
