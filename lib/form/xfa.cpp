#include "form/xfa.hpp"

#include <algorithm>

#include "form/text.hpp"
#include "form/xfa_packet.hpp"

namespace redress::form {
namespace {

using material::Way;

// How many names two paths share, counted from their ends.
std::size_t common_end(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t count = 0;
  while (count < a.size() && count < b.size() && a[a.size() - 1 - count] == b[b.size() - 1 - count]) ++count;
  return count;
}

XfaValue* value_for(const std::vector<std::string>& path, std::vector<XfaValue>& values, bool again = false) {
  XfaValue* best = nullptr;
  std::size_t most = 0;
  for (XfaValue& value : values) {
    if (value.used && !again) continue;
    if (const std::size_t common = common_end(path, value.path); common > most) {
      most = common;
      best = &value;
    }
  }
  return best;
}

material::Block paragraph(const std::string& text, Way way, const std::string& path) {
  material::Block block;
  block.paragraph.emplace();
  block.paragraph->spans.push_back({text, way, false, 1, -1});
  block.paragraph->place.part = "xfa";
  block.paragraph->place.path = path;
  return block;
}

std::string joined(const std::vector<std::string>& path) {
  std::string all;
  for (const std::string& name : path) all += (all.empty() ? "" : ".") + name;
  return all;
}

// "YourName" and "your_name" as words.
std::string words_of_name(const std::string& name) {
  std::string words;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool capital = name[i] >= 'A' && name[i] <= 'Z';
    const bool small_before = i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if (capital && small_before) words += ' ';
    words += name[i] == '_' || name[i] == '-' || name[i] == '.' ? ' ' : name[i];
  }
  return words;
}

struct Rows {
  material::Table table;

  void add(const std::string& label, const std::string& value, Way way, const std::string& path) {
    material::Row row;
    material::Cell first;
    first.blocks.push_back(paragraph(label, Way::typed, path));
    row.cells.push_back(std::move(first));
    if (way != Way::typed) {
      material::Cell second;
      second.column = 1;
      second.blocks.push_back(paragraph(value, way, path));
      row.cells.push_back(std::move(second));
    }
    table.rows.push_back(std::move(row));
  }
};

std::string shown_value(const XfaItem& item, const std::string& value) {
  for (const auto& [saved, shown] : item.options)
    if (saved == value) return shown;
  return value;
}

}  // namespace

std::optional<material::Material> flow_of_xfa(const material::Material& material) {
  std::optional<std::vector<XfaValue>> values = read_xfa_values(material);
  if (!values) return std::nullopt;
  Rows rows;
  std::string question;  // a printed text that may ask what the next field answers
  const auto print_question = [&] {
    if (!question.empty()) rows.add(question, "", Way::typed, "");
    question.clear();
  };
  const std::vector<XfaItem> items = read_xfa_template(material);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const XfaItem& item = items[i];
    if (item.kind == XfaItem::Kind::text) {
      print_question();
      question = item.caption;
      continue;
    }
    const bool tick = item.kind == XfaItem::Kind::tick;
    XfaValue* bound = item.path.empty() ? nullptr : value_for(item.path, *values, tick);
    if (bound) bound->used = true;
    const std::string value = bound ? bound->text : item.value, path = joined(item.path);
    const Way way = item.hidden ? Way::hidden : Way::form_field;
    if (tick) {
      const auto shown = [&](const XfaItem& box) { return (value == box.on ? "☒ " : "☐ ") + box.caption; };
      std::string boxes = shown(item);
      const std::size_t first = i;
      // Boxes of one group answer the question printed before them.
      for (; i + 1 < items.size() && items[i + 1].kind == item.kind && items[i + 1].path == item.path; ++i)
        boxes += "  " + shown(items[i + 1]);
      if (i > first && !question.empty()) {
        rows.add(question, boxes, Way::form_field, path);
        question.clear();
      } else {
        print_question();
        rows.add(boxes, "", Way::typed, path);
      }
      continue;
    }
    std::string label = item.caption;
    if (label.empty()) std::swap(label, question);
    print_question();
    if (label.empty() && !item.path.empty()) label = words_of_name(item.path.back());
    rows.add(label, shown_value(item, value), way, path);
  }
  print_question();
  material::Material flow;
  for (const XfaValue& value : *values) {
    if (value.used || is_empty_answer(value.text)) continue;
    if (items.empty()) {
      rows.add(words_of_name(value.path.back()), value.text, Way::form_field, joined(value.path));
      continue;
    }
    Place place;
    place.part = "xfa";
    place.path = joined(value.path);
    flow.notes.push_back({Way::form_field, "xfa", value.text, place});
  }
  if (rows.table.rows.empty()) return std::nullopt;
  flow.format = material.format;
  flow.pages = material.pages;
  flow.findings = material.findings;
  material::Block block;
  block.table = std::move(rows.table);
  flow.blocks.push_back(std::move(block));
  return flow;
}

void take_xfa_values(material::Material& material) {
  std::optional<std::vector<XfaValue>> values = read_xfa_values(material);
  if (!values) return;
  const auto names_of = [](const std::string& full) {
    std::vector<std::string> names(1);
    bool index = false;
    for (const char c : full) {
      if (c == '[') index = true;
      if (c == '.')
        names.emplace_back();
      else if (!index)
        names.back() += c;
      if (c == ']') index = false;
    }
    return names;
  };
  for (material::Control& control : material.controls) {
    XfaValue* value = value_for(names_of(control.name), *values);
    if (!value) continue;
    value->used = true;
    const bool words = control.kind == material::Control::Kind::text || control.kind == material::Control::Kind::date;
    if (!words || is_empty_answer(value->text)) continue;
    if (!control.filled || is_empty_answer(control.value)) {
      control.value = value->text;
      control.filled = true;
    } else if (clean_text(control.value) != clean_text(value->text)) {
      value->used = false;
      material.findings.push_back({Weight::doubt, "form.xfa.differs", "", control.place,
                                   "The page shows one answer and the form's data another; compare them."});
    }
  }
  for (const XfaValue& value : *values) {
    const bool told = std::any_of(material.controls.begin(), material.controls.end(), [&](const auto& control) {
      return clean_text(control.value) == clean_text(value.text);
    });
    if (value.used || told || is_empty_answer(value.text)) continue;
    Place place;
    place.part = "xfa";
    place.path = joined(value.path);
    material.notes.push_back({Way::form_field, "xfa", value.text, place});
  }
}

}  // namespace redress::form
