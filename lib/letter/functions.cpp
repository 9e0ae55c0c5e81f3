#include "letter/functions.hpp"

#include <cmath>

#include "base/error.hpp"
#include "letter/words.hpp"

namespace redress::letter {
namespace {

using xml::Answer;
using Arguments = std::vector<Answer>;

Date date_of(const Answer& answer, const char* function) {
  const std::string text = xml::to_text(answer);
  if (const auto date = parse_iso_date(text)) return *date;
  throw Error::forbidden("", std::string(function) + "(…) was given " +
                                 (text.empty() ? "no date: the fact is not recorded" : "something that is no date"));
}

int count_of(const Answer& answer, const char* function) {
  const auto* number = std::get_if<double>(&answer);
  const double value = number ? *number : std::strtod(xml::to_text(answer).c_str(), nullptr);
  if (!(std::abs(value) <= 5000) || value != std::floor(value))
    throw Error::forbidden("", std::string(function) + "(…) was given a count that is no whole number up to 5000");
  return static_cast<int>(value);
}

Answer deadline(const Facts& facts, const std::string& name) {
  const auto at = facts.deadlines.find(name);
  if (at != facts.deadlines.end()) return to_iso(at->second);
  throw Error::forbidden(
      "", "the last day \"" + name + "\" cannot be named: what it counts from is not recorded (see: redress show REF)");
}

Answer list_answer(const Answer& items, const std::string& language) {
  const auto* nodes = std::get_if<std::vector<xml::Node>>(&items);
  if (!nodes) return xml::to_text(items);
  std::vector<std::string> texts;
  for (const xml::Node& node : *nodes) texts.push_back(node.text());
  return list_text(texts, language);
}

}  // namespace

std::map<std::string, xml::Function> make_functions(const Facts& facts, const std::string& language) {
  std::map<std::string, xml::Function> functions;
  functions["date"] = [language](const Arguments& a) -> Answer {
    return date_text(date_of(a.at(0), "date"), language);
  };
  functions["weekday-date"] = [language](const Arguments& a) -> Answer {
    return weekday_date_text(date_of(a.at(0), "weekday-date"), language);
  };
  functions["deadline"] = [&facts](const Arguments& a) -> Answer { return deadline(facts, xml::to_text(a.at(0))); };
  functions["period"] = [&facts, language](const Arguments& a) -> Answer {
    const std::string name = xml::to_text(a.at(0));
    const auto at = facts.periods.find(name);
    if (at == facts.periods.end()) throw Error::forbidden("", "the centre's profile states no period \"" + name + "\"");
    return period_text(at->second, language);
  };
  functions["days-after"] = [](const Arguments& a) -> Answer {
    return to_iso(date_of(a.at(0), "days-after").plus_days(count_of(a.at(1), "days-after")));
  };
  functions["weeks-after"] = [](const Arguments& a) -> Answer {
    return to_iso(date_of(a.at(0), "weeks-after").plus_days(7 * count_of(a.at(1), "weeks-after")));
  };
  functions["months-after"] = [](const Arguments& a) -> Answer {
    return to_iso(calendar::add_months(date_of(a.at(0), "months-after"), count_of(a.at(1), "months-after")));
  };
  functions["working-days-after"] = [&facts](const Arguments& a) -> Answer {
    return to_iso(calendar::add_working_days(facts.calendar, date_of(a.at(0), "working-days-after"),
                                             count_of(a.at(1), "working-days-after")));
  };
  functions["list"] = [language](const Arguments& a) -> Answer { return list_answer(a.at(0), language); };
  functions["number-word"] = [language](const Arguments& a) -> Answer {
    return number_word(count_of(a.at(0), "number-word"), language);
  };
  functions["plural"] = [](const Arguments& a) -> Answer {
    return xml::to_text(a.at(count_of(a.at(0), "plural") == 1 ? 1 : 2));
  };
  functions["soft"] = [](const Arguments& a) -> Answer { return soft_mutated(xml::to_text(a.at(0))); };
  functions["capitalised"] = [](const Arguments& a) -> Answer { return capitalised(xml::to_text(a.at(0))); };
  return functions;
}

}  // namespace redress::letter
