#include <algorithm>

#include "form/read_form.hpp"
#include "form/recognise.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"
#include "zip/zip.hpp"

using namespace redress;

namespace {

struct Asked {
  std::string field, question, answer;
};

const std::vector<Asked> filled = {
    {"details", "Tell us what happened, and when", "On 3 May 2026 nobody opened the door."},
    {"spoken_to", "Who have you talked to about it so far?", "The volunteer in charge"},
    {"resolution", "What outcome are you hoping for?", "An apology."},
    {"name", "Full name of the person making the complaint", "Idris Penhallow"},
    {"address", "Where can we write to you?", "3 Weir Lane, Bath BA99 1XX"},
    {"telephones", "Best number to reach you on", "01632 960111"},
    {"signature", "Signed", "I Penhallow"},
    {"date", "On (date)", "9 May 2026"}};

// The same form with one answer changed.
std::vector<Asked> with(const std::string& field, const std::string& answer, std::vector<Asked> form = filled) {
  const auto at = std::find_if(form.begin(), form.end(), [&](const Asked& each) { return each.field == field; });
  REQUIRE(at != form.end());
  at->answer = answer;
  return form;
}

material::Block paragraph(const std::string& text, const std::string& path, material::Way way = material::Way::typed) {
  material::Block block;
  block.paragraph.emplace();
  block.paragraph->spans.push_back({text, way, false, 1, -1});
  block.paragraph->place.path = path;
  return block;
}

// The form as a letter would hold it: each question, and its answer in the paragraph under it.
material::Material material_of(const std::vector<Asked>& form) {
  material::Material material;
  material.format = material::Format::docx;
  material.blocks = {paragraph("Making a complaint", "title"), paragraph("Riverside Child Contact Centre", "centre")};
  for (const Asked& each : form) {
    material.blocks.push_back(paragraph(each.question, "question " + each.field));
    if (!each.answer.empty()) material.blocks.push_back(paragraph(each.answer, "answer " + each.field));
  }
  return material;
}

record::Record read(const material::Material& material, int attached_files = 0) {
  form::Circumstances known = test::circumstances();
  known.attached_files = attached_files;
  return form::recognise(material, form::load_definitions("tests/form/definitions"), known);
}

record::Record read(const std::vector<Asked>& form) {
  return read(material_of(form));
}

const Finding* find(const record::Record& record, const std::string& code) {
  for (const Finding& finding : record.findings)
    if (finding.code == code) return &finding;
  return nullptr;
}

// What is found, of which question and where, besides nothing else: "note form.anonymous of name at answer name".
std::string found(const record::Record& record) {
  std::string all;
  for (const Finding& finding : record.findings) {
    all += (all.empty() ? "" : "\n") + std::string(to_string(finding.weight)) + " " + finding.code;
    if (!finding.field.empty()) all += " of " + finding.field;
    if (!finding.place.path.empty()) all += " at " + finding.place.path;
  }
  return all;
}

}  // namespace

TEST_CASE("a form with every answer in its place raises nothing") {
  const record::Record record = read(filled);
  CHECK(found(record).empty());
  CHECK(record.status == record::Status::complete);
  CHECK_FALSE(record.anonymous);
  CHECK(record.centre == "riverside");
}

TEST_CASE("a complaint without a name is anonymous, and that is noted") {
  const record::Record withheld = read(with("name", "I would rather not say"));
  REQUIRE(find(withheld, "form.anonymous"));
  CHECK(find(withheld, "form.anonymous")->weight == Weight::note);
  CHECK(find(withheld, "form.anonymous")->place.path == "answer name");
  CHECK(withheld.anonymous);
  CHECK(withheld.status == record::Status::complete);
  const record::Record left_out = read(with("name", "", with("signature", "")));
  CHECK(found(left_out) == "note form.anonymous of name at question name");
  CHECK(left_out.anonymous);
}

TEST_CASE("who signs without filling in the name is not taken for anonymous, but doubted") {
  const record::Record record = read(with("name", ""));
  REQUIRE(find(record, "form.name.missing"));
  CHECK(found(record) == "doubt form.name.missing of name at question name");
  CHECK_FALSE(record.anonymous);
  CHECK(record.status == record::Status::review);
}

TEST_CASE("a signature of somebody else than the name is noted") {
  const record::Record record = read(with("signature", "Rosalind Achterberg"));
  REQUIRE(find(record, "form.signature.differs"));
  CHECK(find(record, "form.signature.differs")->weight == Weight::note);
  CHECK(find(record, "form.signature.differs")->field == "signature");
  CHECK(find(read(with("signature", "Idris P.")), "form.signature.differs") == nullptr);
}

TEST_CASE("somebody who complains on behalf of another is noted") {
  const record::Record record = read(with("details", "I write on behalf of my sister, who waited for an hour."));
  REQUIRE(find(record, "form.representative"));
  CHECK(found(record) == "note form.representative of details at answer details");
}

TEST_CASE("paperwork that is promised and did not come is noted") {
  const material::Material material = material_of(with("details", "See attached letter of 3 May 2026."));
  const record::Record record = read(material);
  REQUIRE(find(record, "form.attachment.missing"));
  CHECK(found(record) == "note form.attachment.missing of details at answer details");
  CHECK(found(read(material, 1)).empty());
}

