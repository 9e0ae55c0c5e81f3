#include <iostream>

#include "verbs.hpp"

namespace redress::tools {
namespace {

/// A verb, or a verb's own verb ("retention due"), with what can follow it.
struct Path {
  std::string words;  ///< "retention due"
  std::string help;
  std::vector<std::string> verbs;
  std::vector<std::pair<std::string, std::string>> options;  ///< "--json", what it does
};

void gather(const CLI::App& app, const std::string& words, std::vector<Path>& paths) {
  Path path{words, app.get_description(), {}, {}};
  for (const CLI::App* verb : app.get_subcommands({}))
    if (!verb->get_name().empty()) path.verbs.push_back(verb->get_name());
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames())
      path.options.emplace_back("--" + name, option->get_description());
  paths.push_back(path);
  for (const CLI::App* verb : app.get_subcommands({}))
    if (!verb->get_name().empty())
      gather(*verb, words.empty() ? verb->get_name() : words + ' ' + verb->get_name(), paths);
}

std::string joined(const Path& path) {
  std::string all;
  for (const std::string& verb : path.verbs) all += verb + ' ';
  for (const auto& [option, help] : path.options) all += option + ' ';
  if (!all.empty()) all.pop_back();
  return all;
}

// A description as a word of the shell; what would end it is taken away.
std::string quoted(std::string text) {
  std::erase_if(text, [](char letter) {
    return letter == '\'' || letter == '\n' || letter == '[' || letter == ']' || letter == ':';
  });
  return "'" + text + "'";
}

std::string for_bash(const std::vector<Path>& paths) {
  std::string text =
      "_redress() {\n  local words=() word path next='' current=${COMP_WORDS[COMP_CWORD]}\n"
      "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do [[ $word == -* ]] || words+=(\"$word\"); done\n"
      "  case \"${words[*]}\" in\n";
  for (auto path = paths.rbegin(); path != paths.rend(); ++path)
    text += "    " + (path->words.empty() ? std::string("*") : "'" + path->words + "'*") + ") next='" + joined(*path) +
            "' ;;\n";
  return text +
         "  esac\n  COMPREPLY=()\n"
         "  while IFS= read -r word; do COMPREPLY+=(\"$word\"); done < <(compgen -W \"$next\" -- \"$current\")\n"
         "  [[ $current == -* || ${#words[@]} -eq 0 ]] || while IFS= read -r word; do COMPREPLY+=(\"$word\"); done < "
         "<(compgen -f -- \"$current\")\n"
         "}\ncomplete -o filenames -F _redress redress\n";
}

std::string for_zsh(const std::vector<Path>& paths) {
  std::string text =
      "#compdef redress\nlocal -a next\nlocal said=${(j: :)${(@)words[2,CURRENT-1]:#-*}}\ncase $said in\n";
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    text += path->words.empty() ? "  *) next=(" : "  '" + path->words + "'*) next=(";
    for (const std::string& verb : path->verbs) text += quoted(verb) + ' ';
    for (const auto& [option, help] : path->options) text += "'" + option + ":'" + quoted(help) + ' ';
    text += ") ;;\n";
  }
  return text + "esac\n_describe 'redress' next\n_files\n";
}

std::string for_fish(const std::vector<Path>& paths) {
  std::string text = "complete -c redress -f -n __fish_use_subcommand\n";
  for (const Path& path : paths) {
    std::string when = "__fish_use_subcommand";
    if (!path.words.empty()) {
      when.clear();
      for (std::size_t at = 0; at < path.words.size();) {
        const std::size_t end = std::min(path.words.find(' ', at), path.words.size());
        when += (when.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + path.words.substr(at, end - at));
        at = end + 1;
      }
    }
    for (const std::string& verb : path.verbs) text += "complete -c redress -n '" + when + "' -a " + verb + "\n";
    for (const auto& [option, help] : path.options)
      text += "complete -c redress -n '" + when + "' -l " + option.substr(2) + " -d " + quoted(help) + "\n";
  }
  return text;
}

}  // namespace

void add_completion(CLI::App& app, Context& context) {
  const auto shell = std::make_shared<std::string>();
  CLI::App* verb = add_verb(app, context, "completion", "What a shell needs to complete these commands");
  verb->add_option("shell", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->callback([&app, shell] {
    std::vector<Path> paths;
    gather(app, "", paths);
    std::cout << (*shell == "bash" ? for_bash(paths) : *shell == "zsh" ? for_zsh(paths) : for_fish(paths));
  });
}

}  // namespace redress::tools
