#include "letter/words.hpp"

#include <array>
#include <utility>

namespace redress::letter {
namespace {

using Names = std::array<const char*, 12>;
using Days = std::array<const char*, 7>;

const Names english_months = {"January", "February", "March",     "April",   "May",      "June",
                              "July",    "August",   "September", "October", "November", "December"};
const Names welsh_months = {"Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
                            "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"};
const Days english_days = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
const Days welsh_days = {"dydd Llun",   "dydd Mawrth", "dydd Mercher", "dydd Iau",
                         "dydd Gwener", "dydd Sadwrn", "dydd Sul"};
const std::array<const char*, 10> english_numbers = {"one", "two",   "three", "four", "five",
                                                     "six", "seven", "eight", "nine", "ten"};

const std::array<const char*, 10> welsh_numbers = {"un",     "dau",   "tri",  "pedwar", "pump",
                                                   "chwech", "saith", "wyth", "naw",    "deg"};

bool is_welsh(std::string_view language) {
  return language == "cy" || language.starts_with("cy-");
}

const char* welsh_and(const std::string& before) {
  const bool vowel = !before.empty() && std::string_view("aeiouwyAEIOUWY").find(before[0]) != std::string_view::npos;
  return vowel ? " ac " : " a ";
}

}  // namespace

std::string date_text(Date date, std::string_view language) {
  const auto month = static_cast<std::size_t>(date.month() - 1);
  return std::to_string(date.day()) + " " + (is_welsh(language) ? welsh_months : english_months)[month] + " " +
         std::to_string(date.year());
}

std::string weekday_date_text(Date date, std::string_view language) {
  const auto day = static_cast<std::size_t>(date.weekday()) - 1;
  return std::string((is_welsh(language) ? welsh_days : english_days)[day]) + " " + date_text(date, language);
}

std::string period_text(const calendar::Period& period, std::string_view language) {
  if (!is_welsh(language)) return calendar::to_text(period);
  // After a number Welsh keeps the noun singular.
  const char* unit = period.unit == calendar::Unit::working_days ? "diwrnod gwaith"
                     : period.unit == calendar::Unit::days       ? "diwrnod"
                     : period.unit == calendar::Unit::weeks      ? "wythnos"
                                                                 : "mis";
  return std::to_string(period.count) + " " + unit;
}

std::string number_word(int number, std::string_view language) {
  if (number < 1 || number > 10) return std::to_string(number);
  return (is_welsh(language) ? welsh_numbers : english_numbers)[static_cast<std::size_t>(number - 1)];
}

std::string list_text(const std::vector<std::string>& items, std::string_view language) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 < items.size() ? ", " : is_welsh(language) ? welsh_and(items[i]) : " and ";
    text += items[i];
  }
  return text;
}

std::string soft_mutated(const std::string& text) {
  // Two letters that are one in Welsh come first: "ch", "th", "dd", "ff", "ng" and "ph" do not mutate.
  static const std::pair<const char*, const char*> mutations[] = {
      {"ch", "ch"}, {"th", "th"}, {"dd", "dd"}, {"ff", "ff"}, {"ph", "ph"}, {"ll", "l"}, {"rh", "r"},  {"p", "b"},
      {"t", "d"},   {"c", "g"},   {"b", "f"},   {"d", "dd"},  {"g", ""},    {"m", "f"},  {"Ch", "Ch"}, {"Th", "Th"},
      {"Ll", "L"},  {"Rh", "R"},  {"P", "B"},   {"T", "D"},   {"C", "G"},   {"B", "F"},  {"D", "Dd"},  {"M", "F"}};
  for (const auto& [from, to] : mutations)
    if (text.starts_with(from)) return to + text.substr(std::string_view(from).size());
  return text;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace redress::letter
