#include <string>
#include <vector>

#include "base/error.hpp"
#include "mail/compound_file.hpp"
#include "mail/read_message.hpp"
#include "mail/rich_text.hpp"
#include "support/catch.hpp"

using namespace redress;
using test::message_of;
using test::Property;
using test::wide;

namespace {

std::string words_of(const material::Material& material) {
  std::string all;
  for (const material::Block& block : material.blocks)
    if (block.paragraph)
      for (const material::Span& span : block.paragraph->spans) all += span.text;
  return all;
}

const Property subject{"0037001F", wide("A complaint")};
// The examples of the format's own description. Source: MS-OXRTFCP 3.
const std::string hello(
    "\x2d\x00\x00\x00\x2b\x00\x00\x00\x4c\x5a\x46\x75\xf1\xc5\xc7\xa7\x03\x00\x0a\x00\x72\x63\x70\x67\x31\x32\x35"
    "\x42\x32\x0a\xf3\x20\x68\x65\x6c\x09\x00\x20\x62\x77\x05\xb0\x6c\x64\x7d\x0a\x80\x0f\xa0",
    49);
const std::string overlapping(
    "\x1a\x00\x00\x00\x1c\x00\x00\x00\x4c\x5a\x46\x75\xe2\xd4\x4b\x51\x41\x00\x04\x20\x57\x58\x59\x5a\x0d\x6e\x7d"
    "\x01\x0e\xb0",
    30);
const Property rich_text{"10090102", "an account of what happened, said to be compressed RTF"};

}  // namespace

TEST_CASE("a message from Outlook whose own text is only rich text hands that over as its first part") {
  const material::Material material = mail::read_outlook(message_of({subject, {"10090102", hello}}));
  REQUIRE(material.message);
  CHECK(material.message->subject == "A complaint");
  REQUIRE(material.parts.size() == 1);
  CHECK(material.parts[0].name == mail::rich_text_body);
  CHECK(material.parts[0].bytes == "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
  CHECK(material.findings.empty());
}

TEST_CASE("rich text that repeats what it has only begun to write is unpacked") {
  CHECK(mail::unpack_rich_text(overlapping) == "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
}

TEST_CASE("rich text cut off anywhere is refused or gives what was there, and never more") {
  for (std::size_t size = 0; size < hello.size(); ++size) {
    try {
      const Bytes text = mail::unpack_rich_text(hello.substr(0, size));
      CHECK(text.size() <= 43);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::input);
    }
  }
}

TEST_CASE("a message from Outlook whose rich text is damaged is read without it, and doubted") {
  const material::Material material = mail::read_outlook(message_of({subject, rich_text}));
  CHECK(words_of(material).empty());
  REQUIRE(material.findings.size() == 1);
  CHECK(material.findings[0].code == "mail.rich-text");
  CHECK(material.findings[0].weight == Weight::doubt);
}

TEST_CASE("a message from Outlook that has its text plain as well is read from that") {
  const material::Material material =
      mail::read_outlook(message_of({subject, rich_text, {"1000001F", wide("Nobody opened the door.")}}));
  CHECK(material.findings.empty());
  CHECK(words_of(material) == "Nobody opened the door.");
}

TEST_CASE("a message from Outlook that breaks off is refused in one clear line") {
  const Bytes whole = message_of({subject, rich_text});
  try {
    mail::read_outlook(whole.substr(0, 1024));
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK_THAT(error.what(), ContainsSubstring("damaged"));
  }
}
