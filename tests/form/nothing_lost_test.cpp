#include <array>
#include <map>
#include <random>

#include "base/error.hpp"
#include "form/flow.hpp"
#include "form/label.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

using material::Block;

// Every list of blocks of the document that a paragraph can be taken from or put into.
void collect(std::vector<Block>& blocks, std::vector<std::vector<Block>*>& all) {
  all.push_back(&blocks);
  for (Block& block : blocks) {
    if (block.table)
      for (material::Row& row : block.table->rows)
        for (material::Cell& cell : row.cells) collect(cell.blocks, all);
    if (!block.box.empty()) collect(block.box, all);
  }
}

Block paragraph(const std::string& text) {
  Block block;
  block.paragraph.emplace();
  block.paragraph->spans.push_back({text, material::Way::typed, false, 1, -1});
  return block;
}

// One accident: a paragraph deleted, moved, added, or a row added by hand.
void disturb(material::Material& material, std::mt19937& random) {
  std::vector<std::vector<Block>*> places;
  collect(material.blocks, places);
  const auto any = [&](std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random); };
  std::vector<Block>& here = *places[any(places.size())];
  switch (any(5)) {
    case 0:
      if (!here.empty()) here.erase(here.begin() + static_cast<long>(any(here.size())));
      break;
    case 1: {
      std::vector<Block>& there = *places[any(places.size())];
      if (here.empty() || &here == &there) break;
      const std::size_t at = any(here.size());
      if (!here[at].paragraph) break;
      Block moved = std::move(here[at]);
      here.erase(here.begin() + static_cast<long>(at));
      there.insert(there.begin() + static_cast<long>(any(there.size() + 1)), std::move(moved));
      break;
    }
    case 2:
      for (Block& block : material.blocks)
        if (block.table) {
          material::Cell cell;
          cell.blocks.push_back(paragraph("rowword" + std::to_string(any(100000)) + " was added by hand"));
          material::Row row;
          row.cells.push_back(std::move(cell));
          auto& rows = block.table->rows;
          rows.insert(rows.begin() + static_cast<long>(any(rows.size() + 1)), std::move(row));
          break;
        }
      break;
    default: {
      const std::string text = "strayword" + std::to_string(any(100000)) + " Date: 3/4/25 tel 07700 900999 Your Name";
      here.insert(here.begin() + static_cast<long>(any(here.size() + 1)), paragraph(text));
    }
  }
}

std::map<std::string, int> count(const std::vector<std::string>& words) {
  std::map<std::string, int> counts;
  for (const std::string& word : words) ++counts[word];
  return counts;
}

// All words a record answers for, and the form's own.
std::string accounted(const record::Record& record, const form::Definition& definition) {
  std::string all;
  for (const auto& [name, answer] : record.fields) {
    all += answer.value.value_or("") + "\n" + answer.raw + "\n";
    for (const std::string& number : answer.numbers) all += number + "\n";
  }
  for (const record::Unassigned& piece : record.unassigned) all += piece.text + "\n";
  const auto add = [&](const std::vector<form::Wording>& wordings) {
    for (const form::Wording& wording : wordings) all += wording.text + "\n";
  };
  add(definition.title);
  add(definition.intro);
  for (const form::Section& section : definition.sections) {
    add(section.heading);
    for (const form::Field& field : section.fields) add(field.labels);
  }
  for (const auto* list : {&definition.before, &definition.after, &definition.print})
    for (const std::string& text : *list) all += text + "\n";
  return all;
}

}  // namespace

TEST_CASE("whatever is deleted, moved or added, every word is in a value, left over, or the form's own") {
  const auto definitions = form::load_definitions("forms");
  std::mt19937 random(20261121);
  int read = 0;
  for (const char* file : {"a-word-cells-form-kent-02.docx", "b-word-label-cell-kent-03.docx",
                           "e-word-textbox-camb-01.docx", "l-rich-docx-kent-02.docx", "l-traps-kent-04.docx"}) {
    const material::Material original = test::read_file(std::string("tests/form/returned/") + file);
    for (int round = 0; round < 60; ++round) {
      material::Material material = original;
      for (int accidents = 1 + round % 4; accidents > 0; --accidents) disturb(material, random);
      record::Record record;
      try {
        record = form::recognise(material, definitions, test::circumstances());
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        continue;
      }
      ++read;
      const auto definition = std::find_if(definitions.begin(), definitions.end(), [&](const form::Definition& each) {
        return !record.centre || each.centre == *record.centre;
      });
      const auto known = count(form::words_of(accounted(record, *definition)));
      for (const form::Piece& piece : form::read_flow(material).pieces)
        for (const std::string& word : form::words_of(piece.text)) {
          INFO(file << " round " << round << ": " << piece.text);
          CHECK(known.contains(word));
        }
    }
  }
  CHECK(read > 200);
}

TEST_CASE("words that were put into a form never make a wrong value that is called complete") {
  const auto definitions = form::load_definitions("forms");
  std::mt19937 random(7);
  const material::Material original = test::read_file("tests/form/returned/a-word-cells-form-kent-02.docx");
  const record::Record right = form::recognise(original, definitions, test::circumstances());
  REQUIRE(right.status == record::Status::complete);
  for (int round = 0; round < 200; ++round) {
    // A label is lost, or overtyped by its answer.
    material::Material material = original;
    material::Table* table = nullptr;
    for (Block& block : material.blocks)
      if (block.table) table = &*block.table;
    REQUIRE(table);
    // Rows that begin with a label.
    constexpr std::array<std::size_t, 10> rows{0, 1, 2, 3, 4, 5, 7, 9, 11, 12};
    const std::size_t row = rows[std::uniform_int_distribution<std::size_t>(0, rows.size() - 1)(random)];
    auto& cells = table->rows[row].cells;
    if (round % 2 == 0) {
      cells.front().blocks = {paragraph("")};
    } else if (cells.size() > 1) {
      cells.front().blocks = std::move(cells.back().blocks);
      cells.back().blocks = {paragraph("")};
    }
    const record::Record record = form::recognise(material, definitions, test::circumstances());
    if (record.status != record::Status::complete) continue;
    for (const auto& [name, answer] : right.fields) {
      INFO("row " << row + 1 << (round % 2 ? " overtyped" : " without its label") << ", " << name);
      CHECK(test::shown(answer) == test::shown(*record.find(name)));
    }
  }
}
