// SPDX-License-Identifier: Apache-2.0

// The manual page and the completions of shells, made from the definitions of the options.

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/definitions.hpp"
#include "saith/version.hpp"

namespace saith::cli {

namespace {

std::vector<const CLI::App*> commands_of(const CLI::App& app) { return app.get_subcommands({}); }

// Those with names; the others are positional.
std::vector<const CLI::Option*> options_of(const CLI::App& app, bool are_positional) {
  std::vector<const CLI::Option*> out;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_positional() == are_positional) out.push_back(option);
  }
  return out;
}

std::vector<std::string> spellings(const CLI::Option& option) {
  std::vector<std::string> out;
  for (const std::string& name : option.get_snames()) out.push_back(std::string("-").append(name));
  for (const std::string& name : option.get_lnames()) out.push_back(std::string("--").append(name));
  return out;
}

bool takes_value(const CLI::Option& option) { return option.get_items_expected_max() > 0; }

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : between).append(word);
  return out;
}

// Calls visit(app, its words: "annotate", "kb build") for the commands that do something.
void each_command(const CLI::App& app, const std::string& path,
                  const std::function<void(const CLI::App&, const std::string&)>& visit) {
  for (const CLI::App* command : commands_of(app)) {
    const std::string words = (path.empty() ? "" : path + " ") + command->get_name();
    if (commands_of(*command).empty()) {
      visit(*command, words);
    } else {
      each_command(*command, words, visit);
    }
  }
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(what, at);
    out += text.substr(at, found - at);
    if (found == std::string_view::npos) return out;
    out += by;
    at = found + what.size();
  }
}

// ---------------------------------------------------------------- the manual page

std::string roff(std::string_view text) {
  std::string out = replaced(replaced(text, "\\", "\\e"), "-", "\\-");
  return out.starts_with('.') || out.starts_with('\'') ? std::string("\\&").append(out) : out;
}

std::string value_name(const Definitions& definitions, const CLI::Option& option) {
  if (!takes_value(option)) return {};
  const std::vector<std::string>& words = definitions.words_of(&option);
  return words.empty() ? option.get_type_name() : joined(words, "|");
}

void append_option(const Definitions& definitions, const CLI::Option& option, std::string& out) {
  std::vector<std::string> names;
  for (const std::string& name : spellings(option)) names.push_back("\\fB" + roff(name) + "\\fR");
  const std::string value = value_name(definitions, option);
  out += ".TP\n" + joined(names, ", ");
  if (!value.empty()) out += " \\fI" + roff(value) + "\\fR";
  out += "\n" + roff(option.get_description());
  if (!option.get_default_str().empty()) out += " (" + roff(option.get_default_str()) + ")";
  out += "\n";
}

// ---------------------------------------------------------------- bash

void append_bash_values(const Definitions& definitions, const CLI::App& command,
                        const std::string& words, std::string& out) {
  for (const CLI::Option* option : options_of(command, false)) {
    if (!takes_value(*option)) continue;
    std::vector<std::string> patterns;
    for (const std::string& name : spellings(*option))
      patterns.push_back(std::string("'").append(words).append(" ").append(name).append("'"));
    const std::vector<std::string>& choices = definitions.words_of(option);
    out += "    " + joined(patterns, "|") + ") ";
    out += choices.empty()
               ? "COMPREPLY=( $(compgen -f -- \"$cur\") )"
               : "COMPREPLY=( $(compgen -W '" + joined(choices, " ") + "' -- \"$cur\") )";
    out += "; return ;;\n";
  }
}

void append_bash_words(const std::string& path, const CLI::App& app, std::string& out) {
  std::vector<std::string> names;
  for (const CLI::App* command : commands_of(app)) names.push_back(command->get_name());
  if (path.empty()) names.insert(names.end(), {"help", "--help", "--version"});
  out += "    '" + path + "') COMPREPLY=( $(compgen -W '" + joined(names, " ") +
         "' -- \"$cur\") ); return ;;\n";
  for (const CLI::App* command : commands_of(app)) {
    if (!commands_of(*command).empty()) append_bash_words(command->get_name(), *command, out);
  }
}

