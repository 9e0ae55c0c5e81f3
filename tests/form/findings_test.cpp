#include "form/answer.hpp"
#include "support/catch.hpp"

using namespace redress;

namespace {

const Date received = *Date::from(2026, 3, 1);

// What is read of words that stand in the place of one question, three centimetres down the second page.
form::Answered answer_of(form::Kind kind, const std::string& text, double certainty = 0.99) {
  form::Field field;
  field.name = "asked";
  field.kind = kind;
  field.options = {{"in-person", {{"en", "In person"}}}, {"by-post", {{"en", "By post"}}}};
  form::Given given;
  given.text = text;
  given.how = "table-cell";
  given.certainty = certainty;
  given.place.page = 2;
  given.place.box = Box{70, 85, 300, 99};
  return form::answer_question(field, given, received);
}

// True when this is all there is to say, of this weight, of this question, and where it stood.
bool raises(const form::Answered& answered, const std::string& code, Weight weight = Weight::doubt) {
  for (const Finding& finding : answered.findings) UNSCOPED_INFO(finding.code << " of " << finding.field);
  return answered.findings.size() == 1 && answered.findings[0].code == code && answered.findings[0].weight == weight &&
         answered.findings[0].field == "asked" && answered.findings[0].place.page == 2 &&
         answered.findings[0].place.box;
}

bool raises_nothing(form::Kind kind, const std::string& text) {
  return answer_of(kind, text).findings.empty();
}

// The words stay in sight where no value could take them.
bool keeps(const form::Answered& answered, const std::string& text) {
  return !answered.answer.value && answered.answer.numbers.empty() && answered.answer.raw == text &&
         answered.leftover.size() == 1 && answered.leftover[0].text == text && answered.leftover[0].place.page == 2;
}

}  // namespace

TEST_CASE("an answer that names no day of the calendar gives no date, and keeps its words") {
  const auto no_day = answer_of(form::Kind::date, "November 2025");
  CHECK(raises(no_day, "form.date.no-day"));
  CHECK(keeps(no_day, "November 2025"));
  const auto no_year = answer_of(form::Kind::date, "3rd November");
  CHECK(raises(no_year, "form.date.no-year"));
  CHECK(keeps(no_year, "3rd November"));
  const auto impossible = answer_of(form::Kind::date, "31/06/2025");
  CHECK(raises(impossible, "form.date.impossible"));
  CHECK(keeps(impossible, "31/06/2025"));
  const auto unreadable = answer_of(form::Kind::date, "the week before half term");
  CHECK(raises(unreadable, "form.date.unreadable"));
  CHECK(keeps(unreadable, "the week before half term"));
  CHECK(raises_nothing(form::Kind::date, "28/02/2026"));
  CHECK(raises_nothing(form::Kind::date, ""));
}

TEST_CASE("a date that does not go with the day the form came in is given and doubted") {
  const auto future = answer_of(form::Kind::date, "03/11/2027");
  CHECK(raises(future, "form.date.future"));
  CHECK(future.answer.value == "2027-11-03");
  const auto old = answer_of(form::Kind::date, "12/03/2019");
  CHECK(raises(old, "form.date.old"));
  CHECK(old.answer.value == "2019-03-12");
  CHECK(raises_nothing(form::Kind::date, "01/03/2026"));
}

TEST_CASE("a date that another stands beside, or a wrong weekday, is given and doubted") {
  const auto several = answer_of(form::Kind::date, "3 November 2025, signed 5 November 2025");
  CHECK(raises(several, "form.date.several"));
  CHECK(several.answer.value == "2025-11-03");
  const auto weekday = answer_of(form::Kind::date, "Sunday 3 November 2025");
  CHECK(raises(weekday, "form.date.weekday"));
  CHECK(weekday.answer.value == "2025-11-03");
  CHECK(raises_nothing(form::Kind::date, "Monday 3 November 2025"));
}

TEST_CASE("an address without a postcode is noted; an address with a doubtful one or with two is doubted") {
  const auto missing = answer_of(form::Kind::address, "Rose Cottage\nMill Lane");
  CHECK(raises(missing, "form.postcode.missing", Weight::note));
  CHECK(missing.answer.value == "Rose Cottage\nMill Lane");
  CHECK_FALSE(missing.postcode.value);
  const auto swapped = answer_of(form::Kind::address, "1 Mill Lane\nCTI 2AB");
  CHECK(raises(swapped, "form.postcode.swapped"));
  CHECK(swapped.postcode.value == "CTI 2AB");
  const auto several = answer_of(form::Kind::address, "1 Mill Lane, CT1 2AB\nafter May: 2 Weir Lane, BA99 1XX");
  CHECK(raises(several, "form.postcode.several"));
  CHECK(several.postcode.value == "BA99 1XX");
  CHECK(raises_nothing(form::Kind::address, "1 Mill Lane, CT1 2AB"));
  CHECK(raises_nothing(form::Kind::address, "CT1 2AB, 1 Mill Lane, CT1 2AB"));
}

TEST_CASE("a telephone number with digits missing is kept as written and doubted") {
  const auto answered = answer_of(form::Kind::telephones, "0770 900 12");
  CHECK(raises(answered, "form.telephone.length"));
  CHECK(answered.answer.numbers == std::vector<std::string>{"0770 900 12"});
  CHECK(raises_nothing(form::Kind::telephones, "07700 900123"));
}

TEST_CASE("words where a telephone number belongs are kept and doubted") {
  const auto answered = answer_of(form::Kind::telephones, "only by letter please");
  CHECK(raises(answered, "form.telephone.unreadable"));
  CHECK(keeps(answered, "only by letter please"));
  CHECK(raises_nothing(form::Kind::telephones, "none"));
}

TEST_CASE("an answer outside the ones offered, or two of them ticked, is doubted") {
  const auto other = answer_of(form::Kind::choice, "By carrier pigeon");
  CHECK(raises(other, "form.choice.unknown"));
  CHECK(other.answer.value == "By carrier pigeon");
  CHECK(raises(answer_of(form::Kind::choice, "☒ In person\n☒ By post"), "form.choice.unknown"));
  const auto one = answer_of(form::Kind::choice, "☐ In person\n☒ By post");
  CHECK(one.findings.empty());
  CHECK(one.answer.value == "by-post");
}

TEST_CASE("an answer the machine read with little certainty is given and doubted") {
  const auto answered = answer_of(form::Kind::text, "Ana Brook", 0.62);
  CHECK(raises(answered, "form.uncertain"));
  CHECK(answered.answer.value == "Ana Brook");
  CHECK(answered.answer.confidence == 0.62);
  CHECK(answer_of(form::Kind::text, "Ana Brook", 0.97).findings.empty());
  CHECK(answer_of(form::Kind::text, "", 0.62).findings.empty());
}
