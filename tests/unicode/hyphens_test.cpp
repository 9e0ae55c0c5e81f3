#include "unicode/hyphens.hpp"

#include "support/catch.hpp"

using namespace redress;

namespace {

std::string torn(const std::string& text, const std::string& language) {
  std::string out;
  std::size_t from = 0;
  for (const std::uint32_t at : unicode::find_hyphens(text, language)) {
    out += text.substr(from, at - from) + "|";
    from = at;
  }
  return out + text.substr(from);
}

}  // namespace

TEST_CASE("an English word is torn as the dictionary has it, with three letters at least on either side") {
  CHECK(torn("complaint", "en-GB") == "com|plaint");
  CHECK(torn("the safeguarding procedures, and", "en") == "the safe|guard|ing pro|ced|ures, and");
}

TEST_CASE("names, short words, addresses and other languages stay whole") {
  for (const char* text : {"Featherstone", "notice", "someone@example.org", "www.example.org/complaints",
                           "stage2complaint", "self-referral", "caf\xC3\xA9teria"})
    CHECK(torn(text, "en-GB") == text);
  CHECK(torn("gwasanaethau", "cy") == "gwasanaethau");
  CHECK(torn("Beschwerdeverfahren", "de") == "Beschwerdeverfahren");
  CHECK(torn("", "en-GB").empty());
}