std::string bash_completions(const Definitions& definitions) {
  std::string known, values, options, words;
  each_command(definitions.app(), "", [&](const CLI::App& command, const std::string& path) {
    const std::size_t space = path.find(' ');
    if (space != std::string::npos) known += "'" + path.substr(0, space) + "'|";
    known += "'" + path + "'|";
    append_bash_values(definitions, command, path, values);
    std::vector<std::string> names;
    for (const CLI::Option* option : options_of(command, false)) {
      for (const std::string& name : spellings(*option)) {
        if (name.starts_with("--")) names.push_back(name);
      }
    }
    std::string choices;
    for (const CLI::Option* option : options_of(command, true))
      choices = joined(definitions.words_of(option), " ");
    options += "    '" + path + "') if [[ $cur == -* ]]; then COMPREPLY=( $(compgen -W '" +
               joined(names, " ") + "' -- \"$cur\") ); else COMPREPLY=( $(compgen " +
               (choices.empty() ? "-f" : "-W '" + choices + "'") + " -- \"$cur\") ); fi ;;\n";
  });
  known.pop_back();
  append_bash_words("", definitions.app(), words);
  return "# bash completion of saith; made by `saith completions bash`.\n"
         "_saith() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' word\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    word=${command:+$command }$word\n"
         "    case $word in " +
         known +
         ") command=$word ;; esac\n"
         "  done\n"
         "  case \"$command $prev\" in\n" +
         values +
         "  esac\n"
         "  case $command in\n" +
         words + options +
         "  esac\n"
         "}\n"
         "complete -o filenames -F _saith saith\n";
}

// ---------------------------------------------------------------- zsh

std::string zsh_quoted(std::string_view text) {
  std::string out = replaced(text, "\\", "\\\\");
  for (const std::string_view mark : {"[", "]", ":"})
    out = replaced(out, mark, "\\" + std::string(mark));
  return replaced(out, "'", "'\\''");
}

std::string zsh_values(const Definitions& definitions, const CLI::Option& option) {
  const std::vector<std::string>& words = definitions.words_of(&option);
  return words.empty() ? "_files" : "(" + joined(words, " ") + ")";
}

void append_zsh_command(const Definitions& definitions, const CLI::App& app,
                        const std::string& indent, std::string& out) {
  out += indent + "_arguments -C -s";
  if (!commands_of(app).empty()) {
    out += " '1:command:((";
    std::string between;
    for (const CLI::App* command : commands_of(app)) {
      out += between + command->get_name() + "\\:\"" +
             replaced(zsh_quoted(command->get_description()), "\"", "") + "\"";
      between = " ";
    }
    out += "))' '*::argument:->" + app.get_name() + "' && return\n";
    out += indent + "case $state in (" + app.get_name() + ") case $line[1] in\n";
    for (const CLI::App* command : commands_of(app)) {
      out += indent + "  (" + command->get_name() + ")\n";
      append_zsh_command(definitions, *command, indent + "    ", out);
      out += indent + "    ;;\n";
    }
    out += indent + "esac ;; esac\n";
    return;
  }
  for (const CLI::Option* option : options_of(app, false)) {
    for (const std::string& name : spellings(*option)) {
      out += " \\\n" + indent + "  '*" + name + "[" + zsh_quoted(option->get_description()) + "]";
      if (takes_value(*option)) out += ":value:" + zsh_values(definitions, *option);
      out += "'";
    }
  }
  for (const CLI::Option* option : options_of(app, true))
    out += " \\\n" + indent + "  '*:" + option->get_name() + ":" +
           zsh_values(definitions, *option) + "'";
  out += "\n";
}

// ---------------------------------------------------------------- fish

std::string fish_quoted(std::string_view text) {
  return "'" + replaced(replaced(text, "\\", "\\\\"), "'", "\\'") + "'";
}

