#include "base/error.hpp"
#include "bundle/inside_redaction.hpp"
#include "bundle/redact_contents.hpp"
#include "material/pack.hpp"
#include "sandbox/run_helper.hpp"

namespace redress::bundle {
namespace {

constexpr sandbox::Limits reading{60, std::uint64_t{900} << 20, std::uint64_t{256} << 20};

// What somebody blackened before and did not take out is asked about: it was meant to be hidden.
void add_half_hidden(Redactions& found, const Item& item, const std::filesystem::path& programs) {
  for (const Finding& finding : check_redactions(pages_of(item), item.title, programs))
    if (finding.place.box && finding.place.page > 0 && finding.weight == Weight::fault)
      found.proposals.push_back({place_of(item), item.title, finding.place.page, *finding.place.box, "", "half-hidden",
                                 Decided::not_yet, false});
}

}  // namespace

Bytes pages_of(const Item& item) {
  return item.shown == Shown::original && item.pdf.empty() ? load_original(*item.original) : item.pdf;
}

material::Material read_shown_words(const Bytes& pdf, const std::filesystem::path& programs) {
  return material::unpack_material(sandbox::run_helper({programs / "redress-words"}, {"--shown"}, pdf, reading));
}

Redactions search_contents(const Contents& contents, const SearchFor& what, const Redactions& before,
                           const std::filesystem::path& programs, const Searched& watch) {
  Redactions found;
  found.reference = contents.reference;
  found.audience = contents.audience;
  std::size_t done = 0;
  for (const Section& section : contents.sections)
    for (const Item& item : section.items) {
      if (watch) watch(++done);
      if (!has_pages(item) || item.made == "made/procedure.pdf") continue;  // the centre's own policy is public
      const std::string& document = place_of(item);
      material::Material material;
      try {
        material = read_shown_words(pages_of(item), programs);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) throw;
        found.unread.push_back({document, item.title, 1, false});
        continue;
      }
      for (const Sighting& sighting : find_third_parties(material.words, what))
        found.proposals.push_back(
            {document, item.title, sighting.page, sighting.box, sighting.words, sighting.who, Decided::not_yet, false});
      if (item.maker == pdf::Maker::others) add_half_hidden(found, item, programs);
      for (std::size_t i = 0; i < material.pages.size(); ++i)
        if (!material.pages[i].has_text) found.unread.push_back({document, item.title, static_cast<int>(i) + 1, false});
    }
  return carry_over(std::move(found), before);
}

}  // namespace redress::bundle