TEST_CASE("words under the last short answer are left over and doubted, with their place") {
  material::Material material = material_of(filled);
  material.blocks.push_back(paragraph("The side gate was locked as well.", "below the form"));
  const record::Record record = read(material);
  REQUIRE(find(record, "form.text.left"));
  CHECK(found(record) == "doubt form.text.left at below the form");
  REQUIRE(record.unassigned.size() == 1);
  CHECK(record.unassigned[0].text == "The side gate was locked as well.");
  CHECK(record.status == record::Status::review);
}

TEST_CASE("a control that says it is empty but holds an answer is doubted") {
  material::Material material = material_of(with("spoken_to", ""));
  material.blocks.insert(material.blocks.begin() + 5,
                         paragraph("Mrs Tamsin Oake, twice", "control", material::Way::placeholder));
  const record::Record record = read(material);
  REQUIRE(find(record, "form.answer.doubtful"));
  CHECK(found(record) == "doubt form.answer.doubtful at control");
  CHECK(record.unassigned.at(0).text == "Mrs Tamsin Oake, twice");
  material.blocks[5] = paragraph("Click here to enter text.", "control", material::Way::placeholder);
  CHECK(found(read(material)).empty());
}

TEST_CASE("a form that two centres share, on paper that names neither, is nobody's") {
  auto definitions = form::load_definitions("tests/form/definitions");
  const auto riverside = std::find_if(definitions.begin(), definitions.end(),
                                      [](const form::Definition& each) { return each.centre == "riverside"; });
  REQUIRE(riverside != definitions.end());
  form::Definition sister = *riverside;
  sister.centre = "lakeside";
  sister.marks = {"Lakeside Child Contact Centre"};
  definitions.push_back(sister);
  material::Material material = material_of(filled);
  const record::Record named = form::recognise(material, definitions, test::circumstances());
  CHECK(named.centre == "riverside");
  CHECK(found(named).empty());
  material.blocks.erase(material.blocks.begin() + 1);
  const record::Record record = form::recognise(material, definitions, test::circumstances());
  REQUIRE(find(record, "form.centre.unknown"));
  CHECK(found(record) == "doubt form.centre.unknown");
  CHECK_FALSE(record.centre);
  CHECK(record.value_of("name") == "Idris Penhallow");
}

TEST_CASE("a letter without a form becomes a complaint that a person must complete") {
  material::Material material;
  material.format = material::Format::text;
  material.blocks = {paragraph("Dear Riverside Child Contact Centre,", "line 1"),
                     paragraph("On 3 May 2026 nobody opened the door.", "line 2")};
  const auto definitions = form::load_definitions("tests/form/definitions");
  const record::Record record = form::record_from_narrative(material, definitions, test::circumstances());
  REQUIRE(find(record, "form.narrative"));
  CHECK(found(record) == "doubt form.narrative of details at line 1");
  CHECK(record.value_of("details") == "Dear Riverside Child Contact Centre,\nOn 3 May 2026 nobody opened the door.");
  CHECK(record.centre == "riverside");
  CHECK(record.status == record::Status::review);
  CHECK_FALSE(record.anonymous);
}

TEST_CASE("of two forms that come together the fuller is read, and the other is told") {
  const std::string whole = "a-word-cells-form-kent-02.docx", nameless = "l-anonymous-kent-02.docx";
  const Bytes both = zip::write_archive(
      {{nameless, load_file("tests/form/returned/" + nameless)}, {whole, load_file("tests/form/returned/" + whole)}});
  form::Helpers helpers;
  helpers.programs = std::filesystem::path(build_folder()) / "bin";
  const record::Record record =
      form::read_form(both, "both.zip", form::load_definitions("forms"), helpers, test::today);
  REQUIRE(find(record, "form.several"));
  CHECK(find(record, "form.several")->weight == Weight::note);
  CHECK_FALSE(record.anonymous);
  CHECK(record.find("name")->place.part.find(whole) != std::string::npos);
}

TEST_CASE("of two filled forms in one document the fuller is read, nothing is mixed, and a person is told to look") {
  std::vector<Asked> shorter = with("resolution", "", with("telephones", "", with("name", "Tam Weir")));
  material::Material both = material_of(shorter);
  material::Material second = material_of(filled);
  // The second has no title of its own.
  both.blocks.insert(both.blocks.end(), second.blocks.begin() + 2, second.blocks.end());
  const record::Record record = read(both);
  CHECK(record.value_of("name") == "Idris Penhallow");
  CHECK(record.value_of("resolution") == "An apology.");
  REQUIRE(find(record, "form.several"));
  CHECK(find(record, "form.several")->weight == Weight::doubt);
  CHECK(record.status == record::Status::review);
  CHECK(std::any_of(record.unassigned.begin(), record.unassigned.end(),
                    [](const record::Unassigned& piece) { return piece.text == "Tam Weir"; }));
}

TEST_CASE("a blank form before the filled one disturbs nobody") {
  std::vector<Asked> blank = filled;
  for (Asked& each : blank) each.answer.clear();
  material::Material both = material_of(blank);
  const material::Material second = material_of(filled);
  both.blocks.insert(both.blocks.end(), second.blocks.begin() + 2, second.blocks.end());
  const record::Record record = read(both);
  CHECK(record.value_of("name") == "Idris Penhallow");
  CHECK(record.value_of("date") == "2026-05-09");
  CHECK(record.status == record::Status::complete);
}
