#include "bundle/transcript.hpp"

#include <algorithm>

#include "bundle/own_page.hpp"
#include "document/parts.hpp"

namespace redress::bundle {
namespace {

using namespace document;

std::string label_of(const Labels& labels, const std::string& field) {
  const auto found = labels.find(field);
  return found == labels.end() ? field : found->second;
}

std::string shown(const record::Answer& answer) {
  if (!answer.numbers.empty()) {
    std::string all;
    for (const std::string& number : answer.numbers) all += (all.empty() ? "" : "\n") + number;
    return all;
  }
  return answer.value.value_or("not answered, or not readable");
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

Table table_of(std::vector<double> widths, std::vector<std::string> heads) {
  Table table;
  table.widths = std::move(widths);
  table.header_rows = 1;
  table.rows.emplace_back();
  for (const std::string& head : heads) table.rows.back().push_back(header_cell(head));
  return table;
}

}  // namespace

Document compose_transcript(const record::Record& record, const Labels& labels, const Contents& contents) {
  const bool told = record.source.format == "typed-in";
  Document document = own_page(contents, "Case " + contents.reference,
                               told ? "Complaint, as taken down" : "Complaint Form, as it was read");
  const std::string file = contents.undecided ? "The centre keeps the file itself"
                                              : "The file itself is attached to this bundle exactly as it came";
  document.blocks.push_back(paragraph(told ? "These are the answers as the centre took them down. No file was received."
                                           : "These are the answers as they stand in the file that was received. " +
                                                 file + "; where the two differ, the file is right."));
  Table table = table_of({2, 5}, {"Question", "Answer"});
  for (const auto& [field, answer] : record.fields)
    table.rows.push_back({cell(label_of(labels, field)), cell(shown(answer))});
  document.blocks.push_back(Block{table, Keep::free, ""});
  if (!record.unassigned.empty()) {
    document.blocks.push_back(heading(2, "Also in the file"));
    for (const record::Unassigned& piece : record.unassigned) document.blocks.push_back(paragraph(piece.text));
  }
  std::vector<std::string> doubts;
  for (const Finding& finding : record.findings)
    if (finding.weight != Weight::note) doubts.push_back(finding.text);
  if (!doubts.empty()) {
    document.blocks.push_back(heading(2, "What a person was asked to look at"));
    document.blocks.push_back(list(doubts));
  }
  return document;
}

Document compose_chronology(const casework::Case& a_case, const procedure::Profile& profile, Notes notes,
                            const Contents& contents) {
  Document document = own_page(contents, "Case " + contents.reference, "Chronology");
  Table events = table_of({2.4, 4, 3}, {"Date", "What happened", "By whom"});
  std::vector<const casework::Event*> ordered;
  for (const casework::Event& event : a_case.events) ordered.push_back(&event);
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto* a, const auto* b) { return a->happened < b->happened; });
  for (const casework::Event* event : ordered) {
    const procedure::Role* role = procedure::find_role(profile, event->by);
    std::string what = capital(casework::to_string(event->kind));
    if (const auto letter = event->data.text_at("letter")) what += ": " + title_of_kind(*letter);
    if (notes == Notes::shown && !event->note.empty()) what += "\n" + event->note;
    events.rows.push_back(
        {cell(in_words(event->happened)), cell(what), cell(role ? role->name_and_title() : event->by)});
  }
  document.blocks.push_back(Block{events, Keep::free, ""});
  if (!a_case.deadlines.empty()) {
    document.blocks.push_back(heading(2, "Last days"));
    Table days = table_of({3, 2.2, 2.4, 2.4}, {"What", "Clause", "Last day", "Done"});
    for (const casework::Deadline& deadline : a_case.deadlines)
      days.rows.push_back({cell(deadline.what), cell(deadline.clause), cell(in_words(deadline.binding())),
                           cell(deadline.met_on ? in_words(*deadline.met_on) : "open")});
    document.blocks.push_back(Block{days, Keep::free, ""});
  }
  return document;
}

Document compose_clauses(const procedure::Profile& profile, const Contents& contents) {
  Document document = own_page(contents, "Case " + contents.reference, "The complaints procedure, clause by clause");
  document.blocks.push_back(paragraph("The procedure of " + profile.identity.name + ", version " + profile.version +
                                      ", in short. The centre’s policy itself has the full words."));
  Table table = table_of({2, 6}, {"Clause", "What it asks"});
  for (const procedure::Clause& clause : profile.clauses)
    table.rows.push_back({cell(clause.id), cell(clause.summary.empty() ? clause.title : clause.summary)});
  document.blocks.push_back(Block{table, Keep::free, ""});
  return document;
}

Document compose_integrity(const Contents& contents) {
  Document document = own_page(contents, "Case " + contents.reference, "Proof of completeness");
  document.blocks.push_back(paragraph(
      "Each file below is carried unchanged. Its SHA-256 is the number a computer works out from every byte of "
      "it: if one byte changes, the number changes."));
  Table table = table_of({4, 2, 6}, {"File", "Bytes", "SHA-256"});
  for (const Section& section : contents.sections)
    for (const Item& item : section.items)
      if (item.original) {
        const std::string digest = to_hex(item.original->sha256);
        table.rows.push_back(
            {cell(item.original->path),
             cell(std::to_string(item.original->file.empty() ? item.original->bytes.size() : item.original->size)),
             cell(digest.substr(0, 32) + "\n" + digest.substr(32))});
      }
  if (table.rows.size() > 1)
    document.blocks.push_back(Block{table, Keep::free, ""});
  else
    document.blocks.push_back(paragraph("This copy carries no such file; the centre keeps them."));
  return document;
}

}  // namespace redress::bundle
