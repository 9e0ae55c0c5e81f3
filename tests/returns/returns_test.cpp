#include "score.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

form::Helpers helpers() {
  form::Helpers known;
  known.programs = build_folder() + "/bin";
  return known;
}

// Two returns of each way for each form.
returns::Tally read_all(const std::vector<form::Definition>& definitions, std::uint32_t from, int rounds) {
  returns::Tally all;
  std::uint32_t seed = from;
  for (const returns::Way& way : returns::all_ways()) {
    // Nothing but its words tells whose a letter is; made-up centres publish no policy.
    if (definitions.front().print.empty() && (way.name == "message-narrative" || way.name == "pdf-policy")) continue;
    for (int round = 0; round < rounds; ++round)
      for (const form::Definition& definition : definitions)
        all.add(returns::score(returns::make_return(way, definition, ++seed), definitions, helpers()));
  }
  return all;
}

void check(const returns::Tally& all) {
  std::string troubles;
  for (const std::string& line : all.troubles) troubles += line + "\n";
  INFO(troubles);
  CHECK(all.silent == 0);
  CHECK(all.unasked == 0);
  CHECK(all.refused == 0);
  CHECK(static_cast<double>(all.right_values) >= 0.995 * static_cast<double>(all.values));
  CHECK(static_cast<double>(all.right_and_complete) >= 0.9 * static_cast<double>(all.right_files));
}

}  // namespace

TEST_CASE("forms of both centres, returned every digital way there is, are read right; what is wrong is doubted") {
  check(read_all(form::load_definitions("forms"), 50000, 1));
}

TEST_CASE("forms that no code knows are read by their definitions alone, as Word, OpenDocument, PDF and message") {
  check(read_all(form::load_definitions("tests/form/definitions"), 60000, 1));
}

TEST_CASE("the same number makes the same return") {
  const auto definitions = form::load_definitions("forms");
  for (const returns::Way& way : returns::all_ways()) {
    const returns::Return one = returns::make_return(way, definitions[0], 7),
                          two = returns::make_return(way, definitions[0], 7);
    INFO(way.name);
    CHECK(one.bytes == two.bytes);
    CHECK(one.truth == two.truth);
  }
}
