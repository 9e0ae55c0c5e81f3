#include "form/xfa.hpp"

#include "form/recognise_pages.hpp"
#include "form/support.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const char* data = R"(<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><form1>
<person><YourName>Ana Brook</YourName><Relationship_to_child>Aunt</Relationship_to_child></person>
<details><body xmlns="http://www.w3.org/1999/xhtml"><p>Nobody came.</p><p>I waited &amp; left.</p></body></details>
<extra>one more thing</extra></form1></xfa:data></xfa:datasets>)";

material::Material with_packet(const std::string& packet, const std::string& name = "xfa:datasets") {
  material::Material material;
  material.format = material::Format::pdf;
  material.pages.push_back({595, 842, true});
  material.parts.push_back({name, "application/xml", packet});
  return material;
}

material::Control field(const std::string& name, const std::string& value) {
  material::Control control;
  control.name = name;
  control.value = value;
  control.filled = !value.empty();
  control.place.page = 1;
  control.place.box = Box{100, 100, 300, 120};
  return control;
}

std::string text_at(const material::Material& flow, std::size_t row, std::size_t cell) {
  return flow.blocks.at(0).table->rows.at(row).cells.at(cell).blocks.at(0).paragraph->spans.at(0).text;
}

}  // namespace

TEST_CASE("a data packet without a template is read by the names of its elements") {
  const auto flow = form::flow_of_xfa(with_packet(data));
  REQUIRE(flow);
  CHECK(text_at(*flow, 0, 0) == "Your Name");
  CHECK(text_at(*flow, 0, 1) == "Ana Brook");
  CHECK(text_at(*flow, 1, 0) == "Relationship to child");
  CHECK(text_at(*flow, 2, 1) == "Nobody came.\nI waited & left.");
}

TEST_CASE("a template's captions, bindings, boxes and lists say what was asked; the rest of the data is told") {
  material::Material material = with_packet(data);
  material.parts.push_back({"xfa:template", "application/xml", R"(<template><subform name="form1">
<draw y="10mm"><value><text>Complaint Form</text></value></draw>
<field name="who" y="30mm"><bind match="dataRef" ref="$.person.YourName"/><caption><value><text>Your Name</text></value></caption><ui><textEdit/></ui></field>
<field name="agree" y="40mm"><ui><checkButton/></ui><caption><value><text>I agree</text></value></caption><items><integer>1</integer></items><value><integer>1</integer></value><bind match="none"/></field>
<field name="Relationship_to_child" y="20mm"><ui><choiceList/></ui><caption><value><text>You are the</text></value></caption><items><text>child's aunt</text></items><items save="1"><text>Aunt</text></items></field>
<draw y="50mm"><value><exData><body><p>What happened?</p></body></exData></value></draw>
<field name="details" y="60mm"><ui><textEdit/></ui></field>
</subform></template>)"});
  const auto flow = form::flow_of_xfa(material);
  REQUIRE(flow);
  REQUIRE(flow->blocks.at(0).table->rows.size() == 5);
  CHECK(text_at(*flow, 0, 0) == "Complaint Form");
  CHECK(text_at(*flow, 1, 1) == "child's aunt");
  CHECK(text_at(*flow, 2, 0) == "Your Name");
  CHECK(text_at(*flow, 2, 1) == "Ana Brook");
  CHECK(text_at(*flow, 3, 0) == "☒ I agree");
  CHECK(text_at(*flow, 4, 0) == "What happened?");
  CHECK(text_at(*flow, 4, 1) == "Nobody came.\nI waited & left.");
  REQUIRE(flow->notes.size() == 1);
  CHECK(flow->notes[0].text == "one more thing");
}

TEST_CASE("fields on the page take what only the packet holds, and a person is asked where the two differ") {
  material::Material material = with_packet(data);
  material.controls = {field("form1[0].person[0].YourName[0]", ""),
                       field("form1[0].person[0].Relationship_to_child[0]", "Uncle")};
  form::take_xfa_values(material);
  CHECK(material.controls[0].value == "Ana Brook");
  CHECK(material.controls[1].value == "Uncle");
  REQUIRE(material.findings.size() == 1);
  CHECK(material.findings[0].code == "form.xfa.differs");
  std::string told;
  for (const material::Note& note : material.notes) told += note.text + "|";
  CHECK(told == "Aunt|Nobody came.\nI waited & left.|one more thing|");
}

TEST_CASE("a packet that is no XML gives nothing and does no harm") {
  CHECK_FALSE(form::flow_of_xfa(with_packet("<xfa:data><a>")));
  CHECK_FALSE(form::flow_of_xfa(with_packet("")));
  material::Material material = with_packet("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
  form::take_xfa_values(material);
  CHECK(material.notes.empty());
  CHECK_FALSE(form::flow_of_xfa(with_packet("<xfa:data/>", "another.xml")));
}
