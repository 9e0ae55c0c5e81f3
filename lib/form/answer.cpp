#include "form/answer.hpp"

#include <algorithm>

#include "form/label.hpp"
#include "form/text.hpp"
#include "form/values.hpp"

namespace redress::form {
namespace {

// Below this a recogniser's own certainty asks for a person.
constexpr double certain_enough = 0.8;

void add_finding(Answered& answered, Weight weight, const char* code, const char* text) {
  answered.findings.push_back({weight, code, {}, {}, text});
}

void keep_words(Answered& answered, const Given& given) {
  answered.leftover.push_back({clean_text(given.text), "text", given.place});
}

void read_address(const Given& given, Answered& answered) {
  const std::string& address = *answered.answer.value;
  const std::vector<Postcode> codes = find_postcodes(address);
  if (codes.empty()) {
    if (!is_nothing_to_say(address))
      add_finding(answered, Weight::note, "form.postcode.missing", "The address has no postcode.");
    return;
  }
  const Postcode& code = codes.back();
  answered.postcode.value = code.text;
  answered.postcode.how = given.how;
  answered.postcode.confidence = answered.answer.confidence;
  answered.postcode.place = given.place;
  if (!code.certain)
    add_finding(answered, Weight::doubt, "form.postcode.swapped",
                "The postcode has a letter where a digit belongs, or the reverse.");
  if (std::any_of(codes.begin(), codes.end(), [&](const Postcode& other) { return other.text != code.text; }))
    add_finding(answered, Weight::doubt, "form.postcode.several", "More than one postcode stands here.");
}

void read_choice(const Field& field, Answered& answered) {
  const std::string text = fold(*answered.answer.value).text;
  // Of several options printed side by side the ticked one counts.
  std::vector<const Option*> named;
  for (const Option& option : field.options)
    for (const Wording& label : option.labels)
      if (const std::string folded = fold(label.text).text;
          text == folded || (" " + text + " ").find(" " + folded + " ") != std::string::npos) {
        named.push_back(&option);
        break;
      }
  if (named.size() > 1) {
    std::vector<const Option*> ticked;
    for (const Option* option : named)
      for (const Wording& label : option->labels) {
        const std::string& all = *answered.answer.value;
        const std::size_t at = all.find(label.text);
        if (at == std::string::npos) continue;
        const std::size_t line = all.rfind('\n', at) == std::string::npos ? 0 : all.rfind('\n', at);
        const std::string before = all.substr(line, at - line);
        // The sign nearest before the option, else directly behind it.
        std::size_t sign = 0;
        bool is_on = false;
        for (const char* mark : {"☒", "☑", "✓", "✔", "[x]", "[X]"})
          if (const std::size_t found = before.rfind(mark); found != std::string::npos && found + 1 > sign) {
            sign = found + 1;
            is_on = true;
          }
        for (const char* mark : {"☐", "□", "[ ]"})
          if (const std::size_t found = before.rfind(mark); found != std::string::npos && found + 1 > sign) {
            sign = found + 1;
            is_on = false;
          }
        if (is_on) ticked.push_back(option);
        break;
      }
    named = ticked;
    if (named.empty()) {  // the options as printed, none of them chosen
      answered.answer.raw = *answered.answer.value;
      answered.answer.value = std::nullopt;
      return;
    }
  }
  if (named.size() == 1) {
    answered.answer.raw = *answered.answer.value;
    answered.answer.value = named.front()->value;
  } else {
    add_finding(answered, Weight::doubt, "form.choice.unknown", "The answer is none, or several, of those offered.");
  }
}

}  // namespace

Answered answer_question(const Field& field, const Given& given, std::optional<Date> received) {
  Answered answered;
  record::Answer& answer = answered.answer;
  answer.how = given.how;
  answer.place = given.place;
  answer.confidence = given.certainty;
  const bool empty = is_empty_answer(given.text);
  const std::string clean = clean_text(given.text);
  if (!empty) answer.value = clean;
  switch (field.kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::postcode: break;
    case Kind::address:
      if (!empty) read_address(given, answered);
      break;
    case Kind::telephones: {
      answer.value = std::nullopt;
      auto numbers = parse_telephones(given.text);
      answer.numbers = std::move(numbers.value);
      answered.findings = std::move(numbers.findings);
      if (answer.numbers.empty() && !empty) keep_words(answered, given);
      break;
    }
    case Kind::date: {
      auto date = parse_date(given.text, received);
      answer.value = date.value ? std::optional(to_iso(*date.value)) : std::nullopt;
      answered.findings = std::move(date.findings);
      if (!date.value && !empty) keep_words(answered, given);
      break;
    }
    case Kind::signature:
      if (given.digital_signature || given.pictures > 0) {
        answer.value = given.digital_signature ? "digital" : "image";
        if (!empty) keep_words(answered, given);
      } else {
        answer.value = empty ? "none" : "typed:" + clean;
      }
      break;
    case Kind::checkbox:
      if (given.ticked.value_or(!empty && is_ticked(clean)))
        answer.value = "yes";
      else
        answer.value = std::nullopt;
      break;
    case Kind::choice:
      if (!empty) read_choice(field, answered);
      break;
  }
  const std::string text = field.kind == Kind::signature && !empty ? "typed:" + given.text : given.text;
  if (!empty && (!answer.value || *answer.value != text)) answer.raw = given.text;
  if (given.unreadable && field.kind != Kind::signature)
    add_finding(answered, Weight::doubt, "form.unreadable", "Something stands here that no machine could read.");
  if (!empty && given.certainty < certain_enough)
    add_finding(answered, Weight::doubt, "form.uncertain",
                "This was read with little certainty: compare it with the form.");
  for (Finding& finding : answered.findings) {
    finding.field = field.name;
    finding.place = given.place;
  }
  return answered;
}

}  // namespace redress::form
