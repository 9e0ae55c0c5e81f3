#include <algorithm>

#include "docx/reader.hpp"
#include "docx/symbols.hpp"

namespace redress::docx {

using material::Block;
using material::Control;
using material::Way;

namespace {

double points_in(const xml::Node& extent, std::string_view attribute) {
  const std::string text = extent ? extent.attribute_or(attribute, "") : "";
  if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos) return 0;
  return static_cast<double>(std::stoll(text)) / 12700;  // English Metric Units
}

// Every text box and picture below a drawing, without entering the boxes or the older copy of the same drawing.
struct Shapes {
  std::vector<xml::Node> boxes;
  bool picture = false, ink = false, signature_line = false;
  xml::Node extent;
};

void collect(const xml::Node& node, Shapes& shapes) {
  if (!node) return;
  for (const xml::Node& child : node.children()) {
    if (child.is("txbxContent")) {
      shapes.boxes.push_back(child);
      continue;
    }
    if (child.is("AlternateContent")) {
      collect(child.first("Choice") ? child.first("Choice") : child.first("Fallback"), shapes);
      continue;
    }
    if (child.is("blip") || child.is("imagedata")) shapes.picture = true;
    if (child.is("contentPart") || child.is("ink")) shapes.ink = true;
    if (child.is("signatureline")) shapes.signature_line = true;
    if (child.is("extent")) shapes.extent = child;
    if (child.is("txBody")) shapes.boxes.push_back(child);
    if (!child.is("txBody")) collect(child, shapes);
  }
}

bool is_transparent(const xml::Node& node) {
  for (const char* name : {"ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "dir",
                           "bdo", "rubyBase", "oMath", "oMathPara", "r", "subDoc"})
    if (node.is(name)) return true;
  return false;
}

}  // namespace

bool Reader::shows_text() const {
  return std::all_of(fields_.begin(), fields_.end(), [](const Field& f) { return f.in_result && !f.own_text; });
}

void Reader::add_text(std::string_view text, const Around& around, bool bold) {
  if (text.empty()) return;
  if (around.deleted) {
    // Deletions that stand apart are told apart.
    if (growing_.kept_since_deletion && !growing_.deleted.empty()) growing_.deleted += '\n';
    growing_.kept_since_deletion = false;
    growing_.deleted += text;
    return;
  }
  growing_.kept_since_deletion = true;
  auto& spans = growing_.paragraph.spans;
  const Way way = around.placeholder && around.way == Way::typed ? Way::placeholder : around.way;
  int control = around.control;
  for (const Field& field : fields_)
    if (field.control >= 0) control = field.control;
  if (!spans.empty() && spans.back().way == way && spans.back().control == control && spans.back().bold == bold)
    spans.back().text += text;
  else
    spans.push_back({std::string(text), way, bold, 1, control});
}

void Reader::add_inline(const xml::Node& container, const Around& around) {
  if (!container) return;
  for (const xml::Node& node : container.children()) {
    if (node.is("r") && node.namespace_uri().find("/math") == std::string_view::npos) {
      add_run(node, around);
    } else if (node.is("sdt")) {
      Around inside = inside_control(node, around);
      if (inside.control != around.control && around.way == Way::typed) inside.way = Way::control;
      if (inside.placeholder) inside.way = Way::placeholder;
      add_inline(node.first("sdtContent"), inside);
    } else if (node.is("del") || node.is("moveFrom")) {
      Around deleted = around;
      deleted.deleted = true;
      add_inline(node, deleted);
    } else if (node.is("AlternateContent")) {
      add_inline(node.first("Choice") ? node.first("Choice") : node.first("Fallback"), around);
    } else if (node.is("t")) {
      add_text(node.text(), around, false);  // of a formula
    } else if (node.is("p")) {
      // Some writers put a paragraph into a paragraph.
      if (!growing_.paragraph.spans.empty()) add_text("\n", around, false);
      add_inline(node, around);
    } else if (node.is("ins") || node.is("moveTo")) {
      Around inserted = around;
      if (around.way == Way::typed) inserted.way = Way::inserted;
      add_inline(node, inserted);
    } else if (is_transparent(node) || !node.children().empty()) {
      if (!node.is("pPr") && !node.is("sdtPr") && !node.is("rPr")) add_inline(node, around);
    }
  }
}

void Reader::add_run(const xml::Node& run, const Around& around) {
  Around inside = around;
  bool bold = growing_.bold_by_style, hidden = growing_.hidden_by_style;
  if (const xml::Node properties = run.first("rPr")) {
    if (const xml::Node style = properties.first("rStyle")) {
      const StyleFacts facts = styles_.at(style.attribute_or("val", ""));
      bold = facts.bold.value_or(bold);
      hidden = facts.hidden.value_or(hidden);
    }
    if (const xml::Node own = properties.first("b")) bold = is_on(own);
    if (const xml::Node own = properties.first("vanish")) hidden = is_on(own);
    if (properties.first("del") || properties.first("moveFrom")) inside.deleted = true;
  }
  if (hidden) inside.way = Way::hidden;
  for (const xml::Node& node : run.children()) add_run_content(node, inside, bold);
}