std::string fish_completions(const Definitions& definitions) {
  std::string out = "# fish completion of saith; made by `saith completions fish`.\n";
  const CLI::App& app = definitions.app();
  for (const CLI::App* command : commands_of(app)) {
    out += "complete -c saith -f -n __fish_use_subcommand -a " + command->get_name() + " -d " +
           fish_quoted(command->get_description()) + "\n";
    std::vector<std::string> names;
    for (const CLI::App* inner : commands_of(*command)) names.push_back(inner->get_name());
    for (const CLI::App* inner : commands_of(*command)) {
      out += "complete -c saith -f -n '__fish_seen_subcommand_from " + command->get_name() +
             "; and not __fish_seen_subcommand_from " + joined(names, " ") + "' -a " +
             inner->get_name() + " -d " + fish_quoted(inner->get_description()) + "\n";
    }
  }
  each_command(app, "", [&](const CLI::App& command, const std::string& path) {
    std::string seen;
    for (std::string_view rest = path; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      seen.append(seen.empty() ? "" : "; and ")
          .append("__fish_seen_subcommand_from ")
          .append(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (const CLI::Option* option : command.get_options()) {
      const std::vector<std::string>& words = definitions.words_of(option);
      out += "complete -c saith -n '" + seen + "'";
      if (option->get_positional()) {
        out += words.empty() ? " -F\n" : " -f -a " + fish_quoted(joined(words, " ")) + "\n";
        continue;
      }
      for (const std::string& name : option->get_snames()) out += " -s " + name;
      for (const std::string& name : option->get_lnames()) out += " -l " + name;
      if (takes_value(*option))
        out += words.empty() ? " -r" : " -x -a " + fish_quoted(joined(words, " "));
      out += " -d " + fish_quoted(option->get_description()) + "\n";
    }
  });
  return out;
}

}  // namespace

std::string completions_for(const std::string& shell) {
  Arguments unused;
  const Definitions definitions(unused);
  if (shell == "bash") return bash_completions(definitions);
  if (shell == "fish") return fish_completions(definitions);
  std::string out =
      "#compdef saith\n# zsh completion of saith; made by `saith completions zsh`.\n"
      "_saith() {\n  local state line context\n  typeset -A opt_args\n";
  append_zsh_command(definitions, definitions.app(), "  ", out);
  return out + "}\n_saith \"$@\"\n";
}

std::string manual_page() {
  Arguments unused;
  const Definitions definitions(unused);
  const CLI::App& app = definitions.app();
  std::string out = ".TH SAITH 1 \"\" \"saith " + std::string(version()) +
                    "\"\n.SH NAME\nsaith \\- who said what, about whom, in news text\n"
                    ".SH SYNOPSIS\n";
  std::string commands;
  each_command(app, "", [&](const CLI::App& command, const std::string& path) {
    out += ".B saith " + path + "\n[\\fIoption\\fR ...]";
    for (const CLI::Option* option : options_of(command, true)) {
      const bool is_list = option->get_items_expected_max() > 1;
      const std::string name = "\\fI" + option->get_name() + "\\fR" + (is_list ? " ..." : "");
      out += option->get_required() ? " " + name : " [" + name + "]";
    }
    out += "\n.br\n";
    commands += ".SS saith " + path + "\n" + roff(command.get_description()) + ".\n";
    for (const CLI::Option* option : options_of(command, true)) {
      commands +=
          ".TP\n\\fI" + option->get_name() + "\\fR\n" + roff(option->get_description()) + "\n";
    }
    for (const CLI::Option* option : options_of(command, false))
      append_option(definitions, *option, commands);
  });
  out += ".SH DESCRIPTION\n" + roff(app.get_description()) +
         "\nIt finds tokens, sentences, names, quotations with their cue, source and speaker, and "
         "links names to entities of a knowledge base.\n.SH COMMANDS\n" +
         commands +
         ".SH EXIT STATUS\n0: done. 1: some input could not be read, or the output not be "
         "written. 2: the command line is wrong.\n"
         ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nNo colours on a terminal.\n"
         ".SH EXAMPLES\n.nf\n"
         "saith annotate article.txt\n"
         "saith annotate \\-\\-jobs 0 articles.jsonl.gz \\-o out.jsonl\n"
         "saith annotate \\-\\-patterns desk.tsv \\-\\-kb desk.skb article.txt\n"
         "saith kb build people.tsv \\-o desk.skb\n.fi\n";
  return out;
}

}  // namespace saith::cli
