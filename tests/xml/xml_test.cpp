#include "base/error.hpp"
#include "support/catch.hpp"
#include "xml/validate.hpp"
#include "xml/xpath.hpp"

using namespace redress;

TEST_CASE("every element knows the line and column it began at") {
  const auto tree = xml::parse_xml("<a>\n  <b x='1'\n     y='>'/><c/>\n</a>", "a.xml");
  const auto children = tree.root().children();
  REQUIRE(children.size() == 2);
  CHECK(tree.root().line() == 1);
  CHECK(tree.root().column() == 1);
  CHECK(children[0].line() == 2);
  CHECK(children[0].column() == 3);
  CHECK(children[1].line() == 3);
  CHECK(children[1].column() == 13);
  CHECK(children[1].place().part == "a.xml");
}

TEST_CASE("text, attributes and pieces come in order, entities of XML's own resolved") {
  const auto tree = xml::parse_xml("<p class='x &amp; y'>one <b>two</b> <![CDATA[<three>]]></p>", "p.xml");
  CHECK(tree.root().text() == "one two <three>");
  CHECK(tree.root().attribute("class") == "x & y");
  CHECK_FALSE(tree.root().attribute("id"));
  const auto pieces = tree.root().pieces();
  REQUIRE(pieces.size() == 3);
  CHECK(pieces[0].text == "one ");
  CHECK(pieces[1].element.is("b"));
  CHECK(pieces[2].text == " <three>");
}

TEST_CASE("a fault is named with its line and column") {
  try {
    xml::parse_xml("<a>\n<b></a>", "broken.xml");
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK(error.place().line == 2);
    CHECK_THAT(error.what(), ContainsSubstring("broken.xml:2:"));
  }
}

TEST_CASE("declared entities, bombs and outside files are refused") {
  CHECK_THROWS_AS(xml::parse_xml("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "e.xml"), Error);
  CHECK_THROWS_AS(xml::parse_xml("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "e.xml"), Error);
  CHECK_THROWS_AS(xml::parse_xml("<!DOCTYPE a [<!ENTITY % p 'x'>]><a/>", "e.xml"), Error);
}

TEST_CASE("nesting without end is refused, not followed") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK_THROWS_AS(xml::parse_xml(deep, "deep.xml"), Error);
}

TEST_CASE("what is no XML is an error, never a crash") {
  for (const std::string& bytes : {std::string(), std::string("\0\0\0", 3), std::string("hello"), std::string("<a"),
                                   std::string("<a>\xff\xfe</a>"), std::string("<?xml version='1.0'?>")})
    CHECK_THROWS_AS(xml::parse_xml(bytes, "x.xml"), Error);
}

TEST_CASE("a broken file's words are not in the message") {
  try {
    xml::parse_xml("<a>My daughter Imogen & I</a>", "a.xml");
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK_THAT(error.what(), !ContainsSubstring("Imogen"));
  }
}

TEST_CASE("what is written is read back the same") {
  const std::string nasty = "a < b & \"c\" 'd' > e\tf";
  xml::Writer writer;
  writer.open("root").attribute("note", nasty).element("empty", "").element("text", nasty);
  const auto tree = xml::parse_xml(writer.take(), "w.xml");
  CHECK(tree.root().attribute("note") == nasty);
  CHECK(tree.root().first("text").text() == nasty);
}

TEST_CASE("questions in XPath see variables and functions of ours") {
  const auto tree = xml::parse_xml("<case><point n='1'/><point n='2'/></case>", "c.xml");
  xml::Vocabulary words;
  words.variables["wanted"] = std::string("2");
  words.functions["twice"] = [](const std::vector<xml::Answer>& arguments) -> xml::Answer {
    return xml::to_text(arguments.at(0)) + xml::to_text(arguments.at(0));
  };
  CHECK(xml::to_text(xml::find_answer(tree.root(), "count(point)", words)) == "2");
  CHECK(xml::to_text(xml::find_answer(tree.root(), "point[@n=$wanted]/@n", words)) == "2");
  CHECK(xml::to_text(xml::find_answer(tree.root(), "twice('ab')", words)) == "abab");
  CHECK_FALSE(xml::to_truth(xml::find_answer(tree.root(), "point[@n='3']", words)));
  CHECK_THROWS_AS(xml::find_answer(tree.root(), "nobody()", words), Error);
  CHECK_THROWS_AS(xml::find_answer(tree.root(), "$nothing", words), Error);
  CHECK(xml::fault_in_expression("point[").has_value());
  CHECK_FALSE(xml::fault_in_expression("point[1]").has_value());
}

TEST_CASE("a schema finds every fault with its line") {
  const xml::Schema schema(R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:element name="form"><xs:complexType><xs:sequence>
      <xs:element name="field" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="name" use="required"/></xs:complexType></xs:element>
    </xs:sequence></xs:complexType></xs:element></xs:schema>)");
  CHECK(schema.validate(xml::parse_xml("<form><field name='a'/></form>", "good.xml")).empty());
  const auto findings = schema.validate(xml::parse_xml("<form>\n<field/>\n<feild/>\n</form>", "bad.xml"));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].code == "xml.schema");
  CHECK(findings[0].place.line == 2);
  CHECK(findings[1].place.line == 3);
}
