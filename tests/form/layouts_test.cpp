#include "base/error.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"
#include "xml/xml.hpp"
#include "zip/zip.hpp"

using namespace redress;

namespace {

std::string p(const std::string& text) {
  return "<w:p><w:r><w:t xml:space=\"preserve\">" + xml::escape(text) + "</w:t></w:r></w:p>";
}

std::string row(const std::vector<std::string>& cells) {
  std::string all = "<w:tr>";
  for (const std::string& cell : cells) all += "<w:tc>" + p(cell) + "</w:tc>";
  return all + "</w:tr>";
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::string all = "<w:tbl>";
  for (const auto& cells : rows) all += row(cells);
  return all + "</w:tbl>";
}

record::Record read(const std::string& body) {
  const Bytes bytes = zip::write_archive(
      {{"_rels/.rels",
        "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" "
        "Target=\"word/document.xml\"/></Relationships>"},
       {"word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:body>" + body + "</w:body></w:document>"}});
  auto definitions = form::load_definitions("forms");
  for (const auto& more : form::load_definitions("tests/form/definitions")) definitions.push_back(more);
  return form::recognise(docx::read_docx(bytes, "return.docx"), definitions, test::circumstances());
}

std::string value(const record::Record& record, const std::string& field) {
  REQUIRE(record.find(field));
  return test::shown(*record.find(field));
}

}  // namespace

TEST_CASE("other centres' forms follow the schema") {
  for (const char* file : {"riverside", "hillview", "harbour", "meadow"}) {
    const std::string path = std::string("tests/form/definitions/") + file + ".xml";
    const auto findings = form::check_definition(load_file(path), load_file("forms/form.xsd"), file);
    INFO(path);
    CHECK_FALSE(has(findings, Weight::doubt));
  }
}

TEST_CASE("a form in one column, without a table, with numbered questions in another order") {
  const record::Record record = read(
      p("Making a complaint") + p("Riverside Child Contact Centre") + p("1. Tell us what happened, and when") +
      p("On 3 May 2026 nobody opened the door.") + p("I waited for an hour.") +
      p("2. Who have you talked to about it so far?") + p("The volunteer in charge") +
      p("3. What outcome are you hoping for?") + p("An apology.") +
      p("4. Full name of the person making the complaint") + p("Idris Penhallow") + p("5. Where can we write to you?") +
      p("3 Weir Lane") + p("Bath BA99 1XX") + p("6. Best number to reach you on") + p("01632 960111 (day)") +
      p("7. Signed") + p("I Penhallow") + p("8. On (date)") + p("9 May 2026") + p("Thank you for reading this."));
  CHECK(record.centre == "riverside");
  CHECK(value(record, "details") == "On 3 May 2026 nobody opened the door. I waited for an hour.");
  CHECK(value(record, "spoken_to") == "The volunteer in charge");
  CHECK(value(record, "resolution") == "An apology.");
  CHECK(value(record, "name") == "Idris Penhallow");
  CHECK(value(record, "address") == "3 Weir Lane Bath BA99 1XX");
  CHECK(value(record, "postcode") == "BA99 1XX");
  CHECK(value(record, "telephones") == "[01632 960111]");
  CHECK(value(record, "signature") == "typed:I Penhallow");
  CHECK(value(record, "date") == "2026-05-09");
  REQUIRE_FALSE(record.unassigned.empty());
  CHECK(record.unassigned.back().text == "Thank you for reading this.");
}

TEST_CASE("the same form in Welsh") {
  const record::Record record =
      read(p("Gwneud cwyn") + p("Riverside Child Contact Centre") + p("Dywedwch wrthym beth ddigwyddodd, a phryd") +
           p("Doedd neb yno.") + p("Gyda phwy ydych chi wedi siarad hyd yn hyn?") + p("Neb") +
           p("Pa ganlyniad ydych chi’n gobeithio amdano?") + p("Ymddiheuriad") + p("Enw llawn y person sy’n cwyno") +
           p("Llŷr ap Gwilym") + p("I ble gallwn ni ysgrifennu atoch?") + p("1 Stryd Fawr, CF99 1NA") +
           p("Y rhif gorau i’ch cyrraedd") + p("07700 900222") + p("Llofnod") + p("Ll. ap Gwilym") + p("Ar (dyddiad)") +
           p("4 Mai 2026"));
  CHECK(value(record, "details") == "Doedd neb yno.");
  CHECK(value(record, "name") == "Llŷr ap Gwilym");
  CHECK(value(record, "resolution") == "Ymddiheuriad");
  CHECK(value(record, "date") == "2026-05-04");
  CHECK(record.status == record::Status::complete);
}

