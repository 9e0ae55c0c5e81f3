#include "mail/read_message.hpp"

#include "mail/text_blocks.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

std::string text_of(const std::vector<material::Block>& blocks) {
  std::string all;
  for (const material::Block& block : blocks) {
    if (block.paragraph) {
      if (!block.paragraph->numbering.empty()) all += block.paragraph->numbering + " ";
      for (const material::Span& span : block.paragraph->spans) all += span.text;
      all += "/";
    }
    if (block.table)
      for (const material::Row& row : block.table->rows) {
        for (const material::Cell& cell : row.cells) all += "[" + text_of(cell.blocks) + "]";
        all += "/";
      }
  }
  return all;
}

}  // namespace

TEST_CASE("a message's head, text and attachments are told apart") {
  const material::Material material = mail::read_message(
      "From: Ana <ana@example.org>\r\nTo: office@example.org\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n"
      "Date: Sun, 07 Dec 2025 20:14:00 +0000\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello there\r\n"
      "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"form.pdf\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n");
  REQUIRE(material.message);
  CHECK(material.message->subject == "Café");
  CHECK(material.message->from.find("ana@example.org") != std::string::npos);
  REQUIRE(material.message->sent);
  CHECK(to_iso(*material.message->sent) == "2025-12-07T20:14:00Z");
  CHECK(material.message->sent_source == "Date");
  REQUIRE(material.parts.size() == 1);
  CHECK(material.parts[0].name == "form.pdf");
  CHECK(material.parts[0].bytes == "%PDF");
  CHECK(text_of(material.blocks).find("Hello there/") == 0);
}

TEST_CASE("the moment a server received a message counts before the sender's own clock") {
  const material::Material material = mail::read_message(
      "Received: from a by b; Mon, 08 Dec 2025 00:10:00 +0000\nDate: Sun, 07 Dec 2025 20:14:00 +0000\n"
      "From: a@example.org\nSubject: x\n\nbody\n");
  REQUIRE(material.message->sent);
  CHECK(to_iso(*material.message->sent) == "2025-12-08T00:10:00Z");
  CHECK(material.message->sent_source == "Received");
}

TEST_CASE("a forwarded message stands among the parts") {
  const material::Material material = mail::read_message(
      "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
      "--b\nContent-Type: message/rfc822\n\nFrom: c@example.org\nSubject: inner\n\ninner text\n--b--\n");
  REQUIRE(material.parts.size() == 1);
  CHECK(material.parts[0].bytes.find("inner text") != std::string::npos);
}

TEST_CASE("lines that a mail program broke are joined, a person's own lines are not") {
  CHECK(text_of(mail::blocks_of_plain("It was a long afternoon and nobody came to the door when the bell\n"
                                      "rang twice.\nShort line\nAnother")) ==
        "It was a long afternoon and nobody came to the door when the bell rang twice./Short line/Another/");
  CHECK(text_of(mail::blocks_of_plain("one \ntwo\n", mail::Wrapping::flowed)) == "one two//");
}

TEST_CASE("a web page gives paragraphs, items and tables, not scripts") {
  CHECK(text_of(mail::blocks_of_html("<style>p{}</style><p>A &amp; B&rsquo;s<br>next</p><ol><li>x<li>y</ol>"
                                     "<table><tr><td>Name</td><td><p>Ana</p></td></tr></table><script>1<2</script>")) ==
        "A & B’s\nnext/1. x/2. y/[Name/][Ana/]/");
}

TEST_CASE("western bytes that are no UTF-8 become letters") {
  CHECK(mail::to_utf8("caf\xE9 \x93x\x94", "iso-8859-1") == "café “x”");
  CHECK(mail::to_utf8("na\xC3\xAFve", "") == "naïve");
  CHECK(mail::to_utf8("\xFF", "utf-8") == "\xEF\xBF\xBD");
}

TEST_CASE("letters of a character set that nobody knows are read as western ones, and doubted") {
  const auto read = [](const std::string& charset, const std::string& text) {
    return mail::read_message("From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=" +
                              charset + "\n\n" + text);
  };
  const material::Material material = read("x-nobodys-letters", "caf\xE9");
  CHECK(text_of(material.blocks) == "café/");
  REQUIRE(material.findings.size() == 1);
  CHECK(material.findings[0].code == "mail.charset");
  CHECK(material.findings[0].weight == Weight::doubt);
  CHECK(read("x-nobodys-letters", "coffee").findings.empty());
  CHECK(read("x-nobodys-letters", "caf\xC3\xA9").findings.empty());
  CHECK(read("iso-8859-2", "caf\xE9").findings.empty());
}

TEST_CASE("parts nested without end are left unread, and that is said") {
  std::string text = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\n";
  for (int i = 0; i < 30; ++i) {
    const std::string name = "b" + std::to_string(i);
    text += "Content-Type: multipart/mixed; boundary=" + name + "\n\n--" + name + "\n";
  }
  const material::Material material = mail::read_message(text + "Content-Type: text/plain\n\nhello\n");
  REQUIRE(material.findings.size() == 1);
  CHECK(material.findings[0].code == "mail.too-deep");
}
