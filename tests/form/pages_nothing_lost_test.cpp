#include <random>
#include <set>

#include "base/error.hpp"
#include "form/label.hpp"
#include "form/recognise_pages.hpp"
#include "form/support.hpp"
#include "material/pack.hpp"
#include "sandbox/run_helper.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

material::Material read_pages(const std::string& file) {
  const Bytes bytes = load_file("tests/form/returned_pages/" + file);
  return material::unpack_material(
      sandbox::run_helper({std::filesystem::path(build_folder()) / "bin/redress-words"}, {}, bytes));
}

std::string letters_of(const std::string& text) {
  std::string letters = form::fold(text).text;
  std::erase(letters, ' ');
  return letters;
}

// All letters a record answers for, and the form's own, without the gaps between words.
std::string accounted(const record::Record& record, const form::Definition& definition) {
  std::string all;
  for (const auto& [name, answer] : record.fields) {
    all += letters_of(answer.value.value_or("")) + "|" + letters_of(answer.raw) + "|";
    for (const std::string& number : answer.numbers) all += letters_of(number) + "|";
  }
  for (const record::Unassigned& piece : record.unassigned) all += letters_of(piece.text) + "|";
  const auto add = [&](const std::vector<form::Wording>& wordings) {
    for (const form::Wording& wording : wordings) all += letters_of(wording.text) + "|";
  };
  add(definition.title);
  add(definition.intro);
  for (const form::Section& section : definition.sections) {
    add(section.heading);
    for (const form::Field& field : section.fields) add(field.labels);
  }
  for (const auto* list : {&definition.before, &definition.after, &definition.print, &definition.marks})
    for (const std::string& text : *list) all += letters_of(text) + "|";
  return all;
}

std::set<std::string> missing(const material::Material& material, const std::string& accounted) {
  std::set<std::string> all;
  const auto look = [&](const std::string& text) {
    for (const std::string& word : form::words_of(text))
      if (accounted.find(letters_of(word)) == std::string::npos) all.insert(word);
  };
  for (const material::Word& word : material.words) look(word.text);
  for (const material::Control& control : material.controls)
    if (control.filled && control.value != "true") look(control.value);
  for (const material::Note& note : material.notes) look(note.text);
  return all;
}

// Somebody deletes, moves and adds: lines of words, fields, notes.
class Accidents {
 public:
  explicit Accidents(unsigned seed) : random_(seed) {}

  void happen(material::Material& material) {
    switch (any(6)) {
      case 0: {  // a line is gone
        const material::Word victim = material.words[any(material.words.size())];
        std::erase_if(material.words, [&](const material::Word& word) { return same_line(word, victim); });
        break;
      }
      case 1: {  // a line stands somewhere else
        const material::Word victim = material.words[any(material.words.size())];
        const double down = static_cast<double>(any(500)) - 250, right = static_cast<double>(any(300)) - 150;
        for (material::Word& word : material.words)
          if (same_line(word, victim)) {
            word.box.top += down;
            word.box.bottom += down;
            word.box.left += right;
            word.box.right += right;
          }
        break;
      }
      case 2: {  // a note is typed over the page
        material::Note note;
        note.way = any(2) == 0 ? material::Way::annotation : material::Way::comment;
        note.kind = "free-text";
        note.text = stray() + "\nDate: 3/4/25\nYour Name " + stray();
        note.place.page = page_of(material);
        const Box at = somewhere();
        note.place.box = Box{at.left, at.top, at.left + 150, at.top + 40};
        material.notes.push_back(note);
        break;
      }
      case 3: {  // a field is filled in that nobody expects
        material::Control control;
        control.name = "field" + std::to_string(any(1000));
        control.value = stray() + " " + stray();
        control.filled = true;
        if (any(3) > 0) {
          control.place.page = page_of(material);
          const Box at = somewhere();
          control.place.box = Box{at.left, at.top, at.left + 180, at.top + 16};
        }
        material.controls.push_back(control);
        break;
      }
      default: {  // words are printed anywhere
        const int page = page_of(material);
        Box at = somewhere();
        for (const std::string& text : {stray(), std::string("tel"), std::string("07700"), stray()}) {
          material::Word word;
          word.text = text;
          word.page = page;
          word.size = 10;
          word.box = {at.left, at.top, at.left + 5.0 * static_cast<double>(text.size()), at.top + 11};
          at.left = word.box.right + 3;
          material.words.push_back(word);
        }
      }
    }
    std::stable_sort(material.words.begin(), material.words.end(),
                     [](const material::Word& a, const material::Word& b) { return a.page < b.page; });
  }

 private:
  std::size_t any(std::size_t count) { return random_() % count; }
  std::string stray() { return "stray" + std::to_string(100000 + any(900000)); }
  int page_of(const material::Material& material) { return material.words[any(material.words.size())].page; }
  Box somewhere() {
    const double left = 30 + static_cast<double>(any(400)), top = 20 + static_cast<double>(any(790));
    return {left, top, left, top};
  }
  static bool same_line(const material::Word& a, const material::Word& b) {
    return a.page == b.page && std::abs(a.box.top - b.box.top) < 3;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever is deleted, moved or added on pages, every word is in a value, left over, or the form's own") {
  const auto definitions = form::load_definitions("forms");
  int read = 0;
  for (const char* file : {"g-pdf-lo-form-camb-02.pdf", "b-pdf-label-cell-camb-01.pdf", "h-overlay-kent-02.pdf",
                           "h-freetext-noap-camb-03.pdf", "i-acroform-needap-kent-01.pdf", "l-rich-pdf-kent-01.pdf"}) {
    const material::Material original = read_pages(file);
    const record::Record right = form::recognise_pages(original, definitions, test::circumstances());
    const auto definition = std::find_if(definitions.begin(), definitions.end(),
                                         [&](const form::Definition& each) { return each.centre == right.centre; });
    REQUIRE(definition != definitions.end());
    // Page numbers and the like.
    const std::set<std::string> furniture = missing(original, accounted(right, *definition));
    {
      INFO(file);
      CHECK(furniture.size() < 12);
    }
    Accidents accidents(20261122);
    for (unsigned round = 0; round < 60; ++round) {
      material::Material material = original;
      for (unsigned count = 1 + round % 4; count > 0; --count) accidents.happen(material);
      record::Record record;
      try {
        record = form::recognise_pages(material, definitions, test::circumstances());
      } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        continue;
      }
      ++read;
      const std::set<std::string> lost = missing(material, accounted(record, *definition));
      for (const std::string& word : lost) {
        INFO(file << ", round " << round << ": " << word);
        CHECK(furniture.contains(word));
      }
    }
  }
  CHECK(read > 250);
}
