#include <fstream>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "correspondence.hpp"
#include "letter/order.hpp"
#include "procedure/deadlines.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  fs::path batch, out;
  double text_size = 12;
  std::string envelope = "dl";
};

// "2026-0007-stage1-outcome.pdf", and "-2" behind it when the batch orders the same letter again.
std::string file_name(const letter::Order& order, std::map<std::string, int>& used) {
  const std::string stem = order.a_case.reference + "-" + order.wish.kind;
  if (stem.find_first_of("/\\") != std::string::npos) throw Error(ErrorKind::input, "a reference has no slash in it");
  const int count = ++used[stem];
  return stem + (count > 1 ? "-" + std::to_string(count) : "") + ".pdf";
}

// Thousands of letters: waiting for the disk after each would take longer than making them.
void write_quickly(const fs::path& path, ByteView bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(ErrorKind::surroundings, "cannot write " + path.string());
}

void make_all(Context& context, const Arguments& arguments) {
  const letter::Look look = parse_look(arguments.text_size, arguments.envelope);
  const letter::Correspondence correspondence = letter::load_correspondence(load_templates(context));
  const font::Library fonts = font::load_fonts();
  const procedure::Directory bodies = load_shipped_bodies(context);
  const Date today = context.today();
  std::ifstream in(arguments.batch);
  if (!in) throw Error(ErrorKind::surroundings, "cannot open " + arguments.batch.string());
  make_folder(arguments.out);
  std::map<std::string, ShippedCentre> centres;
  std::map<std::string, int> used;
  std::size_t made = 0, number = 0;
  json::Array list;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string name = name_of(arguments.batch) + ":" + std::to_string(number);
    try {
      const letter::Order order =
          letter::parse_order(json::parse_json(line, name), name, correspondence.library.dictionary);
      auto centre = centres.find(order.centre);
      if (centre == centres.end())
        centre = centres.emplace(order.centre, load_shipped_centre(context, order.centre)).first;
      const procedure::Facts facts = casework::facts_of(centre->second.profile, order.a_case);
      const letter::Matter matter{centre->second.profile,
                                  bodies,
                                  centre->second.calendar,
                                  order.a_case,
                                  facts,
                                  procedure::compute_deadlines(centre->second.profile, facts, centre->second.calendar),
                                  order.today.value_or(today)};
      const auto letter = letter::make_letter(correspondence, fonts, matter, order.wish, look);
      const std::string file = file_name(order, used);
      write_quickly(arguments.out / file, letter.value.pdf);
      ++made;
      if (context.json) {
        json::Value each;
        each.set("file", file).set("pages", letter.value.pages).set("findings", to_json(letter.findings));
        list.push_back(std::move(each));
      }
    } catch (const Error& error) {
      const std::string what = error.what();
      throw Error(error.kind(), what.starts_with(name) ? what : name + ": " + what);
    }
  }
  if (context.json) {
    json::Value value;
    value.set("schema", "redress.letters/1").set("letters", std::move(list));
    print(value);
  } else {
    std::cout << made << (made == 1 ? " letter" : " letters") << " in " << arguments.out.string() << '\n';
  }
}

}  // namespace

void add_letters(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "letters", "Write many letters in one process, without an office");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("--batch", arguments->batch, "One order a line, as JSON: centre, kind and the facts of the case")
      ->required()
      ->type_name("FILE.jsonl");
  verb->add_option("--out", arguments->out, "Folder for the PDFs")->required()->type_name("DIR");
  verb->add_option("--text-size", arguments->text_size, "12, 14 or 18 points")->type_name("POINTS");
  verb->add_option("--envelope", arguments->envelope, "dl, c5, notify or none")->type_name("NAME");
  verb->callback([arguments, &context] { make_all(context, *arguments); });
}

}  // namespace redress::tools
