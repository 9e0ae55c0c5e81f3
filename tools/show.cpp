#include <iostream>

#include "case_text.hpp"
#include "casework/case_json.hpp"
#include "casework/office.hpp"
#include "verbs.hpp"

namespace redress::tools {

void add_show(CLI::App& app, Context& context) {
  struct Asked {
    std::string reference;
    bool explain = false, words = false;
  };
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "show", "One case: where it stands, its dates, its timeline, its files");
  verb->add_option("case", asked->reference, "The case, like 2026-0007")->required()->type_name("REF");
  verb->add_flag("--explain", asked->explain, "Each date with every day counted or skipped, and why");
  verb->add_flag("--words", asked->words, "The words that raised each flag; they may be hard to read");
  verb->callback([&context, asked] {
    const casework::Office office = casework::Office::open(context.office(), context.data);
    const casework::Case a_case = casework::case_at(office, asked->reference);
    const casework::Words words = asked->words ? casework::Words::shown : casework::Words::hidden;
    if (context.json) return print(casework::to_json(a_case, words));
    std::cout << case_text(a_case, casework::profile_of(office, a_case), context.today(),
                           asked->explain ? Detail::explained : Detail::usual, words);
  });
}

}  // namespace redress::tools
