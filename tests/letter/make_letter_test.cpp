#include "letter/email.hpp"
#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

namespace {

Letter make(const json::Value& value, const Look& look = {}) {
  static const font::Library fonts = font::load_fonts();
  const Order order = parse_order(value, "order", correspondence().library.dictionary);
  return make_letter(correspondence(), fonts, matter_of(order), order.wish, look).value;
}

}  // namespace

TEST_CASE("the same facts on the same day give the same bytes") {
  for (const char* kind : {"acknowledgement", "stage1-outcome", "stage2-decision"})
    CHECK(make(sample("kent", kind)).pdf == make(sample("kent", kind)).pdf);
}

TEST_CASE("another day gives another letter") {
  json::Value order = sample("kent", "acknowledgement");
  const Bytes before = make(order).pdf;
  order.set("today", "2026-11-25");
  CHECK(make(order).pdf != before);
}

TEST_CASE("short letters take one page, and large print is still a whole letter") {
  for (const char* kind : {"update", "rerouting"})
    for (const char* centre_id : {"cambridge-ely", "kent"}) CHECK(make(sample(centre_id, kind)).pages <= 2);
  CHECK(make(sample("kent", "update"), {18, document::Envelope::dl_window}).pages >= 1);
}

TEST_CASE("the last days a letter names are told with their clauses, so that they can be fixed") {
  const auto printed = make(sample("kent", "stage1-outcome")).printed;
  REQUIRE(printed.size() == 1);
  CHECK(printed[0].clause == "KENT-S2-WINDOW");
  CHECK(to_iso(printed[0].date) == "2027-01-06");
}

TEST_CASE("the draft email names the reference only in its subject and carries text and PDF") {
  const Order order = parse_order(sample("kent", "update"), "order", correspondence().library.dictionary);
  const Letter letter = make(sample("kent", "update"));
  const Bytes draft = draft_email(letter, centre("kent").profile, order.a_case, "2026-12-15-update.pdf");
  CHECK(says(draft, "Subject: Our reference 2026-0012\r\n"));
  CHECK(says(draft, "X-Unsent: 1\r\n"));
  CHECK(says(draft, "filename=\"2026-12-15-update.pdf\""));
  CHECK_FALSE(says(draft.substr(0, draft.find("\r\n\r\n")), "Samira"));
  CHECK(draft == draft_email(letter, centre("kent").profile, order.a_case, "2026-12-15-update.pdf"));
}
