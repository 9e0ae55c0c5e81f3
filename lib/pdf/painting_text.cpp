#include <cmath>

#include "pdf/inside_painting.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

double number(const Operands& operands, std::size_t index) {
  if (index >= operands.size()) return 0;
  Object operand = operands[index];
  return operand.isNumber() ? operand.getNumericValue() : 0;
}

}  // namespace

bool Painter::apply_text(const std::string& operation, const Operands& operands) {
  const auto n = [&](std::size_t i) { return number(operands, i); };
  if (operation == "BT")
    text_ = line_ = QPDFMatrix();
  else if (operation == "Tc")
    state.character_space = n(0);
  else if (operation == "Tw")
    state.word_space = n(0);
  else if (operation == "Tz")
    state.scale = n(0) / 100;
  else if (operation == "TL")
    state.leading = n(0);
  else if (operation == "Ts")
    state.rise = n(0);
  else if (operation == "Tr")
    state.mode = static_cast<int>(n(0));
  else if (operation == "Td")
    next_line(n(0), n(1));
  else if (operation == "TD") {
    state.leading = -n(1);
    next_line(n(0), n(1));
  } else if (operation == "T*")
    next_line(0, -state.leading);
  else if (operation == "Tm")
    text_ = line_ = QPDFMatrix(n(0), n(1), n(2), n(3), n(4), n(5));
  else if (operation == "Tf") {
    state.size = n(1);
    Object font = operands.size() == 2 && Object(operands[0]).isName() ? find("/Font", Object(operands[0]).getName())
                                                                       : Object::newNull();
    if (font.isIndirect()) {
      auto& known = fonts_[font.getObjGen()];
      if (!known) known = std::make_shared<PaintFont>(read_paint_font(font));
      state.font = known;
    } else {
      state.font = std::make_shared<PaintFont>(read_paint_font(font));
    }
  } else {
    return false;
  }
  return true;
}

void Painter::next_line(double x, double y) {
  line_.concat(QPDFMatrix(1, 0, 0, 1, x, y));
  text_ = line_;
}

bool Painter::shows_text(const std::string& operation) {
  return operation == "Tj" || operation == "TJ" || operation == "'" || operation == "\"";
}

std::vector<TextPiece> Painter::show(const std::string& operation, const Operands& operands) {
  std::vector<TextPiece> pieces;
  if (operation == "\"" && operands.size() == 3) {
    state.word_space = number(operands, 0);
    state.character_space = number(operands, 1);
  }
  if (operation == "'" || operation == "\"") next_line(0, -state.leading);
  if (operands.empty()) return pieces;
  Object last = operands.back();
  if (operation != "TJ") {
    if (last.isString()) show_string(last.getStringValue(), pieces);
    return pieces;
  }
  if (!last.isArray()) return pieces;
  for (Object item : last.getArrayAsVector()) {
    if (item.isString()) {
      show_string(item.getStringValue(), pieces);
    } else if (item.isNumber()) {
      TextPiece piece;
      piece.movement = item.getNumericValue();
      text_.concat(QPDFMatrix(1, 0, 0, 1, -piece.movement / 1000 * state.size * state.scale, 0));
      pieces.push_back(std::move(piece));
    }
  }
  return pieces;
}

void Painter::show_string(const std::string& codes, std::vector<TextPiece>& pieces) {
  static const PaintFont unknown = [] {
    PaintFont font;
    font.measured = false;
    return font;
  }();
  const PaintFont& font = state.font ? *state.font : unknown;
  const std::size_t step = font.two_bytes ? 2 : 1;
  for (std::size_t at = 0; at < codes.size(); at += step) {
    TextPiece piece;
    piece.code = codes.substr(at, step);
    unsigned code = 0;
    for (const char c : piece.code) code = code * 256 + static_cast<unsigned char>(c);
    double width = font.usual_width;
    if (!font.two_bytes) width = font.widths[code & 255U];
    if (const auto found = font.wide.find(code); font.two_bytes && found != font.wide.end()) width = found->second;
    piece.measured = font.measured && width >= 0;
    if (width < 0) width = 500;
    const double across = width * font.to_text.a;  // of the em
    piece.narrow = std::abs(across) < 1e-6;
    QPDFMatrix whole = state.matrix;
    whole.concat(text_);
    whole.concat(QPDFMatrix(state.size * state.scale, 0, 0, state.size, 0, state.rise));
    // An accent is drawn over the letter before it.
    piece.box = page_.place_of(whole, piece.narrow ? -0.5 : 0, font.descent * font.to_text.d, across,
                               font.ascent * font.to_text.d);
    piece.advance =
        across * state.size + state.character_space + (step == 1 && piece.code == " " ? state.word_space : 0.0);
    text_.concat(QPDFMatrix(1, 0, 0, 1, piece.advance * state.scale, 0));
    pieces.push_back(std::move(piece));
  }
}

QPDFObjectHandle resources_of(const ReadPage& page) {
  Object above = page.object;
  for (int depth = 0; above.isDictionary() && depth < 50; ++depth, above = above.getKey("/Parent"))
    if (above.getKey("/Resources").isDictionary()) return above.getKey("/Resources");
  return Object::newDictionary();
}

Layers::Layers(QPDF& file) {
  Object properties = file.getRoot().getKey("/OCProperties");
  Object usual = properties.isDictionary() ? properties.getKey("/D") : Object::newNull();
  if (!usual.isDictionary()) return;
  base_off_ = usual.getKey("/BaseState").isNameAndEquals("/OFF");
  const auto collect = [&](const char* key, std::set<QPDFObjGen>& into) {
    Object list = usual.getKey(key);
    if (list.isArray())
      for (const Object& layer : list.getArrayAsVector()) into.insert(layer.getObjGen());
  };
  collect("/OFF", hidden_);
  collect("/ON", shown_);
}

bool Layers::hides(QPDFObjectHandle membership) const {
  if (!membership.isDictionary()) return false;
  const auto off = [&](const Object& layer) {
    return hidden_.contains(layer.getObjGen()) || (base_off_ && !shown_.contains(layer.getObjGen()));
  };
  if (!membership.getKey("/Type").isNameAndEquals("/OCMD")) return off(membership);
  Object layers = membership.getKey("/OCGs");
  if (layers.isDictionary()) return off(layers);
  if (!layers.isArray() || layers.getArrayNItems() == 0) return false;
  const std::vector<Object> all = layers.getArrayAsVector();
  const bool every = membership.getKey("/P").isNameAndEquals("/AllOn");
  std::size_t count = 0;
  for (const Object& layer : all) count += off(layer);
  return every ? count > 0 : count == all.size();
}

}  // namespace redress::pdf
