#include "case_letter.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "correspondence.hpp"

namespace redress::tools {
namespace {

// The office's languages are its profile's; the first is the usual one.
std::string language_for(const std::string& wanted, const procedure::Profile& profile) {
  const std::vector<std::string>& offered = profile.identity.languages;
  if (wanted.empty()) return offered.empty() ? "en-GB" : offered.front();
  letter::Wish wish;
  wish.language = wanted;
  for (const std::string& language : letter::languages_of(wish))
    if (std::find(offered.begin(), offered.end(), language) == offered.end() &&
        std::find(offered.begin(), offered.end(), wanted) == offered.end())
      throw Error(ErrorKind::usage, "the centre's profile does not offer letters in \"" + language +
                                        "\"; add it to languages=\"…\" of its <identity>");
  return wanted;
}

// An update gives the day that was recorded when the answer was put off, unless it is told another.
void take_extension(letter::Wish& wish, const casework::Case& a_case) {
  if (wish.kind != "update" && wish.kind != "stage2-update") return;
  const casework::Stage* stage = casework::find_stage(a_case, wish.kind == "update" ? 1 : 2);
  const bool told =
      std::any_of(wish.given.begin(), wish.given.end(), [](const auto& each) { return each.first == "revised"; });
  if (stage && stage->extended_to && !told) wish.given.emplace_back("revised", to_iso(*stage->extended_to));
}

}  // namespace

CaseLetter make_case_letter(const Context& context, const casework::Office& office, const casework::Case& a_case,
                            const LetterOrder& order, const font::Library& fonts) {
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  letter::Wish wish;
  wish.kind = order.kind;
  wish.language = language_for(order.language, profile);
  wish.given = order.given;
  wish.channels = order.channels;
  const letter::Correspondence correspondence = letter::load_correspondence(
      load_templates(context, office.folder() / "letter-templates"), order.kind, letter::languages_of(wish));
  if (order.decide) order.decide(wish, correspondence.library.dictionary);
  take_extension(wish, a_case);
  const procedure::Directory bodies = load_shipped_bodies(context);
  const letter::Matter matter{profile,
                              bodies,
                              casework::calendar_of(office, a_case),
                              a_case,
                              casework::facts_of(profile, a_case),
                              {a_case.deadlines.begin(), a_case.deadlines.end()},
                              context.today()};
  CaseLetter made;
  made.to_file.kind = order.kind;
  made.to_file.date = context.today();
  made.to_file.by = letter::find_writer(matter, wish);
  if (wish.decision) made.to_file.decision = letter::to_json(*wish.decision);
  casework::check_letter_allowed(office, a_case, made.to_file);
  letter::Look look = order.look;
  look.logo = letter::load_logo(profile, office.folder());
  Reading<letter::Letter> read = letter::make_letter(correspondence, fonts, matter, wish, look);
  made.findings = std::move(read.findings);
  made.letter = std::move(read.value);
  made.to_file.by = made.letter.writer;
  made.to_file.bytes = made.letter.pdf;
  for (const letter::Printed& printed : made.letter.printed)
    made.to_file.dates.push_back({printed.clause, printed.date});
  return made;
}

}  // namespace redress::tools
