#include "form/values.hpp"

#include "form/text.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const Date received = *Date::from(2026, 3, 1);

std::string date_of(const std::string& text) {
  const auto reading = form::parse_date(text, received);
  std::string all = reading.value ? to_iso(*reading.value) : "none";
  for (const Finding& finding : reading.findings) all += " " + finding.code;
  return all;
}

std::string telephones_of(const std::string& text) {
  const auto reading = form::parse_telephones(text);
  std::string all;
  for (const std::string& number : reading.value) all += "[" + number + "]";
  for (const Finding& finding : reading.findings) all += " " + finding.code;
  return all;
}

std::string postcodes_of(const std::string& text) {
  std::string all;
  for (const form::Postcode& code : form::find_postcodes(text)) all += "[" + code.text + (code.certain ? "]" : "?]");
  return all;
}

}  // namespace

TEST_CASE("a date is read day first in every form people write") {
  for (const char* text : {"3 November 2025",
                           "03/11/2025",
                           "3/11/25",
                           "3.11.25",
                           "03.11.2025",
                           "3-11-2025",
                           "3rd Nov 25",
                           "3rd Nov '25",
                           "3rd Nov ’25",
                           "3RD NOVEMBER 2025",
                           "Monday 3 November 2025",
                           "Mon, 3rd November, 2025",
                           "MON 3 NOV 25",
                           "3rd of November 2025",
                           "the third of November 2025",
                           "November 3, 2025",
                           "Nov. 3rd 2025",
                           "3-Nov-2025",
                           "2025-11-03",
                           "2025/11/03",
                           "03 11 2025",
                           "3 / 11 / 2025",
                           "03112025",
                           "20251103",
                           "3.xi.25",
                           "3 Tachwedd 2025",
                           "3\u00A0November\u00A02025",
                           "Date: 3/11/25",
                           "03/11/2025.",
                           "3/11/2025 at 5pm",
                           "3November2025",
                           "2025-11-03T10:15:00",
                           "3 Nov. 2025",
                           "03–11–2025",
                           "3 Novmber 2025"}) {
    INFO(text);
    CHECK(date_of(text) == "2025-11-03");
  }
  CHECK(date_of("31st August 2025") == "2025-08-31");
  CHECK(date_of("Tuesday, 14th October 2025") == "2025-10-14");
  CHECK(date_of("Weds 5 Nov 2025") == "2025-11-05");
  CHECK(date_of("twenty-first May 2025") == "2025-05-21");
  CHECK(date_of("2/1/26") == "2026-01-02");
}

TEST_CASE("a date that names no year, no day or no day of the calendar is not repaired") {
  CHECK(date_of("3 November") == "none form.date.no-year");
  CHECK(date_of("Nov 3") == "none form.date.no-year");
  CHECK(date_of("3/11") == "none form.date.no-year");
  CHECK(date_of("November 2025") == "none form.date.no-day");
  CHECK(date_of("31/06/2025") == "none form.date.impossible");
  CHECK(date_of("29 February 2025") == "none form.date.impossible");
  CHECK(date_of("12/25/2025") == "none form.date.impossible");
  CHECK(date_of("last Saturday") == "none form.date.unreadable");
  CHECK(date_of("over the summer") == "none form.date.unreadable");
  CHECK(date_of("") == "none");
  CHECK(date_of("  \n") == "none");
  CHECK(date_of("n/a") == "none");
}

TEST_CASE("a date that may be wrong is doubted") {
  CHECK(date_of("Tuesday 3 November 2025") == "2025-11-03 form.date.weekday");
  CHECK(date_of("3/11/2025 or 4/11/2025") == "2025-11-03 form.date.several");
  CHECK(date_of("3/11/2025 (3 November 2025)") == "2025-11-03");
  CHECK(date_of("03/11/2027") == "2027-11-03 form.date.future");
  CHECK(date_of("12/03/2019") == "2019-03-12 form.date.old");
  CHECK(date_of("02/12/2026") == "2026-12-02 form.date.ambiguous");
}

