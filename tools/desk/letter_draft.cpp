#include "desk/letter_draft.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

// How many remedies and actions the page has room for; empty ones say nothing.
constexpr int remedies_of_a_point = 2, most_actions = 3, most_points = 40;

std::string of_point(int number, const std::string& name) {
  return "point-" + std::to_string(number) + "-" + name;
}

std::string of_remedy(int number, int remedy, const std::string& name) {
  return of_point(number, "remedy-" + std::to_string(remedy) + "-" + name);
}

std::string of_action(int number, const std::string& name) {
  return "action-" + std::to_string(number) + "-" + name;
}

const std::vector<Choice>& findings() {
  static const std::vector<Choice> all{
      {"upheld", "Upheld"}, {"partly-upheld", "Upheld in part"}, {"not-upheld", "Not upheld"}};
  return all;
}

const std::vector<Choice>& remedies() {
  static const std::vector<Choice> all{{"", "None"},
                                       {"apology", "An apology"},
                                       {"explanation", "An explanation"},
                                       {"admission", "An admission that it could have been handled better"},
                                       {"assurance", "An assurance that it will not happen again"},
                                       {"steps", "The steps taken so that it does not happen again"},
                                       {"review", "An undertaking to review the policies"}};
  return all;
}

json::Value text_members(std::initializer_list<std::pair<const char*, std::string>> members) {
  json::Value value{json::Object{}};
  for (const auto& [name, text] : members)
    if (!text.empty()) value.set(name, text);
  return value;
}

json::Array lines_of(const std::string& text) {
  json::Array lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

fs::path file_of(const fs::path& office, const std::string& reference, const std::string& kind) {
  return office / "drafts" / (reference + "-" + kind + ".json");
}

}  // namespace

Draft Draft::of(const http::Request& request) {
  Draft draft;
  for (const auto& [name, value] : request.form) {
    if (name == "form_token" || name == "do" || value.empty()) continue;
    std::string text = value;
    std::erase(text, '\r');
    draft.typed_[name] = std::move(text);
  }
  return draft;
}

Draft Draft::parse(const json::Value& kept) {
  Draft draft;
  if (kept.members())
    for (const auto& [name, value] : *kept.members())
      if (value.text()) draft.typed_[name] = *value.text();
  return draft;
}

json::Value Draft::to_json() const {
  json::Value value{json::Object{}};
  for (const auto& [name, text] : typed_) value.set(name, text);
  return value;
}

std::string Draft::text(const std::string& name) const {
  const auto found = typed_.find(name);
  return found == typed_.end() ? "" : found->second;
}

std::map<std::string, std::string> Draft::settings() const {
  std::map<std::string, std::string> settings;
  for (const auto& [name, text] : typed_)
    if (name.starts_with("set:")) settings.emplace(name.substr(4), text);
  return settings;
}

int Draft::points(std::size_t at_least) const {
  int number = std::max(static_cast<int>(std::min<std::size_t>(at_least, most_points)), 1);
  const std::string wanted = text("points");
  if (!wanted.empty() && wanted.size() < 3 && wanted.find_first_not_of("0123456789") == std::string::npos)
    number = std::max(number, std::min(std::stoi(wanted), most_points));
  return number;
}

void Draft::add_point() {
  typed_["points"] = std::to_string(std::min(points(1) + 1, most_points));
}

