#include <qpdf/QPDFExc.hh>

#include <functional>

#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

using material::Control;

constexpr std::size_t most_fields = 20000;
constexpr int deepest = 60;

// Field flags. Source: ISO 32000-2 tables 227, 229, 232, 234.
constexpr long long radio_flag = 1LL << 15, push_button_flag = 1LL << 16;
// Annotation flags. Source: ISO 32000-2 table 167.
constexpr long long hidden_flag = 2, no_view_flag = 32;

// What a field takes from those above it.
struct Inherited {
  QPDFObjectHandle type, value, flags, options, tooltip, rich, standard;
  std::string name;
};

void take(QPDFObjectHandle& held, QPDFObjectHandle field, const char* key) {
  if (QPDFObjectHandle own = field.getKey(key); !own.isNull()) held = own;
}

Inherited below(Inherited above, QPDFObjectHandle field) {
  take(above.type, field, "/FT");
  take(above.value, field, "/V");
  take(above.flags, field, "/Ff");
  take(above.options, field, "/Opt");
  take(above.tooltip, field, "/TU");
  take(above.rich, field, "/RV");
  take(above.standard, field, "/DV");
  if (QPDFObjectHandle part = field.getKey("/T"); part.isString())
    above.name += (above.name.empty() ? "" : ".") + text_of(part);
  return above;
}

Inherited nothing() {
  Inherited none;
  for (QPDFObjectHandle* member :
       {&none.type, &none.value, &none.flags, &none.options, &none.tooltip, &none.rich, &none.standard})
    *member = QPDFObjectHandle::newNull();
  return none;
}

// What a choice's value is called on the page. Source: ISO 32000-2, 12.7.5.4.
std::string shown_choice(QPDFObjectHandle options, const std::string& exported) {
  if (!options.isArray()) return exported;
  for (int i = 0; i < options.getArrayNItems(); ++i) {
    QPDFObjectHandle option = options.getArrayItem(i);
    if (option.isArray() && option.getArrayNItems() == 2 && text_of(option.getArrayItem(0)) == exported)
      return text_of(option.getArrayItem(1));
  }
  return exported;
}

std::string choice_text(QPDFObjectHandle value, QPDFObjectHandle options) {
  if (!value.isArray()) return shown_choice(options, long_text_of(value));
  std::string all;
  for (int i = 0; i < value.getArrayNItems(); ++i)
    all += (all.empty() ? "" : "\n") + shown_choice(options, text_of(value.getArrayItem(i)));
  return all;
}

class Walk {
 public:
  Walk(const std::vector<ReadPage>& pages, material::Material& material, std::set<QPDFObjGen>& told)
      : material_(material), told_(told) {
    for (const ReadPage& page : pages) {
      QPDFObjectHandle annotations = page.key("/Annots");
      if (!annotations.isArray()) continue;
      for (int i = 0; i < annotations.getArrayNItems() && widgets_.size() < most_fields; ++i) {
        QPDFObjectHandle widget = annotations.getArrayItem(i);
        if (widget.isDictionary() && widget.getKey("/Subtype").isNameAndEquals("/Widget"))
          widgets_.push_back({widget, &page});
      }
    }
    for (const auto& [widget, page] : widgets_) page_of_.emplace(widget.getObjGen(), page);
  }

  void from_the_list(QPDFObjectHandle fields) {
    if (!fields.isArray()) return;
    for (int i = 0; i < fields.getArrayNItems(); ++i) field(fields.getArrayItem(i), nothing(), 0);
  }

  // Fields that stand on a page but were forgotten in the list: up through their parents, then as any other.
  void from_the_pages() {
    for (const auto& [widget, page] : widgets_) {
      if (seen_.contains(widget.getObjGen())) continue;
      std::vector<QPDFObjectHandle> chain = {widget};
      for (QPDFObjectHandle parent = chain.back().getKey("/Parent"); parent.isDictionary() && chain.size() < deepest;
           parent = parent.getKey("/Parent"))
        chain.push_back(parent);
      Inherited all = nothing();
      for (auto one = chain.rbegin(); one != chain.rend(); ++one) all = below(all, *one);
      seen_.insert(widget.getObjGen());
      if (all.type.isName()) end_field(all, {widget});
    }
  }

 private:
  void field(QPDFObjectHandle object, const Inherited& above, int depth) {
    if (!object.isDictionary() || depth > deepest || material_.controls.size() > most_fields) return;
    if (object.isIndirect() && !seen_.insert(object.getObjGen()).second) return;
    const Inherited here = below(above, object);
    std::vector<QPDFObjectHandle> widgets;
    bool has_fields_below = false;
    if (QPDFObjectHandle kids = object.getKey("/Kids"); kids.isArray()) {
      for (int i = 0; i < kids.getArrayNItems(); ++i) {
        QPDFObjectHandle kid = kids.getArrayItem(i);
        if (!kid.isDictionary() || (kid.isIndirect() && seen_.contains(kid.getObjGen()))) continue;
        if (kid.hasKey("/T") || (kid.getKey("/Kids").isArray() && !kid.hasKey("/Rect"))) {
          has_fields_below = true;
          field(kid, here, depth + 1);
        } else if (!kid.isIndirect() || seen_.insert(kid.getObjGen()).second) {
          widgets.push_back(kid);
        }
      }
    }
    if (object.hasKey("/Rect") && widgets.empty()) widgets.push_back(object);
    if (!has_fields_below || !widgets.empty()) end_field(here, widgets);
  }

