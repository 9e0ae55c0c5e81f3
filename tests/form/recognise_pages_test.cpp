#include "form/recognise_pages.hpp"

#include <sstream>

#include "base/error.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

struct Row {
  std::string question, answer;
};

// A page with a ruled table of two columns, as a program would print it.
material::Material page_of(const std::vector<Row>& rows) {
  material::Material material;
  material.format = material::Format::pdf;
  material.pages.push_back({595, 842, true});
  double y = 100;
  const auto write = [&](const std::string& text, double x) {
    std::istringstream words(text);
    for (std::string one; words >> one;) {
      material::Word word;
      word.text = one;
      word.size = 10;
      word.box = {x, y + 3, x + 5.0 * static_cast<double>(one.size()), y + 14};
      x = word.box.right + 3;
      material.words.push_back(word);
    }
  };
  for (const Row& row : rows) {
    write(row.question, 75);
    write(row.answer, 305);
    material.lines.push_back({1, {70, y, 550, y}});
    y += 20;
  }
  material.lines.push_back({1, {70, y, 550, y}});
  for (const double x : {70.0, 300.0, 550.0}) material.lines.push_back({1, {x, 100, x, y}});
  return material;
}

const std::vector<Row> filled = {{"Your Name", "Ana Brook"},
                                 {"Children's name (if relevant)", "Tom"},
                                 {"Your relationship to the child", "Aunt"},
                                 {"Address inc postcode", "1 High Street CT1 2AB"},
                                 {"Daytime & evening telephone numbers", "07700 900123"},
                                 {"Signature:", "Ana Brook"},
                                 {"Date:", "3 November 2025"}};

record::Record read(const material::Material& material) {
  return form::recognise_pages(material, form::load_definitions("forms"), test::circumstances());
}

bool raised(const record::Record& record, const std::string& code) {
  return std::any_of(record.findings.begin(), record.findings.end(), [&](const Finding& f) { return f.code == code; });
}

}  // namespace

TEST_CASE("answers beside their printed questions are read with their boxes") {
  const record::Record record = read(page_of(filled));
  CHECK(record.value_of("name") == "Ana Brook");
  CHECK(record.value_of("postcode") == "CT1 2AB");
  CHECK(record.value_of("date") == "2025-11-03");
  REQUIRE(record.find("children")->place.box);
  CHECK(record.find("children")->place.box->left == Approx(305));
  CHECK(record.unassigned.empty());
}

TEST_CASE("an answer whose question was deleted is taken from its place, and doubted") {
  std::vector<Row> rows = filled;
  rows[2].question = "";
  const record::Record record = read(page_of(rows));
  CHECK(record.value_of("children") == "Tom");
  CHECK(record.value_of("relationship") == "Aunt");
  CHECK(raised(record, "form.label.missing"));
  CHECK(record.status == record::Status::review);
}

TEST_CASE("a row that asks something the form does not know is kept aside and doubted") {
  std::vector<Row> rows = filled;
  rows.insert(rows.begin() + 4, {"Favourite colour of the reception", "green"});
  const record::Record record = read(page_of(rows));
  CHECK(record.value_of("address") == "1 High Street CT1 2AB");
  CHECK(raised(record, "form.answer.misplaced"));
  CHECK(record.status == record::Status::review);
  bool kept = false;
  for (const record::Unassigned& piece : record.unassigned) kept = kept || piece.text == "green";
  CHECK(kept);
}

TEST_CASE("handwriting in an answer's place is never guessed") {
  material::Material material = page_of(filled);
  for (material::Word& word : material.words) {
    word.way = material::Way::recognised;
    word.certainty = word.text == "Aunt" ? 0.3 : 0.97;
  }
  const record::Record record = read(material);
  CHECK_FALSE(record.value_of("relationship"));
  CHECK(raised(record, "form.unreadable"));
  CHECK(record.status == record::Status::review);
}

TEST_CASE("a drawn signature is a picture in the signature's place") {
  std::vector<Row> rows = filled;
  rows[5].answer = "";
  material::Material material = page_of(rows);
  material::Picture ink;
  ink.ink = true;
  ink.place.page = 1;
  ink.place.box = Box{310, 202, 380, 218};
  material.pictures.push_back(ink);
  CHECK(read(material).value_of("signature") == "image");
}

TEST_CASE("pages without the form's questions are no form") {
  CHECK_THROWS_AS(read(page_of({{"Dear Sir", "thank you"}})), Error);
}

TEST_CASE("of two filled forms in one file the fuller is read, and a person is told to look") {
  std::vector<Row> shorter = filled;
  shorter[0].answer = "Tam Brook";
  shorter[1].answer = shorter[2].answer = "";
  material::Material both;
  for (const auto& rows : {shorter, filled}) {
    material::Material page = page_of(rows);
    const int number = static_cast<int>(both.pages.size()) + 1;
    both.format = page.format;
    both.pages.push_back(page.pages.front());
    for (material::Word& word : page.words) word.page = number;
    for (material::Line& line : page.lines) line.page = number;
    double x = 75;
    for (const char* word : {"Complaint", "Form"}) {
      material::Word title;
      title.text = word;
      title.page = number;
      title.size = 14;
      title.box = {x, 70, x + 60, 86};
      x += 65;
      both.words.push_back(title);
    }
    both.words.insert(both.words.end(), page.words.begin(), page.words.end());
    both.lines.insert(both.lines.end(), page.lines.begin(), page.lines.end());
  }
  const record::Record record = read(both);
  CHECK(raised(record, "form.several"));
  CHECK(record.value_of("name") == "Ana Brook");
  CHECK(record.find("name")->place.page == 2);
  CHECK(record.status == record::Status::review);
  CHECK_FALSE(raised(read(page_of(filled)), "form.several"));
}

TEST_CASE("two filled forms without a title, one under the other, are not read as one") {
  std::vector<Row> both = filled;
  both.insert(both.begin() + 5, {{"Details of complaint", "Nobody came."}, {"Desired outcome", "An apology."}});
  std::vector<Row> second = both;
  second[0].answer = "Tam Weir";
  second[7].answer = "";
  second[8].answer = "";
  both.insert(both.end(), second.begin(), second.end());
  const record::Record record = read(page_of(both));
  CHECK(record.value_of("name") == "Ana Brook");
  CHECK(record.value_of("signature") == "typed:Ana Brook");
  CHECK(raised(record, "form.several"));
  CHECK(record.status == record::Status::review);
}
