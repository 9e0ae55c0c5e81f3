#include "bundle/cover_note.hpp"

#include "bundle/own_page.hpp"
#include "document/parts.hpp"

namespace redress::bundle {
namespace {

using namespace document;

std::string place_of_paper(const procedure::Asked& asked, const Contents& contents,
                           const std::vector<casework::Document>& documents) {
  if (asked.kind == "chronology") return "Section C, Chronology";
  if (asked.kind == "procedure") return "Section F, The complaints procedure, clause by clause";
  const std::string title = title_of_kind(asked.kind);
  for (const std::string& reason : contents.left_out)
    if (reason.compare(0, title.size(), title) == 0) return "Left out: see the first page";
  std::string found;
  for (const casework::Document& document : documents)
    if (document.kind == asked.kind) found += (found.empty() ? "" : "\n") + title + ", " + in_words(document.date);
  return found.empty() ? "The file holds none" : found;
}

}  // namespace

Document compose_cover_note(const Contents& contents, const procedure::Audience& audience,
                            const std::vector<casework::Document>& documents) {
  Document note = own_page(contents, "Case " + contents.reference, "Cover note");
  note.blocks.push_back(paragraph("From " + contents.centre + ", " + in_words(contents.date) + "."));
  note.blocks.push_back(
      paragraph("These are the papers of one complaint. The index at the front says on which page "
                "each begins."));
  Table table;
  table.widths = {5, 5};
  table.header_rows = 1;
  table.summary = "What is asked for and where it is";
  table.rows.push_back({header_cell("Asked for"), header_cell("In this bundle")});
  for (const procedure::Asked& asked : audience.asks) {
    std::string words = asked.words;
    if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
    table.rows.push_back({cell(words), cell(place_of_paper(asked, contents, documents))});
  }
  note.blocks.push_back(Block{table, Keep::free, ""});
  return note;
}

}  // namespace redress::bundle
