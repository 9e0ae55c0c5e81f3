#include "letter/make_letter.hpp"

#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"

namespace redress::letter {
namespace {

void append(std::vector<Finding>& to, std::vector<Finding> more) {
  for (Finding& finding : more) to.push_back(std::move(finding));
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

Reading<Letter> make_letter(const Correspondence& correspondence, const font::Library& fonts, const Matter& matter,
                            const Wish& wish, const Look& look) {
  Reading<Letter> made;
  Reading<Facts> facts = gather_facts(matter, wish, correspondence.library.dictionary);
  append(made.findings, std::move(facts.findings));
  Reading<document::Document> written = write_letter(correspondence, wish.kind, facts.value);
  append(made.findings, std::move(written.findings));
  made.value.document = std::move(written.value);
  made.value.document.setting.text_size = look.text_size;
  made.value.document.setting.envelope = look.envelope;
  Reading<page::Pages> laid = layout::lay_out(made.value.document, fonts);
  append(made.findings, std::move(laid.findings));
  made.value.pages = laid.value.pages.size();
  made.value.pdf = pdf::write_pages(laid.value);
  made.value.writer = find_writer(matter, wish);
  made.value.printed = printed_in(contract_at(correspondence.contracts, wish.kind), facts.value);
  return made;
}

}  // namespace redress::letter
