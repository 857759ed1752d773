#include "cli/kb.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "cli/json.hpp"
#include "cli/options.hpp"
#include "kb/base.hpp"
#include "kb/build.hpp"
#include "kb/dump.hpp"
#include "kb/kb.hpp"
#include "kb/tsv.hpp"

namespace saith::cli {

namespace {

struct BuildArguments {
  std::vector<std::string> sources;
  std::string output;
  unsigned jobs = 1;
  std::uint64_t memory = 1ull << 30;
  std::string date;
  std::vector<std::string> types;
  DumpOptions dump;
};

struct StackArguments {
  std::vector<std::string> files;
  bool no_embedded = false;
  void add_to(CLI::App& command) {
    command
        .add_option(
            "--kb", files,
            "A knowledge base made by `saith kb build`; adds to the embedded one; may be repeated")
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command.add_flag("--no-embedded-kb", no_embedded, "Leave out the knowledge base inside saith");
  }
};

int fail(const Status& status) {
  complain(status.message);
  return status.code == StatusCode::invalid_argument ? kWrongUsage : kSomeInputFailed;
}

// A line on standard error about a build that lasts more than a second; only on a terminal.
class BuildProgress {
 public:
  ~BuildProgress() {
    if (visible_) std::fputs("\r\x1b[K", stderr);
  }
  void operator()(const KbProgress& progress) {
    const auto now = Clock::now();
    if (!enabled_ || now - shown_ < std::chrono::milliseconds(visible_ ? 200 : 1000)) return;
    shown_ = now;
    visible_ = true;
    const double seconds = std::chrono::duration<double>(now - begin_).count();
    std::string line(progress.phase);
    line += ": " + std::to_string(progress.entities) + " entities";
    if (progress.phase == "reading") {
      char text[80];
      const auto done = static_cast<double>(progress.bytes),
                 total = static_cast<double>(progress.bytes_total);
      std::snprintf(text, sizeof text, ", %.1f MB, %.1f MB/s", done / 1e6, done / 1e6 / seconds);
      line += text;
      if (progress.bytes_total > progress.bytes && progress.bytes > 0) {
        const auto left = static_cast<long>((total - done) * seconds / done + 0.5);
        std::snprintf(text, sizeof text, ", %ld:%02ld left", left / 60, left % 60);
        line += text;
      }
    }
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_ = ::isatty(2);
  bool visible_ = false;
  Clock::time_point begin_ = Clock::now(), shown_ = begin_;
};

// A table or a dump, whichever it is. `is_a_dump` says which.
Result<std::unique_ptr<KbSource>> open_source(const std::string& path, const DumpOptions& options,
                                              bool& is_a_dump) {
  Result<std::unique_ptr<DumpInput>> opened = DumpInput::open(path, options.jobs);
  if (!opened) return opened.status();
  std::shared_ptr<DumpInput> input = std::move(opened).value();
  const Result<bool> dump = is_dump(path, *input);
  if (!dump) return dump.status();
  const std::string name = path == "-" ? "standard input" : path;
  is_a_dump = *dump;
  if (is_a_dump) {
    Result<std::unique_ptr<DumpSource>> source = DumpSource::open(name, std::move(input), options);
    if (!source) return source.status();
    return std::unique_ptr<KbSource>(std::move(source).value());
  }
  const Result<std::string_view> head = input->peek(1);
  if (!head) return head.status();
  if (*head == "<")
    return Status{StatusCode::bad_data, name + ": a web page or XML, neither a table nor a dump"};
  const std::uint64_t total = input->bytes_total();
  return std::unique_ptr<KbSource>(std::make_unique<TsvSource>(
      name, total, [input](char* to, std::size_t size) { return input->read(to, size); }));
}

// Standard input is read once, and a base is not made of itself.
Status check_paths(const BuildArguments& arguments) {
  for (const std::string& path : arguments.sources) {
    std::error_code error;
    if (path == "-" && std::count(arguments.sources.begin(), arguments.sources.end(), path) > 1)
      return {StatusCode::invalid_argument, "kb build: standard input is named twice"};
    if (path != "-" && std::filesystem::is_regular_file(path, error) &&
        std::filesystem::equivalent(path, arguments.output, error))
      return {StatusCode::invalid_argument, "kb build: " + path + " is both source and output"};
  }
  if (arguments.output == "-")
    return {StatusCode::invalid_argument, "kb build: a base cannot be written to standard output"};
  return {};
}

int build(const BuildArguments& arguments) {
  if (const Status status = check_paths(arguments); !status.ok()) return fail(status);
  KbBuildOptions options;
  options.output = arguments.output;
  options.refuse_empty = true;
  options.jobs =
      arguments.jobs != 0 ? arguments.jobs : std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::unique_ptr<KbSource>> sources;
  std::vector<const KbSource*> dumps;
  DumpOptions dump = arguments.dump;
  dump.jobs = options.jobs;
  for (const std::string& type : arguments.types) {
    for (unsigned n = 0; n < 8; ++n) {
      if (name_of(static_cast<MentionType>(n)) == type)
        dump.types.push_back(static_cast<MentionType>(n));
    }
  }
  for (const std::string& path : arguments.sources) {
    bool is_a_dump = false;
    Result<std::unique_ptr<KbSource>> source = open_source(path, dump, is_a_dump);
    if (!source) return fail(source.status());
    sources.push_back(std::move(source).value());
    if (!is_a_dump) continue;
    dumps.push_back(sources.back().get());
    options.refuse_duplicates = false;  // dumps, made over days, may have an item twice
  }
  options.memory = arguments.memory;
  options.date = arguments.date;
  const Result<KbBuildStats> built = [&] {
    BuildProgress progress;
    options.progress = std::ref(progress);
    return build_kb(sources, options);
  }();
  if (!built) return fail(built.status());
  const auto say = [](std::string_view about, const std::string& what) {
    std::string line;
    append_printable(about, line);
    std::fprintf(stderr, "%s: %s\n", line.c_str(), what.c_str());
  };
  for (const KbSource* source : dumps) {
    for (const std::string& note : source->notes()) say(source->name(), note);
  }
  if (built->duplicates != 0)
    say(arguments.output,
        std::to_string(built->duplicates) + " items stood twice; the first one of each is kept");
  say(arguments.output, std::to_string(built->entities) + " entities, " +
                            std::to_string(built->names) + " names, " +
                            std::to_string(built->bytes) + " bytes");
  return kDone;
}

Result<KbBase> open_base(const std::string& file) {
  if (!file.empty()) return KbBase::open_file(file);
  if (KbBase::embedded_bytes().empty()) {
    return Status{StatusCode::not_found, "this build holds no knowledge base; name a file"};
  }
  return KbBase::open(KbBase::embedded_bytes(), "embedded");
}

// "type PER" -> 102 and "note" -> text: the lines of KbBase::info.
struct InfoLine {
  std::string_view key, value;
};
std::vector<InfoLine> lines_of(std::string_view info) {
  std::vector<InfoLine> lines;
  while (!info.empty()) {
    const std::size_t end = std::min(info.find('\n'), info.size());
    const std::string_view line = info.substr(0, end);
    const std::size_t tab = line.find('\t');
    if (tab != std::string_view::npos) lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
    info.remove_prefix(std::min(end + 1, info.size()));
  }
  return lines;
}

// When the data of a base were gathered; empty: whoever built it did not say.
std::string_view date_of(const KbBase& base) {
  for (const InfoLine& line : lines_of(base.info())) {
    if (line.key == "date") return line.value;
  }
  return {};
}

int info(const std::string& file, const std::string& format, bool verify) {
  const Result<KbBase> base = open_base(file);
  if (!base) return fail(base.status());
  if (verify) {
    if (const Status status = base->verify(); !status.ok()) return fail(status);
  }
  const auto sources = base->counts_by_source();
  std::string out;
  if (format == "json") {
    const auto text = [&](std::string_view s) { append_json_string(s, out); };
    const auto number = [&](std::string_view key, std::uint64_t n) {
      out += ", ";
      text(key);
      out += ": " + std::to_string(n);
    };
    out += "{\"file\": ";
    text(base->name());
    number("version", base->header().version), number("entities", base->entities()),
        number("names", base->names());
    number("strings", base->strings()), number("bytes", base->bytes());
    out += ", \"date\": ";
    text(date_of(*base));
    out += ", \"types\": {";
    std::string_view comma;
    for (const InfoLine& line : lines_of(base->info())) {
      if (!line.key.starts_with("type ")) continue;
      out += comma;
      text(line.key.substr(5));
      out.append(": ").append(
          line.value.find_first_not_of("0123456789") == std::string_view::npos ? line.value : "0");
      comma = ", ";
    }
    out += "}, \"sources\": {";
    comma = {};
    for (const auto& [source, count] : sources) {
      out += comma;
      text(source);
      out += ": " + std::to_string(count);
      comma = ", ";
    }
    out += "}, \"notes\": [";
    comma = {};
    for (const InfoLine& line : lines_of(base->info())) {
      if (line.key != "note") continue;
      out += comma;
      text(line.value);
      comma = ", ";
    }
    out += "]}\n";
  } else {
    out = base->name() + ": a knowledge base of " + std::to_string(base->entities()) +
          " entities with " + std::to_string(base->names()) + " names, " +
          std::to_string(base->bytes()) + " bytes, format version " +
          std::to_string(base->header().version) + (verify ? ", checksum right\n" : "\n");
    const std::string_view date = date_of(*base);
    out.append("data of ").append(date.empty() ? "an unknown date" : date).append("\n");
    out += "\nentities by type\n";
    const auto row = [&](std::string_view what, std::string_view count) {
      out += "  ";
      out += what;
      out.append(what.size() < 24 ? 24 - what.size() : 1, ' ');
      out.append(count.size() < 10 ? 10 - count.size() : 0, ' ');
      out += count;
      out += '\n';
    };
    for (const InfoLine& line : lines_of(base->info())) {
      if (line.key.starts_with("type ")) row(line.key.substr(5), line.value);
    }
    if (!sources.empty()) out += "\nentities by source (one may have several)\n";
    for (const auto& [source, count] : sources) row(source, std::to_string(count));
    std::string notes;
    for (const InfoLine& line : lines_of(base->info())) {
      if (line.key == "note") notes.append("  ").append(line.value).append("\n");
    }
    if (!notes.empty()) out += "\nnotes\n" + notes;
  }
  std::cout << out << std::flush;
  return std::cout ? kDone : kSomeInputFailed;
}

int lookup(const std::string& name, const StackArguments& stack, const std::string& format) {
  const Result<KnowledgeBase> kb = KnowledgeBase::open(!stack.no_embedded, stack.files);
  if (!kb) return fail(kb.status());
  std::string out;
  for (const Candidate& c : kb->lookup(name)) {
    char score[32];
    std::snprintf(score, sizeof score, "%.3f", static_cast<double>(c.score));
    if (format == "json") {
      out += "{\"kb_id\": ";
      append_json_string(c.kb_id, out);
      out += ", \"name\": ";
      append_json_string(c.name, out);
      out.append(", \"type\": \"")
          .append(name_of(c.type))
          .append("\", \"score\": ")
          .append(score)
          .append(", \"source\": ");
      append_json_string(c.source, out);
      out += ", \"description\": ";
      append_json_string(c.description, out);
      out += "}\n";
    } else {
      out.append(score)
          .append("\t")
          .append(c.kb_id)
          .append("\t")
          .append(name_of(c.type))
          .append("\t")
          .append(c.name);
      out.append("\t").append(c.source).append("\t").append(c.description).append("\n");
    }
  }
  std::cout << out << std::flush;
  return std::cout ? kDone : kSomeInputFailed;
}

int ids(const StackArguments& stack) {
  std::vector<KbBase> bases;
  if (!stack.no_embedded && !KbBase::embedded_bytes().empty()) {
    Result<KbBase> base = open_base({});
    if (!base) return fail(base.status());
    bases.push_back(std::move(base).value());
  }
  for (const std::string& file : stack.files) {
    Result<KbBase> base = open_base(file);
    if (!base) return fail(base.status());
    bases.push_back(std::move(base).value());
  }
  std::string out, id;
  for (std::size_t b = 0; b < bases.size(); ++b) {
    for (std::uint32_t entity = 0; entity < bases[b].entities(); ++entity) {
      id.clear();
      bases[b].append_id(entity, id);
      if (bases[b].find_id(id) != entity) continue;  // stood twice
      bool later = false;                            // has the id as well
      for (std::size_t other = b + 1; other < bases.size(); ++other)
        later |= bases[other].find_id(id) != kNone;
      if (later) continue;
      out += id;
      out += '\n';
      if (out.size() > 1 << 16) {
        std::cout << out;
        out.clear();
      }
    }
  }
  std::cout << out << std::flush;
  return std::cout ? kDone : kSomeInputFailed;
}

}  // namespace

int run_kb(int argc, char** argv) {
  CLI::App app{"Knowledge bases: the entities that names are linked to.", "saith kb"};
  app.require_subcommand(1);
  app.failure_message(CLI::FailureMessage::simple);

  BuildArguments build_arguments;
  CLI::App* build_command =
      app.add_subcommand("build", "Compile a knowledge base from tables or a Wikidata dump");
  build_command
      ->add_option("SOURCE", build_arguments.sources,
                   "TSV: qid, type, name, aliases, country, prior, description; or a Wikidata "
                   "dump: .json, .json.gz, .json.bz2")
      ->required();
  build_command->add_option("-o,--output", build_arguments.output, "The file to make")->required();
  build_command->add_option("--jobs,-j", build_arguments.jobs, "Threads; 0: all cores")
      ->check(CLI::Range(0, 1024));
  build_command
      ->add_option(
          "--memory", build_arguments.memory,
          "Bytes to sort in, such as 512MB; the rest goes to temporary files beside the output")
      ->transform(CLI::AsSizeValue(false));

  build_command
      ->add_option("--date", build_arguments.date,
                   "When the data were gathered, for `saith kb info`: 2026-11-29")
      ->check(CLI::Validator(
          [](std::string& text) {
            constexpr std::string_view kForm = "dddd-dd-dd";
            bool fits = text.size() == kForm.size();
            for (std::size_t i = 0; fits && i < kForm.size(); ++i)
              fits = kForm[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == kForm[i];
            return fits ? std::string() : std::string("a date is written as 2026-11-29");
          },
          "DATE"));
  build_command->add_option("--min-sitelinks", build_arguments.dump.min_sitelinks,
                            "Of a dump: leave out items with fewer Wikipedia and other pages");
  build_command
      ->add_option("--types", build_arguments.types,
                   "Of a dump: only these types, such as PER,ORG,GPE")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->check(CLI::IsMember({"PER", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "WORK"}));
  build_command
      ->add_option("--languages", build_arguments.dump.languages,
                   "Of a dump: names in these languages, the first one preferred (default: en)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  build_command
      ->add_option("--keep", build_arguments.dump.keep,
                   "Of a dump: only the ids in this file, one a line")
      ->check(CLI::ExistingFile);
  build_command->add_flag("--strict", build_arguments.dump.strict,
                          "Of a dump: redirects, lexemes, items without a label, broken lines are "
                          "errors instead of being skipped");

  std::string info_file, info_format = "text";
  bool verify = false;
  CLI::App* info_command =
      app.add_subcommand("info", "What a knowledge base holds, and its licences");
  info_command->add_option("FILE", info_file, "Without it: the embedded one");
  info_command->add_option("--format", info_format)->check(CLI::IsMember({"text", "json"}));
  info_command->add_flag("--verify", verify, "Compare all of it with its checksum");

  std::string name, lookup_format = "text";
  StackArguments lookup_stack;
  CLI::App* lookup_command =
      app.add_subcommand("lookup", "The entities that a name may mean, best first");
  lookup_command->add_option("NAME", name)->required();
  lookup_command->add_option("--format", lookup_format)->check(CLI::IsMember({"text", "json"}));
  lookup_stack.add_to(*lookup_command);

  StackArguments ids_stack;
  CLI::App* ids_command = app.add_subcommand("ids", "Every id, one a line");
  ids_stack.add_to(*ids_command);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  if (build_command->parsed()) return build(build_arguments);
  if (info_command->parsed()) return info(info_file, info_format, verify);
  if (lookup_command->parsed()) return lookup(name, lookup_stack, lookup_format);
  return ids(ids_stack);
}

}  // namespace saith::cli
