/// The parts that pages are made of, as GOV.UK Frontend and MoJ Frontend mark them up.
#pragma once

#include <set>

#include "desk/html.hpp"

namespace redress::tools::desk {

enum class Size { small, medium, large, extra_large };

/// A heading: an extra large one is the page's own, large and medium ones stand below it, small ones below those.
Html heading(Size size, const Html& text);
Html paragraph(const Html& text);
Html hint(const Html& text);
Html link(const std::string& address, const Html& text);
/// The same with words only a screen reader says, for links that look alike: "Change", "Open".
Html link(const std::string& address, const Html& text, const std::string& hidden);
Html bullet_list(const std::vector<Html>& items);

enum class Press { main, secondary, warning };
Html button(const Html& text, Press weight = Press::main);
/// With a name and value that are sent when this one is pressed.
Html button(const Html& text, const std::string& name, const std::string& value, Press weight = Press::secondary);
Html link_button(const std::string& address, const Html& text, Press weight = Press::main);

/// A question of a form, and what is wrong with the answer given.
struct Question {
  std::string name, label;
  std::string hint = {};
  std::string value = {};
  std::string error = {};
};
struct Choice {
  std::string value, label, hint = {};
};

Html text_input(const Question& question, const std::string& width = "");
Html text_area(const Question& question, int rows = 5);
Html password_input(const Question& question);
Html file_input(const Question& question, bool several);
Html date_input(const Question& question);
Html select(const Question& question, const std::vector<Choice>& choices);
Html radios(const Question& question, const std::vector<Choice>& choices);
Html checkboxes(const Question& question, const std::vector<Choice>& choices, const std::set<std::string>& chosen);
Html hidden(const std::string& name, const std::string& value);

struct Row {
  Html key, value, action = {};
};
Html summary_list(const std::vector<Row>& rows);

/// Cells row by row; the first column heads its row.
Html table(const std::string& caption, const std::vector<Html>& heads, const std::vector<std::vector<Html>>& rows);

/// What is wrong, with the place in the page it is about.
struct Problem {
  std::string field, text;
};
Html error_summary(const std::vector<Problem>& problems);
Html success_banner(const Html& text);
Html important_banner(const Html& text);
Html warning(const Html& text);
Html inset(const Html& text);
Html details(const Html& summary, const Html& inside);
/// `colour`: grey, green, turquoise, blue, purple, orange, red or yellow.
Html tag(const Html& text, const std::string& colour);

struct Happening {
  Html title, byline;
  std::string day, day_text;
  Html text;
};
Html timeline(const std::vector<Happening>& moments);

struct Task {
  Html name, hint;
  std::string address;  ///< empty: not to be done now
  Html status;
};
Html task_list(const std::vector<Task>& tasks);

}  // namespace redress::tools::desk