  void end_field(Inherited field, std::vector<QPDFObjectHandle> widgets) {
    const std::string type = field.type.isName() ? field.type.getName() : "/Tx";
    const long long flags = field.flags.isInteger() ? field.flags.getIntValue() : 0;
    Control control;
    control.name = field.name;
    control.label = text_of(field.tooltip);
    if (control.label.empty() && !widgets.empty()) control.label = text_of(widgets[0].getKey("/TU"));
    if (type == "/Btn" && (flags & push_button_flag) == 0) {
      buttons(control, field, widgets, (flags & radio_flag) != 0);
      return;
    }
    if (type == "/Btn") control.kind = Control::Kind::button;
    if (type == "/Sig") {
      control.kind = Control::Kind::signature;
      control.signed_digitally = control.filled = field.value.isDictionary();
    }
    if (type == "/Ch") {
      control.kind = Control::Kind::choice;
      control.value = choice_text(field.value, field.options);
      control.default_value = choice_text(field.standard, field.options);
    }
    if (type == "/Tx") {
      control.value = long_text_of(field.value);
      control.default_value = long_text_of(field.standard);
      if (control.value.empty()) control.value = plain_text_of(long_text_of(field.rich));
    }
    if (type != "/Sig") control.filled = !control.value.empty();
    place(control, widgets);
    // Without a value the widget may still show one of its own; then it is left for the words.
    for (QPDFObjectHandle& widget : widgets)
      if (control.filled || type != "/Tx") told_.insert(widget.getObjGen());
    material_.controls.push_back(std::move(control));
  }

  // A box to tick, or one button of several: each its own control, "true" where it is on.
  void buttons(Control control, Inherited& field, std::vector<QPDFObjectHandle>& widgets, bool radio) {
    control.kind = radio ? Control::Kind::radio : Control::Kind::checkbox;
    const std::string chosen = text_of(field.value);
    int index = 0;
    for (QPDFObjectHandle& widget : widgets) {
      Control one = control;
      std::string state;
      if (QPDFObjectHandle looks =
              widget.getKey("/AP").isDictionary() ? widget.getKey("/AP").getKey("/N") : QPDFObjectHandle::newNull();
          looks.isDictionary())
        for (const std::string& key : looks.getKeys())
          if (key != "/Off") state = key.substr(1);
      const std::string shown = text_of(widget.getKey("/AS"));
      const bool on =
          shown.empty() ? !chosen.empty() && chosen != "Off" && (state.empty() || chosen == state) : shown != "Off";
      std::string option = state;
      if (field.options.isArray() && index < field.options.getArrayNItems())
        option = text_of(field.options.getArrayItem(index));
      one.filled = on;
      one.value = radio ? (on ? option : "") : (on ? "true" : "false");
      if (widgets.size() > 1 && !option.empty()) one.default_value = "";
      if (const std::string tip = text_of(widget.getKey("/TU")); !tip.empty()) one.label = tip;
      place(one, {widget});
      told_.insert(widget.getObjGen());
      ++index;
      if (!radio || on || widgets.size() == 1) material_.controls.push_back(std::move(one));
    }
    if (widgets.empty()) {
      control.filled = !chosen.empty() && chosen != "Off";
      control.value = radio ? chosen : (control.filled ? "true" : "false");
      material_.controls.push_back(std::move(control));
    }
  }

  void place(Control& control, const std::vector<QPDFObjectHandle>& widgets) const {
    control.place.path = control.name;
    for (QPDFObjectHandle widget : widgets) {
      const auto found = page_of_.find(widget.getObjGen());
      if (found == page_of_.end()) continue;
      control.place.page = found->second->number;
      control.place.box = found->second->place_of(widget.getKey("/Rect"));
      const long long flags = widget.getKey("/F").isInteger() ? widget.getKey("/F").getIntValue() : 0;
      control.hidden = (flags & (hidden_flag | no_view_flag)) != 0;
      return;
    }
  }

  material::Material& material_;
  std::set<QPDFObjGen>& told_;
  std::vector<std::pair<QPDFObjectHandle, const ReadPage*>> widgets_;
  std::map<QPDFObjGen, const ReadPage*> page_of_;
  std::set<QPDFObjGen> seen_;
};

// The packets of an XFA form that hold what was filled in and what is printed beside it. A form kept as one stream
// holds both. Source: ISO 32000-1, 12.7.8.
void read_xfa(QPDFObjectHandle xfa, material::Material& material) {
  const auto add = [&](const std::string& name, QPDFObjectHandle stream) {
    if (!stream.isStream()) return;
    const auto data = stream.getStreamData(qpdf_dl_generalized);
    if (data->getSize() > (std::size_t{32} << 20)) return;
    auto& part = material.parts.emplace_back();
    part.name = "xfa:" + name;
    part.media_type = "application/xml";
    part.bytes.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  };
  for (const char* packet : {"datasets", "template"})
    if (xfa.isStream()) add(packet, xfa);
  if (!xfa.isArray()) return;
  for (int i = 0; i + 1 < xfa.getArrayNItems(); i += 2)
    if (const std::string name = text_of(xfa.getArrayItem(i)); name == "datasets" || name == "template")
      add(name, xfa.getArrayItem(i + 1));
}

}  // namespace

void read_fields(QPDF& file, const std::vector<ReadPage>& pages, material::Material& material,
                 std::set<QPDFObjGen>& told) {
  Walk walk(pages, material, told);
  if (QPDFObjectHandle form = file.getRoot().getKey("/AcroForm"); form.isDictionary()) {
    walk.from_the_list(form.getKey("/Fields"));
    read_xfa(form.getKey("/XFA"), material);
  }
  walk.from_the_pages();
}

}  // namespace redress::pdf