void Reader::add_run_content(const xml::Node& node, const Around& around, bool bold) {
  if (node.is("t") || node.is("delText")) {
    if (!shows_text()) return;
    // Some writers put deleted text into w:t of a w:del, others w:delText outside one: both are deletions.
    Around inside = around;
    inside.deleted = around.deleted || node.is("delText");
    add_text(node.text(), inside, bold);
  } else if (node.is("tab") || node.is("ptab")) {
    if (shows_text()) add_text("\t", around, bold);
  } else if (node.is("br") || node.is("cr")) {
    if (shows_text()) add_text("\n", around, bold);
  } else if (node.is("noBreakHyphen")) {
    if (shows_text()) add_text("\u2011", around, bold);
  } else if (node.is("softHyphen")) {
    if (shows_text()) add_text("\u00AD", around, bold);
  } else if (node.is("sym")) {
    if (shows_text()) add_text(read_symbol(node.attribute_or("font", ""), node.attribute_or("char", "")), around, bold);
  } else if (node.is("fldChar")) {
    add_field_character(node, around, bold);
  } else if (node.is("drawing") || node.is("pict") || node.is("object")) {
    add_drawing(node, around);
  } else if (node.is("AlternateContent")) {
    const xml::Node chosen = node.first("Choice") ? node.first("Choice") : node.first("Fallback");
    if (!chosen) return;
    for (const xml::Node& child : chosen.children()) add_run_content(child, around, bold);
  } else if (node.is("ruby")) {
    if (const xml::Node base = node.first("rubyBase")) add_inline(base, around);
  }
}

void Reader::add_field_character(const xml::Node& node, const Around& around, bool bold) {
  const std::string type = node.attribute_or("fldCharType", "");
  if (type == "begin") {
    Field field;
    std::string own_text;
    if (const xml::Node data = node.first("ffData")) field.control = add_legacy_control(data, around, own_text);
    if (!own_text.empty()) {
      // The sign is written before the field opens, so that it shows even where no result is stored.
      Around inside = around;
      inside.control = field.control;
      if (inside.way == Way::typed) inside.way = Way::form_field;
      if (shows_text()) add_text(own_text, inside, bold);
      field.own_text = true;
    }
    if (fields_.size() < 64) fields_.push_back(field);
  } else if (type == "separate" && !fields_.empty()) {
    fields_.back().in_result = true;
  } else if (type == "end" && !fields_.empty()) {
    const Field field = fields_.back();
    fields_.pop_back();
    if (field.control >= 0 && !field.own_text) {
      Control& control = material_.controls[static_cast<std::size_t>(field.control)];
      for (const material::Span& span : growing_.paragraph.spans)
        if (span.control == field.control) control.value += span.text;
      // An unfilled field shows five en spaces.
      control.filled = control.value.find_first_not_of(" \t\n\xE2\x80\x82\xC2\xA0") != std::string::npos;
    }
  }
}

int Reader::add_legacy_control(const xml::Node& data, const Around& around, std::string& own_text) {
  Control control;
  const auto value_at = [&](const char* name) {
    const xml::Node node = data.first(name);
    return node ? node.attribute_or("val", "") : std::string();
  };
  control.name = value_at("name");
  control.label = value_at("statusText");
  if (control.label.empty()) control.label = value_at("helpText");
  control.place = place(around.path);
  if (const xml::Node box = data.first("checkBox")) {
    control.kind = Control::Kind::checkbox;
    const xml::Node state = box.first("checked") ? box.first("checked") : box.first("default");
    control.filled = is_on(state);
    control.value = control.filled ? "true" : "false";
    own_text = control.filled ? "☒" : "☐";
  } else if (const xml::Node list = data.first("ddList")) {
    control.kind = Control::Kind::choice;
    const auto entries = list.children("listEntry");
    const xml::Node chosen = list.first("result") ? list.first("result") : list.first("default");
    const std::string index = chosen ? chosen.attribute_or("val", "0") : "0";
    const std::size_t at =
        index.size() < 4 && index.find_first_not_of("0123456789") == std::string::npos ? std::stoul("0" + index) : 0;
    if (at < entries.size()) control.value = entries[at].attribute_or("val", "");
    control.filled = list.first("result") && !control.value.empty();
    if (control.filled) own_text = control.value;
  } else {
    const xml::Node input = data.first("textInput");
    const xml::Node standard = input ? input.first("default") : xml::Node();
    control.default_value = standard ? standard.attribute_or("val", "") : "";
  }
  material_.controls.push_back(std::move(control));
  return static_cast<int>(material_.controls.size()) - 1;
}

void Reader::add_drawing(const xml::Node& node, const Around& around) {
  Shapes shapes;
  collect(node, shapes);
  if (!around.deleted && (shapes.picture || shapes.ink || shapes.signature_line) && shapes.boxes.empty()) {
    material::Picture picture;
    picture.place = place(around.path);
    picture.width = points_in(shapes.extent, "cx");
    picture.height = points_in(shapes.extent, "cy");
    picture.ink = shapes.ink;
    growing_.paragraph.pictures.push_back(picture);
  }
  if (depth_of_boxes_ >= 4) return;
  for (const xml::Node& box : shapes.boxes) {
    Reader reader(material_, styles_, numbering_, part_);
    reader.depth_of_boxes_ = depth_of_boxes_ + 1;
    Around inside = around;
    if (inside.way == Way::typed) inside.way = Way::text_box;
    inside.path = around.path + "/box[" + std::to_string(++counts_[around.path + "/b"]) + "]";
    Block block;
    block.box = reader.read_blocks(box, inside);
    if (!block.box.empty()) growing_.boxes.push_back(std::move(block));
  }
}

}  // namespace redress::docx
