#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QUtil.hh>

#include <algorithm>

#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr int deepest_form = 12;

// Sides of what is drawn straight and says nothing: rules, frames and backgrounds.
constexpr int plain_sides = 8;

std::string hex_of(const std::string& codes) {
  return codes.empty() ? std::string() : "<" + QUtil::hex_encode(codes) + ">";
}

class ContentRewriter : public Object::ParserCallbacks {
 public:
  ContentRewriter(Redaction& redaction, PageRedaction& page, Object resources, PaintState state, Object owner,
                  int depth)
      : redaction_(redaction),
        page_(page),
        resources_(resources),
        painter_(page.page, redaction.fonts, resources, std::move(state)),
        owner_(owner.getObjGen()),
        depth_(depth),
        new_objects_(Object::newDictionary()) {}

  void handleObject(Object object, size_t, size_t) override {
    if (object.isInlineImage()) {
      inline_picture_ = object;
      return;
    }
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    operate(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {
    while (marks_.size() > forced_) close_mark();
  }

  NewContent finish() {
    NewContent content;
    for (const std::string& piece : out_) content.operators += piece;
    content.resources = resources_.isDictionary() ? resources_.shallowCopy() : Object::newDictionary();
    content.resources.replaceKey("/XObject", new_objects_);
    keep_used(content.resources, "/Font", used_fonts_);
    keep_used(content.resources, "/Properties", used_properties_);
    return content;
  }

 private:
  struct OpenMark {
    std::size_t at = 0;  ///< of its operator in the output
    Object properties = Object::newNull();
    std::string tag;
    bool touched = false, hidden = false;
    long long number = -1;
  };

  static void keep_used(Object resources, const char* kind, const std::set<std::string>& used) {
    Object all = resources.getKey(kind);
    if (!all.isDictionary()) return;
    Object kept = Object::newDictionary();
    for (const std::string& name : used)
      if (all.hasKey(name)) kept.replaceKey(name, all.getKey(name));
    resources.replaceKey(kind, kept);
  }

  bool hidden() const {
    return std::any_of(marks_.begin(), marks_.end(), [](const OpenMark& mark) { return mark.hidden; });
  }

  // The first place that a box meets; everything in a hidden layer meets one.
  bool goes(const Box& box) {
    const bool is_hidden = hidden();
    const Blackening* met = nullptr;
    for (const Blackening* place : page_.places)
      if (!met && meet(box, place->box)) met = place;
    if (!met && !is_hidden) return false;
    for (OpenMark& mark : marks_) {
      mark.touched = true;
      if (mark.number < 0) continue;
      redaction_.touched.insert({owner_, mark.number});
      if (met) page_.first.try_emplace(met, owner_, mark.number);
    }
    return true;
  }
  bool reaches_place(const Box& box) const {
    return std::any_of(page_.places.begin(), page_.places.end(),
                       [&](const Blackening* place) { return meet(box, place->box); });
  }
  bool inside_place(const Box& box) const {
    return std::any_of(page_.places.begin(), page_.places.end(),
                       [&](const Blackening* place) { return lies_within(box, place->box); });
  }

  std::string written(const std::string& operation) {
    std::string text;
    for (Object& operand : operands_) text += operand.unparse() + ' ';
    return text + operation + '\n';
  }

  void operate(const std::string& operation) {
    if (Painter::shows_text(operation)) return show(operation);
    if (painter_.extend(operation, operands_)) {
      if (drawn_.size() < painter_.path().size()) drawn_.resize(painter_.path().size());
      if (!drawn_.empty()) drawn_.back() += written(operation);
      return;
    }
    if (operation == "W" || operation == "W*") {
      clip_ = operation;
      return painter_.apply(operation, operands_);
    }
    if (Painter::ends_path(operation)) return end_path(operation);
    if (operation == "Do") return draw_object();
    if (operation == "BDC" || operation == "BMC") return open_mark(operation);
    if (operation == "EMC") return close_mark();
    if (operation == "BI" || operation == "ID" || operation == "EI") return keep_inline_picture(operation);
    if ((operation == "MP" || operation == "DP")) return;  // points of a writer's own, which may hold its words
    painter_.apply(operation, operands_);
    if (operation == "Tf" && !operands_.empty() && operands_[0].isName()) used_fonts_.insert(operands_[0].getName());
    if (operation == "gs" && painter_.state.masked && !page_.places.empty()) page_.unsafe = true;
    out_.push_back(written(operation));
  }

  void show(const std::string& operation) {
    const std::string as_written = written(operation);
    const double room = painter_.state.size * painter_.state.scale;
    const bool tiled = painter_.state.fill.tiled;
    const std::string spacing = operation == "\"" && operands_.size() == 3
                                    ? operands_[0].unparse() + " Tw " + operands_[1].unparse() + " Tc T*\n"
                                : operation == "'" ? "T*\n"
                                                   : "";
    std::vector<TextPiece> pieces = painter_.show(operation, operands_);
    std::string line, codes;
    bool any = false, before_went = false;
    double gap = 0;
    const auto flush_gap = [&] {
      if (gap != 0) line += " " + QUtil::double_to_string(gap, 4) + " ";
      gap = 0;
    };
    for (const TextPiece& piece : pieces) {
      if (piece.code.empty()) {
        line += hex_of(codes);
        codes.clear();
        gap += piece.movement;
        continue;
      }
      if (!piece.measured && !page_.places.empty()) page_.unsafe = true;
      if ((piece.narrow && before_went) || goes(piece.box)) {
        if (tiled) page_.unsafe = page_.unsafe || !page_.places.empty();
        any = before_went = true;
        ++redaction_.removed.letters;
        line += hex_of(codes);
        codes.clear();
        if (room != 0) gap -= piece.advance * painter_.state.scale * 1000 / room;
        continue;
      }
      before_went = false;
      flush_gap();
      codes += piece.code;
    }
    if (!any) return out_.push_back(as_written);
    line += hex_of(codes);
    flush_gap();
    out_.push_back(spacing + "[" + line + "]TJ\n");
  }

  void end_path(const std::string& operation) {
    const bool paints = operation != "n";
    std::string kept;
    bool any_gone = false, any_kept = false;
    const bool is_hidden = hidden();
    for (std::size_t i = 0; i < painter_.path().size(); ++i) {
      const Subpath& one = painter_.path()[i];
      const bool plain = !one.curved && one.sides <= plain_sides;
      bool gone = is_hidden && paints;
      if (reaches_place(one.box)) {
        const bool within = inside_place(one.box);
        if (paints && painter_.state.fill.tiled) page_.unsafe = true;
        // A clip of straight lines says nothing; curves may be the outlines of letters.
        gone = gone || (within && (paints || !plain)) || (!plain && !within && is_small(one.box));
        if (!plain && !within && !is_small(one.box)) page_.unsafe = true;
      }
      if (gone) {
        goes(one.box);
        any_gone = true;
        ++redaction_.removed.drawings;
      } else {
        any_kept = true;
        kept += i < drawn_.size() ? drawn_[i] : "";
      }
    }
    if (any_gone && !any_kept) kept = painter_.clips() ? "0 0 0 0 re\n" : "";
    if (painter_.path().empty())
      for (const std::string& text : drawn_) kept += text;
    if (!kept.empty() || painter_.clips() || !any_gone)
      out_.push_back(kept + (clip_.empty() ? "" : clip_ + "\n") + operation + "\n");
    clip_.clear();
    drawn_.clear();
    painter_.finish_path();
  }

  bool is_small(const Box& box) const {
    return box.width() * box.height() < 0.125 * page_.page.width * page_.page.height;
  }

  void draw_object() {
    const std::string name = !operands_.empty() && operands_[0].isName() ? operands_[0].getName() : "";
    Object object = painter_.find("/XObject", name);
    if (!object.isStream()) return;
    Object dictionary = object.getDict();
    const bool is_picture = dictionary.getKey("/Subtype").isNameAndEquals("/Image");
    const bool is_form = dictionary.getKey("/Subtype").isNameAndEquals("/Form");
    if ((!is_picture && !is_form) || redaction_.layers.hides(dictionary.getKey("/OC"))) {
      ++redaction_.removed.drawings;
      return;
    }
    const Box box = is_picture ? painter_.place_of(0, 0, 1, 1) : painter_.box_of(object);
    const bool met = reaches_place(box) || hidden();
    if (is_form && (met || redaction_.layers.any_hidden())) return draw_form(object, name);
    if (!met) return draw(name, object);
    goes(box);
    ++redaction_.removed.pictures;
    if (inside_place(box) || hidden()) return;
    Object blackened = blacken_picture(redaction_, page_, object, painter_.state.matrix);
    if (blackened.isNull())
      page_.unsafe = true;
    else
      draw(free_name(name), blackened);
  }

  void draw_form(Object form, const std::string& name) {
    if (depth_ >= deepest_form) {
      page_.unsafe = true;
      return;
    }
    Object own = form.getDict().getKey("/Resources");
    PaintState within = painter_.inside(form);
    within.clip = common_part(within.clip, painter_.box_of(form));
    ContentRewriter rewriter(redaction_, page_, own.isDictionary() ? own : resources_, within, form, depth_ + 1);
    if (hidden()) rewriter.marks_.push_back({0, Object::newNull(), "", false, true, -1});
    rewriter.forced_ = rewriter.marks_.size();
    Object::parseContentStream(form, &rewriter);
    NewContent content = rewriter.finish();
    Object copy = redaction_.file.newStream(content.operators);
    Object dictionary = copy.getDict();
    for (const std::string& key : form.getDict().getKeys())
      if (key != "/Length" && key != "/Filter" && key != "/DecodeParms" && key != "/PieceInfo" && key != "/Resources")
        dictionary.replaceKey(key, form.getDict().getKey(key));
    dictionary.replaceKey("/Resources", content.resources);
    redaction_.new_streams[form.getObjGen()] = copy;
    draw(free_name(name), copy);
  }

  std::string free_name(const std::string& name) {
    if (!new_objects_.hasKey(name) && !painter_.find("/XObject", name + "_").isStream()) return name + "_";
    for (int i = 1;; ++i)
      if (const std::string other = name + "_" + std::to_string(i);
          !new_objects_.hasKey(other) && !painter_.find("/XObject", other).isStream())
        return other;
  }

  void draw(const std::string& name, const Object& object) {
    new_objects_.replaceKey(name, object);
    out_.push_back(Object::newName(name).unparse() + " Do\n");
  }

  void open_mark(const std::string& operation) {
    OpenMark mark;
    mark.at = out_.size();
    mark.tag = !operands_.empty() && operands_[0].isName() ? operands_[0].unparse() : "/Span";
    std::string text = written(operation);
    if (operation == "BDC" && operands_.size() == 2) {
      Object properties = operands_[1];
      if (properties.isName()) {
        const std::string name = properties.getName();
        properties = painter_.find("/Properties", name);
        if (mark.tag != "/OC") used_properties_.insert(name);
      }
      mark.properties = properties;
      if (properties.isDictionary() && properties.getKey("/MCID").isInteger())
        mark.number = properties.getKey("/MCID").getIntValue();
      if (mark.tag == "/OC") {
        mark.hidden = redaction_.layers.hides(properties);
        text = "/Span BMC\n";  // the layers themselves are not kept
      }
      if (depth_ == 0) page_.highest_mark = std::max(page_.highest_mark, mark.number);
    }
    out_.push_back(text);
    marks_.push_back(std::move(mark));
  }

  // What is said instead of the content must not say what the content no longer does.
  void close_mark() {
    if (marks_.size() <= forced_) return;
    OpenMark mark = std::move(marks_.back());
    marks_.pop_back();
    const auto says = [&](const char* key) { return mark.properties.isDictionary() && mark.properties.hasKey(key); };
    bool goes = mark.touched && (says("/ActualText") || says("/Alt") || says("/E"));
    for (const char* key : {"/ActualText", "/Alt", "/E"})
      goes = goes || (says(key) && holds_words(redaction_.order, text_of(mark.properties.getKey(key))));
    if (goes) {
      Object kept = Object::newDictionary();
      for (const char* key : {"/MCID", "/Lang", "/Type", "/Subtype"})
        if (Object value = mark.properties.getKey(key); value.isInteger() || value.isName() || value.isString())
          kept.replaceKey(key, value);
      out_[mark.at] = mark.tag + " " + kept.unparse() + " BDC\n";
      ++redaction_.removed.texts;
    }
    out_.push_back("EMC\n");
  }

  // Inline pictures of a page with places were made objects before; others stay as they are.
  void keep_inline_picture(const std::string& operation) {
    if (operation == "BI") return;
    if (operation == "ID") {
      inline_dictionary_.clear();
      for (Object& operand : operands_) inline_dictionary_ += operand.unparse() + ' ';
      return;
    }
    if (!page_.places.empty() && reaches_place(painter_.place_of(0, 0, 1, 1))) page_.unsafe = true;
    if (hidden()) return;
    out_.push_back("BI " + inline_dictionary_ + "ID " +
                   (inline_picture_.isInlineImage() ? inline_picture_.getInlineImageValue() : "") + "\nEI\n");
  }

  Redaction& redaction_;
  PageRedaction& page_;
  Object resources_;
  Painter painter_;
  QPDFObjGen owner_;
  int depth_;
  Object new_objects_;
  Operands operands_;
  std::vector<std::string> out_, drawn_;
  std::string clip_, inline_dictionary_;
  Object inline_picture_ = Object::newNull();
  std::vector<OpenMark> marks_;
  std::size_t forced_ = 0;  ///< marks that the form's own operators do not close
  std::set<std::string> used_fonts_, used_properties_;
};

}  // namespace

NewContent rewrite_content(Redaction& redaction, PageRedaction& page) {
  ContentRewriter rewriter(redaction, page, resources_of(page.page), PaintState{}, page.page.object, 0);
  QPDFPageObjectHelper(page.page.object).parseContents(&rewriter);
  return rewriter.finish();
}

}  // namespace redress::pdf
