#include <cstdlib>

#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

// Codes that a ToUnicode map knows, read from its bfchar and bfrange blocks.
class MapReader : public QPDFObjectHandle::ParserCallbacks {
 public:
  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (!object.isOperator()) {
      operands_.push_back(object);
      return;
    }
    const std::string operation = object.getOperatorValue();
    if (operation == "endbfchar")
      for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) add(operands_[i], operands_[i], operands_[i + 1]);
    if (operation == "endbfrange")
      for (std::size_t i = 0; i + 2 < operands_.size(); i += 3) add(operands_[i], operands_[i + 1], operands_[i + 2]);
    operands_.clear();
  }
  void handleEOF() override {}

  std::set<unsigned> codes;

 private:
  static unsigned code_of(QPDFObjectHandle text) {
    unsigned code = 0;
    for (const char byte : text.isString() ? text.getStringValue() : "")
      code = code << 8 | static_cast<unsigned char>(byte);
    return code;
  }
  void add(QPDFObjectHandle first, QPDFObjectHandle last, QPDFObjectHandle target) {
    const std::string text = target.isString() ? target.getStringValue() : "\1";
    // Neither nothing nor the marks of no character. Source: ISO 19005-3, 6.2.11.7.2.
    if (text.empty() || text == std::string(2, '\0') || text == "\xFE\xFF" || text == "\xFF\xFE") return;
    for (unsigned code = code_of(first); code <= code_of(last) && code <= 0xFFFF; ++code) codes.insert(code);
  }
  std::vector<QPDFObjectHandle> operands_;
};

bool is_embedded(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return false;
  for (const char* key : {"/FontFile", "/FontFile2", "/FontFile3"})
    if (descriptor.getKey(key).isStream()) return true;
  return false;
}

void check_composite(Examination& examination, QPDFObjectHandle font, const std::string& name) {
  QPDFObjectHandle inner = font.getKey("/DescendantFonts").getArrayItem(0);
  if (!is_embedded(inner))
    examination.fault("pdf.font.missing", "the font " + name + " is not in the file (ISO 19005-3, 6.2.11.4)");
  if (inner.getKey("/Subtype").isName() && inner.getKey("/Subtype").getName() == "/CIDFontType2" &&
      !inner.hasKey("/CIDToGIDMap"))
    examination.fault("pdf.font.glyphs",
                      "the font " + name + " does not lead from codes to glyphs (ISO 19005-3, 6.2.11.3.2)");
  if (QPDFObjectHandle descriptor = inner.getKey("/FontDescriptor");
      descriptor.isDictionary() && descriptor.hasKey("/CIDSet"))
    examination.fault("pdf.font.set",
                      "the font " + name + " lists its glyphs, which nobody keeps right (ISO 19005-3, 6.2.11.4.2)");
  QPDFObjectHandle map = font.getKey("/ToUnicode");
  const auto shown = examination.shown.find(font.getObjGen());
  if (shown == examination.shown.end()) return;
  MapReader reader;
  if (map.isStream()) QPDFObjectHandle::parseContentStream(map, &reader);
  for (const unsigned code : shown->second) {
    if (code == 0)
      examination.fault("pdf.font.notdef",
                        "the font " + name + " shows a glyph for no character (ISO 19005-3, 6.2.11.8)");
    if (reader.codes.count(code) != 0) continue;
    examination.fault("pdf.font.text",
                      "letters of the font " + name + " have no text behind them (ISO 14289-1, 7.21.7)");
    return;
  }
}

}  // namespace

void check_fonts(Examination& examination) {
  for (auto& [id, font] : examination.fonts) {
    const std::string name = font.getKey("/BaseFont").isName() ? font.getKey("/BaseFont").getName().substr(1) : "?";
    if (font.getKey("/DescendantFonts").isArray() && font.getKey("/DescendantFonts").getArrayNItems() == 1)
      check_composite(examination, font, name);
    else if (!is_embedded(font))
      examination.fault("pdf.font.missing", "the font " + name + " is not in the file (ISO 19005-3, 6.2.11.4)");
  }
}

}  // namespace redress::pdf
