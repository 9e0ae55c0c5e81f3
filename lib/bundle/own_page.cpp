#include "bundle/own_page.hpp"

#include <map>

#include "document/parts.hpp"
#include "unicode/dates.hpp"

namespace redress::bundle {

document::Document own_page(const Contents& contents, const std::string& above, const std::string& title) {
  document::Document document;
  document.title = title;
  document.author = contents.centre;
  document.subject = "Case " + contents.reference;
  document.date = contents.date;
  document.numbered_pages = false;
  document.blocks.push_back(document::paragraph(above, "reference"));
  document.blocks.push_back(document::heading(1, title));
  return document;
}

std::string in_words(const std::optional<Date>& date) {
  return date ? unicode::format_date(*date, "en-GB") : std::string("–");
}

std::string title_of_kind(const std::string& kind) {
  static const std::map<std::string, std::string> titles{
      {"acknowledgement", "Acknowledgement of the complaint"},
      {"update", "Update with a revised response date"},
      {"stage1-outcome", "Stage 1 outcome"},
      {"stage2-acknowledgement", "Acknowledgement of the Stage 2 request"},
      {"stage2-update", "Stage 2 update with a revised decision date"},
      {"stage2-decision", "Stage 2 decision"},
      {"withdrawal-confirmation", "Confirmation of withdrawal"},
      {"out-of-time", "Letter on the time limit"},
      {"rerouting", "Letter on who handles the complaint"},
      {"meeting-invitation", "Invitation to a meeting"},
      {"return", "Complaint as received"},
      {"attachment", "Paper that came with the complaint"},
      {"file-note", "File note"},
      {"statement", "Statement"},
      {"interview", "Note of an interview"},
      {"record", "Record"},
      {"paper", "Paper"},
      {"letter", "Letter from outside"}};
  const auto found = titles.find(kind);
  return found == titles.end() ? kind : found->second;
}

}  // namespace redress::bundle
