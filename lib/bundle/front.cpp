#include "bundle/front.hpp"

#include "bundle/own_page.hpp"
#include "document/parts.hpp"
#include "pdf/assemble.hpp"

namespace redress::bundle {
namespace {

using namespace document;

std::string audience_in_words(const std::string& audience) {
  if (audience == "internal") return "the centre’s own file";
  if (audience == "complainant") return "the complainant";
  if (audience == "naccc") return "NACCC, the National Association of Child Contact Centres";
  if (audience == "ico") return "the Information Commissioner’s Office";
  if (audience == "court") return "the court";
  return audience;
}

std::string pages_of(const Placed& placed) {
  if (placed.pages == 0) return "file only";
  return placed.pages == 1 ? placed.from : placed.from + "–" + placed.to;
}

// What the index says of a document: its title, and below what a reader must know of it.
Cell document_cell(const Contents& contents, const Item& item, const std::string& link) {
  Cell name = cell(item.title, link);
  if (!item.note.empty()) name.blocks.push_back(paragraph(item.note, "small"));
  if (item.added && contents.served) {
    Block added = paragraph("Added on " + in_words(item.added), "small");
    std::get<Paragraph>(added.is).texts.front().bold = *item.added == contents.date;
    name.blocks.push_back(std::move(added));
  }
  return name;
}

Block index_table(const Contents& contents, const Numbering& numbering) {
  Table table;
  table.widths = {1.1, 6.8, 3.9, 2.2};
  table.header_rows = 1;
  table.rows.push_back(
      {header_cell("No."), header_cell("Document"), header_cell("Date"), header_cell("Page", Align::end)});
  const bool whole = contents.scope == Contents::Scope::whole;
  const std::string scheme = pdf::link_scheme;
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    const Section& section = contents.sections[s];
    if (section.items.empty()) continue;
    const std::string title = std::string(1, section.letter) + "  " + section.title;
    Cell name = cell(title, whole ? scheme + std::to_string(numbering.dividers[s]) : "");
    std::get<Paragraph>(name.blocks.front().is).texts.front().bold = true;
    name.columns = 3;
    table.rows.push_back({name, cell(whole ? numbering.labels[numbering.dividers[s]] : "", "", Align::end)});
    for (std::size_t i = 0; i < section.items.size(); ++i) {
      const Item& item = section.items[i];
      const Placed& placed = numbering.sections[s][i];
      const std::string link = placed.pages ? scheme + std::to_string(placed.first) : "";
      table.rows.push_back({cell(numbering.numbers[s][i]), document_cell(contents, item, link),
                            cell(in_words(item.date)), cell(pages_of(placed), "", Align::end)});
    }
  }
  table.summary = "Documents of the bundle with their dates and pages";
  return Block{table};
}

}  // namespace

Document compose_front(const Contents& contents, const Numbering& numbering, const std::string& archival) {
  const bool whole = contents.scope == Contents::Scope::whole;
  Document document =
      own_page(contents, contents.centre, (whole ? "Case bundle " : "Additions to case bundle ") + contents.reference);
  Blocks& blocks = document.blocks;
  blocks.push_back(paragraph("Made on " + in_words(contents.date) + " for " +
                             (contents.reader.empty() ? audience_in_words(contents.audience) : contents.reader) + "."));
  if (contents.served)
    blocks.push_back(paragraph(
        whole ? "A bundle of " + in_words(contents.served) +
                    " was served before this one. Its documents and pages keep their numbers. What came later is "
                    "marked in the index."
              : "These documents came after the bundle of " + in_words(contents.served) +
                    " was served. They bear the numbers they have in the whole bundle of today."));
  const std::size_t total = numbering.labels.size();
  blocks.push_back(paragraph("This bundle has " + std::to_string(total) + (total == 1 ? " page. " : " pages. ") +
                             "The number at the foot of each page is the one the index and the bookmarks use. "
                             "Documents are shown a little smaller than they are, so that the number covers nothing."));
  blocks.push_back(
      paragraph("Each document is also attached to this file exactly as it was received or signed. "
                "A signature can be checked in the attached letter, not in the copy shown here."));
  if (total > 350)
    blocks.push_back(
        paragraph("This bundle has more than 350 pages. The family court accepts no more without its "
                  "permission (Practice Direction 27A, paragraph 11.2(b))."));
  blocks.push_back(paragraph(std::string("Pages are numbered ") + rule_of(contents.pagination).name +
                                 ". Source: " + rule_of(contents.pagination).source + ".",
                             "small"));
  if (!archival.empty()) blocks.push_back(paragraph(archival, "small"));
  if (!contents.left_out.empty()) {
    blocks.push_back(heading(2, "Left out of this copy"));
    blocks.push_back(list(contents.left_out));
  }
  blocks.push_back(Block{PageBreak{}, Keep::free, ""});
  blocks.push_back(heading(2, "Index"));
  blocks.push_back(index_table(contents, numbering));
  return document;
}

Document compose_divider(const Contents& contents, const Section& section, Listing listing) {
  Document document =
      own_page(contents, "Case bundle " + contents.reference, std::string(1, section.letter) + "  " + section.title);
  if (listing == Listing::counted) {
    document.blocks.push_back(paragraph("This section holds " + std::to_string(section.items.size()) +
                                        " documents. The index names them with their pages."));
    return document;
  }
  std::vector<std::string> titles;
  for (const Item& item : section.items) titles.push_back(item.title + (item.date ? ", " + in_words(item.date) : ""));
  document.blocks.push_back(list(titles));
  return document;
}

}  // namespace redress::bundle
