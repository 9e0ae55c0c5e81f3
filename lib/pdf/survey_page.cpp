#include <qpdf/QPDFAnnotationObjectHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include <algorithm>
#include <cmath>

#include "pdf/inside_survey.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr double dark = 0.35, white = 0.95, opaque = 0.85;
constexpr double thick = 5;  // points: a line that can hide a word
constexpr int deepest_form = 10;
constexpr std::size_t most = 400000;

class Surveyor : public Object::ParserCallbacks {
 public:
  Surveyor(Survey& survey, const ReadPage& page, const Layers& layers, FontShelf& fonts, Object resources,
           PaintState state, std::size_t& turn, int depth)
      : survey_(survey),
        page_(page),
        layers_(layers),
        fonts_(fonts),
        resources_(resources),
        painter_(page, fonts, resources, std::move(state)),
        turn_(turn),
        depth_(depth) {}

  bool highlight = false;  ///< what is painted is a highlight or a box laid over the page as a note
  bool in_hidden_layer = false;

  void handleObject(Object object, size_t, size_t) override {
    if (object.isInlineImage()) return add_picture(Object::newNull());
    if (!object.isOperator()) {
      if (operands_.size() < 4000) operands_.push_back(object);
      return;
    }
    operate(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  void operate(const std::string& operation) {
    if (Painter::shows_text(operation)) return show(operation);
    if (painter_.extend(operation, operands_)) return;
    if (Painter::ends_path(operation)) return end_path(operation);
    if (operation == "Do") return draw_object();
    if (operation == "sh") return add_ground(painter_.state.clip);
    if (operation == "BDC" || operation == "BMC") {
      bool hidden = false;
      if (operands_.size() == 2 && operands_[0].isNameAndEquals("/OC") && operands_[1].isName())
        hidden = layers_.hides(painter_.find("/Properties", operands_[1].getName()));
      marks_.push_back(hidden);
      return;
    }
    if (operation == "EMC") {
      if (!marks_.empty()) marks_.pop_back();
      return;
    }
    painter_.apply(operation, operands_);
  }

  bool hidden() const { return in_hidden_layer || std::count(marks_.begin(), marks_.end(), true) > 0; }

  void show(const std::string& operation) {
    const PaintState& state = painter_.state;
    ++turn_;
    for (const TextPiece& piece : painter_.show(operation, operands_)) {
      if (piece.code.empty() || survey_.glyphs.size() > most) continue;
      if (piece.code == " " || !meet(piece.box, {0, 0, page_.width, page_.height})) continue;
      SeenGlyph glyph;
      glyph.box = piece.box;
      glyph.turn = turn_;
      glyph.unseen = state.mode == 3;
      glyph.white = (state.mode == 0 && state.fill.lightness > white) || state.fill.opacity < 0.03;
      glyph.in_hidden_layer = hidden();
      survey_.glyphs.push_back(glyph);
    }
  }

  void add_ground(const Box& box) {
    if (hidden() || survey_.grounds.size() > most) return;
    survey_.grounds.push_back(common_part(box, painter_.state.clip));
    survey_.ground_turns.push_back(++turn_);
  }

  void add_cover(const Box& box, CoverKind kind) {
    const Box seen = common_part(common_part(box, painter_.state.clip), {0, 0, page_.width, page_.height});
    if (hidden() || painter_.state.masked || survey_.covers.size() > most) return;
    if (seen.width() < 3 || seen.height() < 3) return;
    survey_.covers.push_back({seen, ++turn_, highlight && kind == CoverKind::dark ? CoverKind::highlight : kind});
  }

  void end_path(const std::string& operation) {
    const PaintState& state = painter_.state;
    const bool fills = operation != "n" && operation != "S" && operation != "s";
    const bool strokes = operation != "n" && operation.find_first_of("SsBb") != std::string::npos;
    const double scale = std::sqrt(std::abs(state.matrix.a * state.matrix.d - state.matrix.b * state.matrix.c));
    for (const Subpath& one : painter_.path()) {
      if (fills && state.fill.opacity >= opaque) {
        const double shade = state.fill.lightness;
        if (shade <= white) add_ground(one.box);
        if (!one.curved && one.sides <= 8) {
          if (state.fill.tiled || (shade >= 0 && shade <= dark))
            add_cover(one.box, CoverKind::dark);
          else if (shade >= 0)
            add_cover(one.box, CoverKind::patch);
        } else if (one.curved && shade >= 0 && shade <= dark && painter_.path().size() == 1) {
          const double x = 0.1 * one.box.width(), y = 0.1 * one.box.height();
          if (one.box.width() > 15 && one.box.height() > 6 && one.box.height() < 60)
            add_cover({one.box.left + x, one.box.top + y, one.box.right - x, one.box.bottom - y}, CoverKind::dark);
        }
      } else if (fills && highlight && state.fill.lightness >= 0 && state.fill.lightness <= dark) {
        add_cover(one.box, CoverKind::dark);
      }
      if (strokes && !one.curved && one.sides == 1 && state.stroke.lightness <= dark && state.stroke.lightness >= 0) {
        const double half = state.line_width * scale / 2;
        if (2 * half >= thick && state.stroke.opacity >= opaque && std::min(one.box.width(), one.box.height()) < 1)
          add_cover({one.box.left, one.box.top - half, one.box.right, one.box.bottom + half}, CoverKind::dark);
        else if (survey_.strokes.size() < most)
          survey_.strokes.push_back(one.box);
      }
    }
    painter_.finish_path();
  }

  void add_picture(Object picture) {
    const Box box = painter_.place_of(0, 0, 1, 1);
    add_ground(box);
    if (picture.isNull() || picture.getDict().hasKey("/SMask") || picture.getDict().hasKey("/Mask")) return;
    Object stencil = picture.getDict().getKey("/ImageMask");
    if (stencil.isBool() && stencil.getBoolValue()) return;
    if (painter_.state.fill.opacity >= opaque) add_cover(box, CoverKind::picture);
  }

  void draw_object() {
    Object object = !operands_.empty() && operands_[0].isName() ? painter_.find("/XObject", operands_[0].getName())
                                                                : Object::newNull();
    if (!object.isStream() || ++drawn_ > 5000) return;
    if (object.getDict().getKey("/Subtype").isNameAndEquals("/Image")) return add_picture(object);
    if (!object.getDict().getKey("/Subtype").isNameAndEquals("/Form") || depth_ > deepest_form) return;
    Object own = object.getDict().getKey("/Resources");
    PaintState within = painter_.inside(object);
    within.clip = common_part(within.clip, painter_.box_of(object));
    Surveyor inner(survey_, page_, layers_, fonts_, own.isDictionary() ? own : resources_, within, turn_, depth_ + 1);
    inner.highlight = highlight;
    inner.in_hidden_layer = hidden() || layers_.hides(object.getDict().getKey("/OC"));
    Object::parseContentStream(object, &inner);
  }

  Survey& survey_;
  const ReadPage& page_;
  const Layers& layers_;
  FontShelf& fonts_;
  Object resources_;
  Painter painter_;
  std::size_t& turn_;
  int depth_;
  std::size_t drawn_ = 0;
  Operands operands_;
  std::vector<bool> marks_;
};

double lightness_of(Object colour) {
  if (!colour.isArray() || colour.getArrayNItems() == 0) return -1;
  std::vector<double> n;
  for (Object part : colour.getArrayAsVector()) n.push_back(part.isNumber() ? part.getNumericValue() : 0);
  if (n.size() == 1) return n[0];
  if (n.size() == 3) return 0.3 * n[0] + 0.59 * n[1] + 0.11 * n[2];
  return n.size() == 4 ? (1 - n[3]) * (1 - (0.3 * n[0] + 0.59 * n[1] + 0.11 * n[2])) : -1;
}

// A note without a look of its own is drawn by viewers from its colours.
void survey_bare_note(Object note, const std::string& kind, const ReadPage& page, Survey& survey, std::size_t& turn) {
  const double shade = lightness_of(note.getKey(kind == "/Highlight" ? "/C" : "/IC"));
  Object opacity = note.getKey("/CA");
  if (shade < 0 || shade > dark || (opacity.isNumber() && opacity.getNumericValue() < opaque)) return;
  if (kind != "/Highlight" && kind != "/Square" && kind != "/Circle" && kind != "/Polygon" && kind != "/FreeText")
    return;
  survey.covers.push_back({page.place_of(note.getKey("/Rect")), ++turn, CoverKind::highlight});
}

void survey_notes(QPDF& file, const ReadPage& page, const Layers& layers, FontShelf& fonts, Survey& survey,
                  std::size_t& turn) {
  Object notes = page.key("/Annots");
  if (!notes.isArray()) return;
  for (Object note : notes.getArrayAsVector()) {
    if (!note.isDictionary() || !note.getKey("/Subtype").isName()) continue;
    const std::string kind = note.getKey("/Subtype").getName();
    const long long flags = note.getKey("/F").isInteger() ? note.getKey("/F").getIntValue() : 0;
    if (kind == "/Redact") survey.unapplied.push_back(page.place_of(note.getKey("/Rect")));
    if (kind == "/Redact" || kind == "/Popup" || kind == "/Link" || kind == "/Widget" || (flags & 34) != 0) continue;
    QPDFAnnotationObjectHelper helper(note);
    Object look = helper.getAppearanceStream("/N");
    if (!look.isStream()) {
      survey_bare_note(note, kind, page, survey, turn);
      continue;
    }
    Object objects = Object::newDictionary(), resources = Object::newDictionary();
    objects.replaceKey("/Look", look);
    look.getDict().replaceKey("/Subtype", Object::newName("/Form"));
    resources.replaceKey("/XObject", objects);
    Object turned = page.key("/Rotate");
    Surveyor surveyor(survey, page, layers, fonts, resources, PaintState{}, turn, 0);
    surveyor.highlight = true;
    Object::parseContentStream(
        file.newStream(helper.getPageContentForAppearance("/Look", turned.isInteger() ? turned.getIntValueAsInt() : 0)),
        &surveyor);
  }
}

}  // namespace

Survey survey_page(QPDF& file, const ReadPage& page, const Layers& layers, FontShelf& fonts) {
  Survey survey;
  std::size_t turn = 0;
  Surveyor surveyor(survey, page, layers, fonts, resources_of(page), PaintState{}, turn, 0);
  QPDFPageObjectHelper(page.object).parseContents(&surveyor);
  survey_notes(file, page, layers, fonts, survey, turn);
  return survey;
}

bool hides(const Cover& cover, const SeenGlyph& glyph, const ReadPage& page) {
  if (glyph.in_hidden_layer) return false;
  // Hidden letters over a scan are its reading; a box that was drawn over the scan hides them whenever it was drawn.
  if (glyph.unseen && (cover.kind == CoverKind::picture || cover.kind == CoverKind::patch)) return false;
  if (!glyph.unseen && cover.turn <= glyph.turn) return false;
  if (cover.kind == CoverKind::picture && cover.box.width() * cover.box.height() > 0.6 * page.width * page.height)
    return false;
  const double inset = 0.22 * glyph.box.height();
  Box core = glyph.box;
  core.top += inset;
  core.bottom -= inset;
  const double area = core.width() * core.height();
  const Box common = common_part(core, cover.box);
  return area > 0 && common.width() * common.height() >= 0.7 * area;
}

}  // namespace redress::pdf