TEST_CASE("two questions in a row, a postcode and an e-mail address of their own") {
  const record::Record record = read(p("Complaints and feedback") + p("Hillview Family Time") +
                                     table({{"Date of complaint", "12/02/2026", "Complainant", "Rosalind Achterberg"},
                                            {"E-mail address", "ros@example.org", "Phone", "07700 900333"},
                                            {"House number and street", "Flat 2, 9 Hill Rise", "Post code", "hr9 9zz"},
                                            {"Child or children concerned", "Tam, 5"},
                                            {"Nature of your complaint"},
                                            {"Nobody told me. Phone calls were not answered."},
                                            {"Remedy sought"},
                                            {"A call back"},
                                            {"To be completed by the Centre Manager"},
                                            {"Received", "13/02/2026", "Handled by", "JK"}}));
  CHECK(record.centre == "hillview");
  CHECK(value(record, "date") == "2026-02-12");
  CHECK(value(record, "name") == "Rosalind Achterberg");
  CHECK(value(record, "email") == "ros@example.org");
  CHECK(value(record, "telephones") == "[07700 900333]");
  CHECK(value(record, "address") == "Flat 2, 9 Hill Rise");
  CHECK(value(record, "postcode") == "hr9 9zz");
  CHECK(value(record, "children") == "Tam, 5");
  CHECK(value(record, "details") == "Nobody told me. Phone calls were not answered.");
  CHECK(value(record, "resolution") == "A call back");
  CHECK(value(record, "received_on") == "2026-02-13");
  CHECK(value(record, "received_by") == "JK");
  CHECK(record.status == record::Status::complete);
  CHECK(record.unassigned.empty());
}

TEST_CASE("boxes to tick, one answer among several, and labels in a row with the answers under them") {
  const record::Record record =
      read(p("Complaint record") + p("Harbour Contact CIC") +
           table({{"About you"},
                  {"Name of complainant", "Femi Oduya"},
                  {"You are", "☐ a parent  ☒ another relative  ☐ a professional"},
                  {"Postal address", "4 Quay, TR99 8YY"},
                  {"Telephone", "01632 960444"},
                  {"☒ Please answer by e-mail"},
                  {"☐ I need an interpreter"},
                  {"About your complaint"},
                  {"What are you unhappy about?"},
                  {"The times were changed without notice."},
                  {"What should we do to put it right?"},
                  {"Write the times down."}}) +
           table({{"Your signature", "Name in capitals", "Dated"}, {"F Oduya", "FEMI ODUYA", "1.3.26"}}));
  CHECK(record.centre == "harbour");
  CHECK(value(record, "name") == "Femi Oduya");
  CHECK(value(record, "role") == "relative");
  CHECK(value(record, "by_email") == "yes");
  CHECK(value(record, "interpreter") == "nothing");
  CHECK(value(record, "details") == "The times were changed without notice.");
  CHECK(value(record, "resolution") == "Write the times down.");
  CHECK(value(record, "signature") == "typed:F Oduya");
  CHECK(value(record, "printed_name") == "FEMI ODUYA");
  CHECK(value(record, "date") == "2026-03-01");
  CHECK(record.status == record::Status::complete);
}

TEST_CASE("a representative's section asks the same again, and is kept apart") {
  const record::Record record = read(p("Formal complaint form") + p("Meadow House Contact Centre") +
                                     table({{"Part A: the person complaining"},
                                            {"1", "Name (in full)", "Wanda Sikorska"},
                                            {"2", "Address (with postcode)", "7 Meadow Way, MW9 9AA"},
                                            {"3", "Telephone (day and evening)", "07700 900555"},
                                            {"Part B: the representative, if there is one"},
                                            {"4", "Name (in full)", "Tomasz Sikorski"},
                                            {"5", "Telephone (day and evening)", "07700 900666 / 01632 960667"},
                                            {"6", "☒ I agree that this person may act for me"},
                                            {"Part C: the complaint"},
                                            {"7", "Facts of the complaint"},
                                            {"", "My son was not collected on time."},
                                            {"8", "Outcome you would like"},
                                            {"", "That it does not happen again."},
                                            {"9", "Signature of the person complaining", "W. Sikorska"},
                                            {"10", "Date signed", "2 April 2026"}}));
  CHECK(record.centre == "meadow");
  CHECK(value(record, "name") == "Wanda Sikorska");
  CHECK(value(record, "telephones") == "[07700 900555]");
  CHECK(value(record, "representative_name") == "Tomasz Sikorski");
  CHECK(value(record, "representative_telephones") == "[07700 900666][01632 960667]");
  CHECK(value(record, "consent") == "yes");
  CHECK(value(record, "details") == "My son was not collected on time.");
  CHECK(value(record, "resolution") == "That it does not happen again.");
  CHECK(value(record, "date") == "2026-04-02");
  CHECK(record.status == record::Status::complete);
}

TEST_CASE("an unfilled form of any centre is blank") {
  CHECK(read(p("Complaints and feedback") + p("Hillview Family Time") +
             table({{"Date of complaint", "", "Complainant", ""},
                    {"E-mail address", "", "Phone", ""},
                    {"House number and street", "", "Post code", ""},
                    {"Child or children concerned", ""},
                    {"Nature of your complaint"},
                    {""},
                    {"Remedy sought"},
                    {""}}))
            .status == record::Status::blank);
}

TEST_CASE("a letter that is no form is refused") {
  CHECK_THROWS_AS(read(p("Dear Sir,") + p("Name: Jo Bloggs") + p("Date: 3 May 2026") + p("I write to say thank you.")),
                  Error);
}
