#include "bundle/third_parties.hpp"

#include <sstream>

#include "support/catch.hpp"

using namespace redress;

namespace {

// Words of six points' width a letter, line by line.
std::vector<material::Word> page_of(const std::vector<std::string>& lines) {
  std::vector<material::Word> words;
  double y = 100;
  for (const std::string& line : lines) {
    std::istringstream in(line);
    double x = 50;
    for (std::string text; in >> text; x += 6) {
      material::Word word;
      word.text = text;
      word.box = {x, y, x + 6.0 * static_cast<double>(text.size()), y + 12};
      x = word.box.right;
      words.push_back(word);
    }
    y += 14;
  }
  return words;
}

std::vector<std::string> seen(const std::vector<std::string>& lines, const bundle::SearchFor& what) {
  std::vector<std::string> found;
  for (const bundle::Sighting& sighting : bundle::find_third_parties(page_of(lines), what))
    found.push_back(sighting.who + ": " + sighting.words);
  return found;
}

using Found = std::vector<std::string>;

const bundle::SearchFor family{{{"Ada Quillfeather-Brook and Tom (aged 4)", "child"}, {"Kwame Asante", "staff"}}, {}};

}  // namespace

TEST_CASE("a name is found whole, by one part, in the possessive, as initials and broken over two lines") {
  CHECK(seen({"Yesterday Ada Quillfeather-Brook came."}, family) == Found{"child: Ada Quillfeather-Brook"});
  CHECK(seen({"Mr Asante said that Tom's coat and Ada\u2019s bag were lost."}, family) ==
        Found{"staff: Asante", "child: Tom's", "child: Ada\u2019s"});
  CHECK(seen({"The Quillfeathers and (Brook) left."}, {{{"Ada Quillfeather", "child"}, {"Sam Brook", "added"}}, {}}) ==
        Found{"child: Quillfeathers", "added: (Brook)"});
  CHECK(seen({"I spoke to K.A. and to K. A. and to KA."}, family) ==
        Found{"staff: K.A.", "staff: K. A.", "staff: KA."});
  CHECK(seen({"We saw Quill-", "feather at the door."}, {{{"Quillfeather", "added"}}, {}}) ==
        Found{"added: Quill-", "added: feather"});
}

TEST_CASE("a name that is a word too is found only where it stands as a name; titles name nobody") {
  const bundle::SearchFor may{{{"Miss May Will", "child"}}, {}};
  CHECK(seen({"You may ask; I will answer. Miss Smith saw May."}, may) == Found{"child: May."});
}

TEST_CASE("postcodes, telephone numbers, e-mail addresses and dates of birth are found by their form") {
  CHECK(seen({"at CT1 2AB or ME231GL, not in room B12"}, {}) == Found{"postcode: CT1 2AB", "postcode: ME231GL,"});
  CHECK(seen({"Ring 07700 900123 or (01632) 960456 or +44 7700 900 456 on 3/11/2025"}, {}) ==
        Found{"phone: 07700 900123", "phone: (01632) 960456", "phone: +44 7700 900 456"});
  CHECK(seen({"write to ada.quillfeather@example.org please"}, {}) == Found{"email: ada.quillfeather@example.org"});
  CHECK(seen({"She was born on 3 May 2019.", "DOB: 12/04/2017 and the visit of 12/04/2026"}, {}) ==
        Found{"birth: 3 May 2019.", "birth: 12/04/2017"});
  CHECK(seen({"Case 2026-0007, 20 working days, page 12 of 350, £1,250.00"}, {}).empty());
}

TEST_CASE("an address of the record is found line by line; what the centre prints of itself is nobody's secret") {
  const bundle::SearchFor what{{},
                               {{"Rose Cottage, Pightle Lane", "address"},
                                {"01632 960111", "public"},
                                {"office@example.org", "public"},
                                {"CT1 2AB", "public"}}};
  CHECK(seen({"She lives at Rose Cottage, Pightle Lane, Wexhollow.",
              "Office: 01632 960111, office@example.org, CT1 2AB", "Hers: 01632 960222"},
             what) == Found{"address: Rose Cottage, Pightle Lane,", "phone: 01632 960222"});
}

TEST_CASE("the box of a sighting keeps clear of the lines above and below") {
  const auto found = bundle::find_third_parties(page_of({"Ada came", "and Tom too"}), family);
  REQUIRE(found.size() == 2);
  CHECK(found[0].box.bottom < found[1].box.top);
  CHECK(found[0].box.top > 100);
}

TEST_CASE("the complainant is no third party to the complainant, and is one to everybody else") {
  casework::Case a_case;
  a_case.complainant.name = "Natalie Wetherby";
  a_case.complainant.address = {"Rose Cottage, Pightle Lane"};
  a_case.complainant.telephones = {"07700 900055"};
  const procedure::Profile profile;
  const std::vector<std::string> lines{"Natalie Wetherby, 07700 900055"};
  CHECK(seen(lines, bundle::people_of(a_case, profile, "complainant", {})).empty());
  CHECK(seen(lines, bundle::people_of(a_case, profile, "naccc", {})) ==
        Found{"complainant: Natalie Wetherby,", "phone: 07700 900055"});
  CHECK(seen(lines, bundle::people_of(a_case, profile, "complainant", {"Natalie Hobbs"})) == Found{"added: Natalie"});
}
