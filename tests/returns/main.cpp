// redress-returns: makes returned forms, reads them, and says what was right.
//   redress-returns COUNT [--from SEED] [--way NAME] [--write FOLDER] [--troubles]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "base/file.hpp"
#include "json/json.hpp"
#include "score.hpp"

using namespace redress;

namespace {

void write(const std::filesystem::path& folder, const returns::Return& made) {
  std::filesystem::create_directories(folder / "returned");
  std::filesystem::create_directories(folder / "truth");
  write_file(folder / "returned" / made.name, made.bytes);
  json::Value truth, fields;
  for (const auto& [name, text] : made.truth) fields.set(name, text);
  truth.set("file", made.name);
  truth.set("centre", made.centre);
  truth.set("fields", fields);
  write_file((folder / "truth" / made.name).replace_extension(".json"), json::write_json(truth));
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  int wanted = 1150, from = 1;
  bool troubles = false;
  std::string only, folder;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--from")
      from = std::atoi(words.at(++i).c_str());
    else if (words[i] == "--way")
      only = words.at(++i);
    else if (words[i] == "--write")
      folder = words.at(++i);
    else if (words[i] == "--troubles")
      troubles = true;
    else
      wanted = std::atoi(words[i].c_str());
  }
  const std::filesystem::path source = REDRESS_SOURCE_DIR;
  const auto centres = form::load_definitions(source / "forms"),
             others = form::load_definitions(source / "tests/form/definitions");
  form::Helpers helpers;
  helpers.programs = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  std::map<std::string, returns::Tally> by_way;
  returns::Tally all;
  std::vector<returns::Way> ways;
  for (const returns::Way& way : returns::all_ways())
    if (only.empty() || way.name.rfind(only, 0) == 0) ways.push_back(way);
  for (int i = 0; i < wanted; ++i) {
    const returns::Way& way = ways[static_cast<std::size_t>(i) % ways.size()];
    const std::size_t turn = static_cast<std::size_t>(i) / ways.size();
    // Three returns of four are of the two centres, the others of forms that only the tests know.
    const bool other = turn % 4 == 3 && way.name != "message-narrative" && way.name != "pdf-policy";
    const auto& definitions = other ? others : centres;
    const auto& definition = definitions[other ? turn / 4 % others.size() : turn % centres.size()];
    const returns::Return made = returns::make_return(way, definition, static_cast<std::uint32_t>(from + i));
    if (!folder.empty()) write(folder, made);
    const returns::Tally one = returns::score(made, definitions, helpers);
    by_way[way.name].add(one);
    all.add(one);
    if (troubles)
      for (const std::string& line : one.troubles) std::cout << line << '\n';
    if (i % 20 == 19) std::fprintf(stderr, "\r%d of %d", i + 1, wanted);
  }
  const auto show = [](const std::string& name, const returns::Tally& tally) {
    std::printf("%-20s %6d %8.2f %% %8d %9d %9d %7d %8d\n", name.c_str(), tally.files,
                100.0 * tally.right_values / std::max(1, tally.values), tally.right_files, tally.right_and_complete,
                tally.right_files - tally.right_and_complete, tally.silent, tally.refused);
  };
  std::printf("\n%-20s %6s %10s %8s %9s %9s %7s %8s\n", "way", "files", "values", "whole", "complete", "doubted",
              "silent", "refused");
  for (const auto& [name, tally] : by_way) show(name, tally);
  show("all", all);
  return all.silent == 0 ? 0 : 1;
}
