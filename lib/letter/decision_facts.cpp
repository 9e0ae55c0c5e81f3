#include "letter/decision_facts.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/error.hpp"

namespace redress::letter {
namespace {

// A point without words of its own is the complaint's point of that number, as it was acknowledged.
void write_entry(xml::Writer& writer, const Entry& entry, const std::vector<std::string>& points) {
  writer.open(entry.name);
  if (entry.inside.empty()) writer.text(entry.text);
  if (entry.name == "point" && entry.text_of("text").empty()) {
    const std::string number = entry.text_of("number");
    const auto index = static_cast<std::size_t>(std::strtoul(number.c_str(), nullptr, 10));
    if (index == 0 || index > points.size())
      throw Error(ErrorKind::input,
                  "point " + number +
                      " of the decision says not what was complained of, and the case "
                      "has no such point; write it as <text>, or record the points: redress record REF "
                      "clarified --set point=\"…\"");
    writer.element("text", points[index - 1]);
  }
  for (const Entry& part : entry.inside)
    if (!part.text.empty() || !part.inside.empty()) write_entry(writer, part, points);
  writer.close();
}

// Each point that was acknowledged is answered.
void check_points(const Decision& decision, const std::vector<std::string>& points, std::vector<Finding>& findings) {
  const auto& parts = decision.entry.inside;
  const auto answered = static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [](const Entry& e) { return e.name == "point"; }));
  if (points.empty() || answered == points.size()) return;
  findings.push_back({Weight::doubt,
                      "letter.points",
                      "decision",
                      {},
                      "the complaint was acknowledged as " + std::to_string(points.size()) +
                          " points and the decision answers " + std::to_string(answered) +
                          "; see that every point has its answer"});
}

// The decision in that language, or the one there is.
const Decision& decision_in(const Wish& wish, const std::string& language, std::vector<Finding>& findings) {
  const auto speaks = [&](const Decision& decision) {
    const std::string stated = decision.entry.text_of("language");
    return (stated.empty() ? "en-GB" : stated) == language;
  };
  if (speaks(*wish.decision)) return *wish.decision;
  const auto& others = wish.in_other_languages;
  const auto other = std::find_if(others.begin(), others.end(), speaks);
  if (other != others.end()) return *other;
  findings.push_back({Weight::doubt,
                      "letter.other-language",
                      "decision",
                      {},
                      "the decision's own sentences are not in the letter's language (" + language +
                          "); give a second --decision with language=\"" + language + "\""});
  return *wish.decision;
}

// What must be the same in every language: how many points, and the finding on each.
std::vector<std::string> findings_of(const Decision& decision) {
  std::vector<std::string> all;
  for (const Entry& part : decision.entry.inside)
    if (part.name == "point") all.push_back(part.text_of("finding"));
  return all;
}

}  // namespace

void write_decision(xml::Writer& writer, const Wish& wish, const std::string& language,
                    const std::vector<std::string>& points, std::vector<Finding>& findings) {
  for (const Decision& other : wish.in_other_languages)
    if (findings_of(other) != findings_of(*wish.decision))
      throw Error(ErrorKind::input,
                  "the decision says other things in its two languages: the points and the finding on each must agree");
  const Decision& decision = decision_in(wish, language, findings);
  check_points(decision, points, findings);
  write_entry(writer, decision.entry, points);
}

}  // namespace redress::letter
