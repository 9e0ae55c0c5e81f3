#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

// "A12" is the prefix "A" and the number 12; "iv" has no number and is all prefix.
struct Label {
  std::string prefix;
  int number = 0;
};

Label parse_label(const std::string& printed, std::size_t page) {
  if (printed.empty()) return {"", static_cast<int>(page) + 1};
  std::size_t digits = printed.size();
  while (digits > 0 && printed[digits - 1] >= '0' && printed[digits - 1] <= '9' && printed.size() - digits < 6)
    --digits;
  while (digits < printed.size() && printed[digits] == '0') ++digits;
  return {printed.substr(0, digits), digits < printed.size() ? std::stoi(printed.substr(digits)) : 0};
}

}  // namespace

// Bookmarks nest by level. Source: ISO 32000-1, 12.3.3.
Number write_bookmarks(Writing& writing) {
  const auto& bookmarks = writing.pages.bookmarks;
  if (bookmarks.empty()) return 0;
  const std::size_t root = bookmarks.size();
  std::vector<Number> numbers(root + 1);
  for (Number& number : numbers) number = writing.objects.reserve();
  std::vector<std::size_t> parents(root, root);
  std::vector<std::vector<std::size_t>> below(root + 1);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < root; ++i) {
    while (!open.empty() && bookmarks[open.back()].level >= bookmarks[i].level) open.pop_back();
    parents[i] = open.empty() ? root : open.back();
    below[parents[i]].push_back(i);
    open.push_back(i);
  }
  const auto set_kids = [&](Dictionary& keys, std::size_t node) {
    if (below[node].empty()) return;
    set(keys, "First", reference(numbers[below[node].front()]));
    set(keys, "Last", reference(numbers[below[node].back()]));
    // The first level is open, what lies below it is folded.
    const auto count = static_cast<std::int64_t>(below[node].size());
    set(keys, "Count", number(node == root ? count : -count));
  };
  for (const auto& kids : below)
    for (std::size_t at = 0; at < kids.size(); ++at) {
      const page::Bookmark& bookmark = bookmarks[kids[at]];
      Dictionary keys;
      set(keys, "Title", text(bookmark.title));
      set(keys, "Parent", reference(numbers[parents[kids[at]]]));
      if (at > 0) set(keys, "Prev", reference(numbers[kids[at - 1]]));
      if (at + 1 < kids.size()) set(keys, "Next", reference(numbers[kids[at + 1]]));
      std::string target = "[" + std::to_string(writing.page_objects.at(bookmark.page)) + " 0 R/XYZ null ";
      append(target, writing.pages.pages[bookmark.page].height - bookmark.y);
      set(keys, "Dest", raw(target + "null]"));
      set_kids(keys, kids[at]);
      writing.objects.put(numbers[kids[at]], keys);
    }
  Dictionary keys;
  set(keys, "Type", name("Outlines"));
  set_kids(keys, root);
  writing.objects.put(numbers[root], keys);
  return numbers[root];
}

// Printed page numbers as viewers show them, written once for each run that counts on. Source: ISO 32000-1, 12.4.2.
Number write_page_labels(Writing& writing) {
  std::string entries = "[";
  Label expected;
  bool plain = true;
  for (std::size_t page = 0; page < writing.pages.pages.size(); ++page) {
    const Label label = parse_label(writing.pages.pages[page].label, page);
    plain = plain && label.prefix.empty() && label.number == static_cast<int>(page) + 1;
    const bool goes_on =
        page > 0 && label.prefix == expected.prefix && label.number != 0 && label.number == expected.number + 1;
    expected = label;
    if (goes_on) continue;
    Dictionary keys;
    if (!label.prefix.empty()) set(keys, "P", text(label.prefix));
    if (label.number != 0) {
      set(keys, "S", name("D"));
      set(keys, "St", number(label.number));
    }
    entries += std::to_string(page) + ' ' + std::to_string(writing.objects.add(keys)) + " 0 R ";
  }
  if (plain) return 0;
  entries.back() = ']';
  Dictionary keys;
  set(keys, "Nums", raw(entries));
  return writing.objects.add(keys);
}

// Files that travel inside the document, each with its relation to it. Source: ISO 19005-3, 6.8 and annex E.
std::vector<Number> write_attachments(Writing& writing) {
  std::vector<Number> files;
  for (const document::Attachment& attachment : writing.pages.attachments) {
    Dictionary facts;
    set(facts, "Size", number(static_cast<std::int64_t>(attachment.bytes.size())));
    set(facts, "ModDate", text(pdf_date(writing.pages.date)));
    set(facts, "CheckSum", raw("<" + md5_hex(attachment.bytes) + ">"));
    Dictionary content;
    set(content, "Type", name("EmbeddedFile"));
    set(content, "Subtype", name(attachment.media_type.empty() ? "application/octet-stream" : attachment.media_type));
    set(content, "Params", facts);
    const Number stream = writing.objects.add_stream(content, attachment.bytes, Filter::deflate);
    const std::string entry = std::to_string(stream) + " 0 R";
    Dictionary keys;
    set(keys, "Type", name("Filespec"));
    set(keys, "F", text(attachment.name));
    set(keys, "UF", text(attachment.name));
    if (!attachment.description.empty()) set(keys, "Desc", text(attachment.description));
    set(keys, "AFRelationship", name(attachment.relationship.empty() ? "Unspecified" : attachment.relationship));
    set(keys, "EF", raw("<</F " + entry + "/UF " + entry + ">>"));
    files.push_back(writing.objects.add(keys));
  }
  return files;
}

}  // namespace redress::pdf