TEST_CASE("telephone numbers are parted and kept as written") {
  CHECK(telephones_of("07700 900123 / 01632 960456 (evenings)") == "[07700 900123][01632 960456]");
  CHECK(telephones_of("+44 1632 960801 ext. 214 (work, 9-5) / +44 7700 900896") ==
        "[+44 1632 960801 ext. 214][+44 7700 900896]");
  CHECK(telephones_of("0113 496 0204 (day) +44 (0)7700 900 365 (evenings)") == "[0113 496 0204][+44 (0)7700 900 365]");
  CHECK(telephones_of("07700.900.072\n0113 496 0711") == "[07700.900.072][0113 496 0711]");
  CHECK(telephones_of("077 00 90 0469") == "[077 00 90 0469]");
  CHECK(telephones_of("Day: (01632) 960 922 Evening: 07700.900.496") == "[(01632) 960 922][07700.900.496]");
  CHECK(telephones_of("same number day and evening - 07700900253") == "[07700900253]");
  CHECK(telephones_of("0044 7700 900 184 or 020 7946 0494 evenings only") == "[0044 7700 900 184][020 7946 0494]");
  CHECK(telephones_of("07700900123 07700900124") == "[07700900123][07700900124]");
  CHECK(telephones_of("07700 900123 01632 960456") == "[07700 900123][01632 960456]");
  CHECK(telephones_of("07700 900 123 after 6pm, not 9-5") == "[07700 900 123]");
  CHECK(telephones_of("+33 1 99 00 12 34") == "[+33 1 99 00 12 34]");
  CHECK(telephones_of("Home 01632-960633\nMob 07700900389") == "[01632-960633][07700900389]");
  CHECK(telephones_of("7700 900123") == "[7700 900123]");
  CHECK(telephones_of("(+44) 7700 900123") == "[(+44) 7700 900123]");
}

TEST_CASE("words without a number, and numbers with too few digits, are doubted") {
  CHECK(telephones_of("please write to me") == " form.telephone.unreadable");
  CHECK(telephones_of("0770 900 123") == "[0770 900 123]");
  CHECK(telephones_of("0770 900 12") == "[0770 900 12] form.telephone.length");
  CHECK(telephones_of("07700 9001234") == "[07700 9001234] form.telephone.length");
  CHECK(telephones_of("none") == "");
  CHECK(telephones_of("-") == "");
}

TEST_CASE("a postcode is found as written") {
  CHECK(postcodes_of("7 Sheppey Reach, PE53 1QU") == "[PE53 1QU]");
  CHECK(postcodes_of("Margrave\ntn443hx") == "[tn443hx]");
  CHECK(postcodes_of("Kent, CT24  3FA.") == "[CT24  3FA]");
  CHECK(postcodes_of("x b08za") == "[b08za]");
  CHECK(postcodes_of("EC5Y 2PT and SW1Z1PD") == "[EC5Y 2PT][SW1Z1PD]");
  CHECK(postcodes_of("CT24\n3FA") == "[CT24 3FA]");
  CHECK(postcodes_of("CTI 2AB") == "[CTI 2AB?]");
  CHECK(postcodes_of("Flat 6B, 18 Gault Street") == "");
  CHECK(postcodes_of("Rose Cottage, no postcode") == "");
}

TEST_CASE("text is kept as a person reads it") {
  CHECK(form::clean_text("  one \r\n\r\n two\u00A0three\u2011four\u00AD \n\n") == "one\ntwo three-four");
  CHECK(form::clean_text("\uFB01ne o\uFB03ce") == "fine office");
  CHECK(form::clean_text("\u200Ba\uFEFFb") == "ab");
  CHECK(form::clean_text("👨‍👩‍👧 ❤️") == "👨‍👩‍👧 ❤️");
  CHECK(form::clean_text("میں چاہتا") == "میں چاہتا");
  CHECK(form::clean_text("½ €50 – £60…") == "½ €50 – £60…");
  CHECK(form::is_empty_answer(" \u00A0\n\u2002____ ...... "));
  CHECK_FALSE(form::is_empty_answer("-"));
}

TEST_CASE("a person who gives no name is understood, and a name is never taken for it") {
  for (const char* text : {"Anonymous", "I would rather not give my name", "prefer not to say", "N/A", "withheld",
                           "I don’t want to give my name", "I wish to remain anonymous"}) {
    INFO(text);
    CHECK(form::declines_to_name(text));
  }
  for (const char* text : {"Ann Onymous-Smith", "Noah Nash", "Dr Nobodyova", "Li Na", "Xu"}) {
    INFO(text);
    CHECK_FALSE(form::declines_to_name(text));
  }
}

TEST_CASE("a ticked box is ticked by any of its signs") {
  for (const char* text : {"☒", "✓ Yes", "x", "Yes", "true", "[x]"}) CHECK(form::is_ticked(text));
  for (const char* text : {"☐", "", "no", "[ ]", "☐ Yes"}) CHECK_FALSE(form::is_ticked(text));
}