Html Draft::questions(const casework::Case& a_case) const {
  const int number = points(a_case.points.size());
  Html html =
      hidden("points", std::to_string(number)) +
      text_area({"investigated", "What was done to look into it", "Whom was spoken to, what was read, on which days",
                 text("investigated")},
                5) +
      text_area({"evidence", "What was relied on, one a line", "", text("evidence")}, 3) +
      text_area({"summary", "In short", "The first thing the letter says; a sentence or two", text("summary")}, 3);
  for (int point = 1; point <= number; ++point) {
    const auto index = static_cast<std::size_t>(point - 1);
    std::string words = text(of_point(point, "text"));
    if (words.empty() && index < a_case.points.size()) words = a_case.points[index];
    html += heading(Size::medium, "Point " + std::to_string(point)) +
            text_area({of_point(point, "text"), "What is complained of", "", words}, 3) +
            radios({of_point(point, "finding"), "Finding", "", text(of_point(point, "finding"))}, findings()) +
            text_area({of_point(point, "found"), "What was found", "", text(of_point(point, "found"))}, 4) +
            text_area({of_point(point, "reasons"), "Why this is the finding", "", text(of_point(point, "reasons"))}, 3);
    for (int remedy = 1; remedy <= remedies_of_a_point; ++remedy) {
      const std::string kind = of_remedy(point, remedy, "kind"), words_of_it = of_remedy(point, remedy, "text"),
                        by = of_remedy(point, remedy, "by");
      html += select({kind, remedy == 1 ? "What puts it right" : "And also", "", text(kind)}, remedies()) +
              text_area({words_of_it, "In words", "", text(words_of_it)}, 2) +
              date_input({by, "By when, if there is a day", "", text(by)});
    }
  }
  html += heading(Size::medium, "What the centre will do");
  for (int action = 1; action <= most_actions; ++action)
    html +=
        text_area({of_action(action, "text"), "Action " + std::to_string(action), "", text(of_action(action, "text"))},
                  2) +
        date_input({of_action(action, "by"), "By when", "", text(of_action(action, "by"))});
  return html + text_area({"recommendations", "Recommended changes, one a line", "", text("recommendations")}, 3) +
         checkboxes({"staff", "Does it concern somebody who works or volunteers here?",
                     "The letter then says that what follows for them is confidential"},
                    {{"yes", "Yes"}}, {text("staff")}) +
         text_area(
             {"themes", "Themes for the yearly figures, one a line", "They are not in the letter", text("themes")}, 2) +
         text_area({"lesson", "What was learned", "For the trustees; it is not in the letter", text("lesson")}, 2);
}

letter::Decision Draft::decision(const letter::Dictionary& dictionary) const {
  json::Value value = text_members({{"summary", text("summary")},
                                    {"investigated", text("investigated")},
                                    {"staff", text("staff")},
                                    {"lesson", text("lesson")}});
  value.set("evidence", lines_of(text("evidence")));
  json::Array all_points;
  for (int point = 1; point <= points(1); ++point) {
    json::Value one = text_members({{"text", text(of_point(point, "text"))},
                                    {"finding", text(of_point(point, "finding"))},
                                    {"found", text(of_point(point, "found"))},
                                    {"reasons", text(of_point(point, "reasons"))}});
    json::Array given;
    for (int remedy = 1; remedy <= remedies_of_a_point; ++remedy) {
      json::Value it = text_members({{"kind", text(of_remedy(point, remedy, "kind"))},
                                     {"text", text(of_remedy(point, remedy, "text"))},
                                     {"by", text(of_remedy(point, remedy, "by"))}});
      if (!it.members()->empty()) given.push_back(std::move(it));
    }
    one.set("remedies", std::move(given));
    all_points.push_back(std::move(one));
  }
  value.set("points", std::move(all_points));
  json::Array actions;
  for (int action = 1; action <= most_actions; ++action) {
    json::Value it = text_members({{"text", text(of_action(action, "text"))}, {"by", text(of_action(action, "by"))}});
    if (!it.members()->empty()) actions.push_back(std::move(it));
  }
  value.set("actions", std::move(actions));
  value.set("recommendations", lines_of(text("recommendations"))).set("themes", lines_of(text("themes")));
  Reading<letter::Decision> read = letter::read_decision(json::write_json(value), "the decision", dictionary);
  std::string missing;
  for (const Finding& finding : read.findings)
    if (finding.weight == Weight::fault) missing += (missing.empty() ? "" : "\n") + finding.text;
  if (!missing.empty()) throw Error(ErrorKind::input, missing);
  return std::move(read.value);
}

bool takes_decision(const std::string& kind) {
  return kind == "stage1-outcome" || kind == "stage2-decision";
}

bool has_draft(const fs::path& office, const std::string& reference, const std::string& kind) {
  return fs::exists(file_of(office, reference, kind));
}

Draft load_draft(const fs::path& office, const std::string& reference, const std::string& kind) {
  const fs::path file = file_of(office, reference, kind);
  return fs::exists(file) ? Draft::parse(json::parse_json(load_file(file), "the draft")) : Draft();
}

void save_draft(const fs::path& office, const std::string& reference, const std::string& kind, const Draft& draft) {
  const fs::path file = file_of(office, reference, kind);
  fs::create_directories(file.parent_path());
  fs::permissions(file.parent_path(), fs::perms::owner_all);
  write_file(file, json::write_json(draft.to_json()));
}

void remove_draft(const fs::path& office, const std::string& reference, const std::string& kind) {
  fs::remove(file_of(office, reference, kind));
}

}  // namespace redress::tools::desk
