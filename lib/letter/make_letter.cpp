#include "letter/make_letter.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"

namespace redress::letter {
namespace {

void append(std::vector<Finding>& to, std::vector<Finding> more) {
  for (Finding& finding : more) to.push_back(std::move(finding));
}

// What both languages of a letter raise is told once.
void append_new(std::vector<Finding>& to, std::vector<Finding> more) {
  for (Finding& finding : more)
    if (std::find(to.begin(), to.end(), finding) == to.end()) to.push_back(std::move(finding));
}

std::vector<Printed> printed_in(const Contract& contract, const Facts& facts) {
  std::vector<Printed> printed;
  for (const Duty& duty : contract.duties)
    for (const Shown& shown : duty.shows) {
      const auto date = facts.deadlines.find(shown.deadline);
      const auto clause = facts.clauses.find(shown.deadline);
      if (date == facts.deadlines.end() || clause == facts.clauses.end()) continue;
      printed.push_back({clause->second, date->second});
    }
  return printed;
}

}  // namespace

std::optional<document::Figure> load_logo(const procedure::Profile& profile, const std::filesystem::path& folder) {
  const std::string& name = profile.identity.logo;
  if (name.empty()) return std::nullopt;
  if (std::filesystem::path(name).filename() != name || name == "..")
    throw Error(ErrorKind::input, "the profile's logo is the name of a file that lies beside it, without a folder");
  return document::Figure{load_file(folder / name, 8U << 20), profile.identity.logo_alternative, {}, {}};
}

Reading<Letter> make_letter(const Correspondence& correspondence, const font::Library& fonts, const Matter& matter,
                            const Wish& wish, const Look& look) {
  Reading<Letter> made;
  std::vector<std::string> languages = languages_of(wish);
  const bool twice = languages.size() == 2 && languages.front() == languages.back();
  if (languages.empty() || languages.size() > 2 || twice)
    throw Error(ErrorKind::usage, "a letter is in one language or in two: --language en-GB, cy or cy+en-GB");
  for (std::size_t i = 0; i < languages.size(); ++i) {
    const auto edition = correspondence.editions.find(languages[i]);
    const Catalogue* catalogue = edition == correspondence.editions.end() ? nullptr : &edition->second.catalogue;
    Reading<Facts> facts = gather_facts(matter, wish, correspondence.library.dictionary, catalogue);
    Reading<document::Document> written = write_letter(correspondence, wish.kind, facts.value, languages[i]);
    if (i == 0) {
      append(made.findings, std::move(facts.findings));
      made.value.document = std::move(written.value);
      made.value.printed = printed_in(contract_at(correspondence.contracts, wish.kind), facts.value);
    } else {
      append_new(made.findings, std::move(facts.findings));
      made.value.document = join_languages(std::move(made.value.document), std::move(written.value));
    }
    append_new(made.findings, std::move(written.findings));
  }
  if (made.value.document.letterhead) made.value.document.letterhead->logo = look.logo;
  made.value.document.setting.text_size = look.text_size;
  made.value.document.setting.envelope = look.envelope;
  Reading<page::Pages> laid = layout::lay_out(made.value.document, fonts);
  for (const Finding& finding : laid.findings)
    if (look.logo && finding.code == "layout.picture.unreadable")
      throw Error(ErrorKind::input,
                  "the centre's logo is no picture that can be printed; it is a PNG, JPEG or SVG file, "
                  "named as <logo file=\"…\"> in the centre's profile");
  append(made.findings, std::move(laid.findings));
  made.value.pages = laid.value.pages.size();
  made.value.pdf = pdf::write_pages(laid.value);
  made.value.writer = find_writer(matter, wish);
  return made;
}

}  // namespace redress::letter
