#include "bundle/bundle_list.hpp"

#include "base/error.hpp"
#include "crypto/digest.hpp"

namespace redress::bundle {
namespace {

json::Value texts(const std::vector<std::string>& list) {
  json::Array array;
  for (const std::string& text : list) array.emplace_back(text);
  return array;
}

json::Value to_json(const Item& item, const Placed& placed) {
  json::Value value{json::Object{}};
  value.set("number", item.number).set("title", item.title);
  value.set("date", item.date ? json::Value(to_iso(*item.date)) : json::Value());
  value.set("pages", static_cast<std::int64_t>(placed.pages)).set("from", placed.from).set("to", placed.to);
  value.set("labels", texts(item.labels)).set("path", place_of(item));
  value.set("kept", item.original ? "original" : "made");
  const bool kept = !place_of(item).empty() && (item.original || !item.pdf.empty());
  value.set("sha256", !kept ? json::Value()
                            : json::Value(to_hex(item.original ? item.original->sha256 : crypto::sha256(item.pdf))));
  value.set("media_type", item.original ? item.original->media_type : "application/pdf");
  value.set("ours", item.maker == pdf::Maker::ours).set("shows_original", item.shown == Shown::original);
  value.set("note", item.note);
  value.set("added", item.added ? json::Value(to_iso(*item.added)) : json::Value());
  return value;
}

std::string text_of(const json::Value& value, const char* key) {
  return value.text_at(key).value_or("");
}

std::vector<std::string> texts_of(const json::Value& value, const char* key) {
  std::vector<std::string> list;
  if (const json::Value* array = value.find(key); array && array->list())
    for (const json::Value& one : *array->list()) list.push_back(one.text() ? *one.text() : "");
  return list;
}

[[noreturn]] void refuse() {
  throw Error(ErrorKind::input, "the bundle's list of itself cannot be read");
}

Item read_item(const json::Value& value) {
  Item item;
  item.number = text_of(value, "number");
  item.title = text_of(value, "title");
  item.date = parse_iso_date(text_of(value, "date"));
  item.labels = texts_of(value, "labels");
  item.note = text_of(value, "note");
  item.added = parse_iso_date(text_of(value, "added"));
  const auto flag = [&](const char* key) {
    const json::Value* found = value.find(key);
    return found && found->truth() && *found->truth();
  };
  item.maker = flag("ours") ? pdf::Maker::ours : pdf::Maker::others;
  item.shown = flag("shows_original") ? Shown::original : Shown::own_pages;
  if (text_of(value, "kept") == "original") {
    Original original;
    original.path = text_of(value, "path");
    original.media_type = text_of(value, "media_type");
    const auto digest = parse_digest(text_of(value, "sha256"));
    if (!digest) refuse();
    original.sha256 = *digest;
    item.original = std::move(original);
  } else {
    item.made = text_of(value, "path");
  }
  return item;
}

}  // namespace

void keep_numbers(Contents& contents, const Numbering& numbering) {
  if (contents.scope == Contents::Scope::whole)
    contents.front_labels.assign(numbering.labels.begin(),
                                 numbering.labels.begin() + static_cast<std::ptrdiff_t>(numbering.front_pages));
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    Section& section = contents.sections[s];
    if (contents.scope == Contents::Scope::whole) section.divider = numbering.labels[numbering.dividers[s]];
    for (std::size_t i = 0; i < section.items.size(); ++i) {
      const Placed& placed = numbering.sections[s][i];
      section.items[i].number = numbering.numbers[s][i];
      const auto first = numbering.labels.begin() + static_cast<std::ptrdiff_t>(placed.first);
      section.items[i].labels.assign(first, first + static_cast<std::ptrdiff_t>(placed.pages));
    }
  }
}

Bytes write_list(const Contents& contents, const Numbering& numbering) {
  const PaginationRule rule = rule_of(contents.pagination);
  json::Value list{json::Object{}};
  list.set("schema", "redress.bundle/1").set("reference", contents.reference).set("centre", contents.centre);
  list.set("audience", contents.audience).set("date", to_iso(contents.date));
  list.set("pagination", rule.name).set("pagination_source", rule.source);
  list.set("scope", contents.scope == Contents::Scope::whole ? "whole" : "additions");
  list.set("pages", static_cast<std::int64_t>(numbering.labels.size()));
  list.set("front", texts({numbering.labels.begin(),
                           numbering.labels.begin() + static_cast<std::ptrdiff_t>(numbering.front_pages)}));
  json::Array sections;
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    const Section& section = contents.sections[s];
    json::Value one{json::Object{}};
    one.set("letter", std::string(1, section.letter)).set("title", section.title).set("divider", section.divider);
    json::Array items;
    for (std::size_t i = 0; i < section.items.size(); ++i)
      items.push_back(to_json(section.items[i], numbering.sections[s][i]));
    one.set("documents", std::move(items));
    sections.push_back(std::move(one));
  }
  list.set("sections", std::move(sections)).set("left_out", texts(contents.left_out));
  return json::write_json(list) + "\n";
}

Contents read_list(ByteView bytes) {
  const json::Value list = json::parse_json(bytes, list_name);
  if (text_of(list, "schema") != "redress.bundle/1") refuse();
  Contents contents;
  contents.reference = text_of(list, "reference");
  contents.centre = text_of(list, "centre");
  contents.audience = text_of(list, "audience");
  const auto date = parse_iso_date(text_of(list, "date"));
  if (!date) refuse();
  contents.date = *date;
  contents.pagination = text_of(list, "pagination") == "sectioned" ? Pagination::sectioned : Pagination::continuous;
  if (text_of(list, "scope") == "additions") contents.scope = Contents::Scope::additions;
  contents.front_labels = texts_of(list, "front");
  contents.left_out = texts_of(list, "left_out");
  if (const json::Value* sections = list.find("sections"); sections && sections->list())
    for (const json::Value& one : *sections->list()) {
      Section section;
      const std::string letter = text_of(one, "letter");
      if (letter.size() != 1) refuse();
      section.letter = letter[0];
      section.title = text_of(one, "title");
      section.divider = text_of(one, "divider");
      if (const json::Value* items = one.find("documents"); items && items->list())
        for (const json::Value& item : *items->list()) section.items.push_back(read_item(item));
      contents.sections.push_back(std::move(section));
    }
  return contents;
}

}  // namespace redress::bundle
