#include "form/compose_reading.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

std::string words_of(const document::Blocks& blocks) {
  std::string all;
  const auto add = [&](const document::Texts& texts) {
    for (const document::Text& text : texts) all += text.text + "\n";
  };
  for (const document::Block& block : blocks) {
    if (const auto* heading = std::get_if<document::Heading>(&block.is)) add(heading->texts);
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.is)) add(paragraph->texts);
    if (const auto* table = std::get_if<document::Table>(&block.is))
      for (const auto& row : table->rows)
        for (const document::Cell& cell : row) all += words_of(cell.blocks);
    if (const auto* list = std::get_if<document::List>(&block.is))
      for (const document::Blocks& item : list->items) all += words_of(item);
  }
  return all;
}

}  // namespace

TEST_CASE("what was understood of a Word form is told with each answer's place, what found none, and what to look at") {
  const auto definitions = form::load_definitions("forms");
  const record::Record record = form::recognise(test::read_file("tests/form/returned/e-word-below-kent-03.docx"),
                                                definitions, test::circumstances());
  const std::string all = words_of(form::compose_reading(record, definitions, test::today).blocks);
  for (const auto& [name, answer] : record.fields) {
    INFO(name);
    if (answer.value) CHECK_THAT(all, ContainsSubstring(*answer.value));
    for (const std::string& number : answer.numbers) CHECK_THAT(all, ContainsSubstring(number));
  }
  CHECK_THAT(all, ContainsSubstring("Daytime & evening telephone numbers"));
  CHECK_THAT(all, ContainsSubstring("table 1, row 1, cell 2"));
  for (const record::Unassigned& piece : record.unassigned) CHECK_THAT(all, ContainsSubstring(piece.text));
  for (const Finding& finding : record.findings) CHECK_THAT(all, ContainsSubstring(finding.text));
}
