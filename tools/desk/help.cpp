#include <algorithm>
#include <cctype>

#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

bool holds(const procedure::Clause& clause, const std::string& sought) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  for (const std::string* text : {&clause.id, &clause.heading, &clause.title, &clause.summary, &clause.wording})
    if (std::search(text->begin(), text->end(), sought.begin(), sought.end(), same) != text->end()) return true;
  return sought.empty();
}

// Where in the desk a clause is at work.
Html acts_in(const procedure::Clause& clause) {
  switch (clause.kind) {
    case procedure::ClauseKind::duty:
    case procedure::ClauseKind::limit: return paragraph(Html("Its days are counted under ") + link("/", "Due") + ".");
    case procedure::ClauseKind::content: return paragraph("The letters that must say it are checked for it.");
    case procedure::ClauseKind::rule: return paragraph("What it forbids is refused when you record or write it.");
    case procedure::ClauseKind::information: return {};
  }
  return {};
}

}  // namespace

http::Answer show_help(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const procedure::Profile& profile = casework::profile_of(office);
  const std::string sought = visit.request.asked("find");
  Page page{"Help", Room::help};
  page.body = heading(Size::extra_large, "Help") +
              bullet_list({Html("A form came back: drop it in the ") + link("/inbox", "inbox") +
                               ", check what was read, and open the case.",
                           Html("Something is due: it stands under ") + link("/", "Due") +
                               ", soonest first, each day with its reason.",
                           "To answer: open the case, write the letter, sign it, send it, and record it as sent.",
                           "When a case goes on or ends: make its bundle for the one who is to read it."}) +
              heading(Size::large, "The policy, clause by clause") +
              element("form", {{"action", "/help"}, {"method", "get"}, {"role", "search"}},
                      text_input({"find", "Find in the policy", "", sought}, "20") + button("Find", Press::secondary));
  std::string section;
  std::size_t found = 0;
  for (const procedure::Clause& clause : profile.clauses) {
    if (!holds(clause, sought)) continue;
    ++found;
    if (clause.heading != section) page.body += heading(Size::medium, section = clause.heading);
    page.body +=
        element("h3", {{"class", "govuk-heading-s"}, {"id", clause.id}}, clause.title + " (" + clause.id + ")") +
        paragraph(clause.summary);
    if (!clause.wording.empty()) page.body += inset(clause.wording);
    if (!clause.source.empty()) page.body += hint(clause.source);
    page.body += acts_in(clause);
  }
  if (found == 0) page.body += paragraph("No clause has these words.");
  return show(visit, page);
}

}  // namespace redress::tools::desk
