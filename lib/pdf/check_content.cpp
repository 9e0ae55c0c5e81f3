#include "pdf/inside_checking.hpp"

namespace redress::pdf {
namespace {

const std::set<std::string> painting{"Tj", "TJ", "'", "\"", "f",  "F",  "f*", "B",     "B*",
                                     "b",  "b*", "S", "s",  "Do", "sh", "BI", "INLINE"};

// Follows one content stream: what is painted inside which mark, in which font.
class Follower : public QPDFObjectHandle::ParserCallbacks {
 public:
  enum class Wants { marks, fonts_only };
  Follower(Examination& examination, QPDFObjectHandle resources, std::size_t page, Wants wants)
      : examination_(examination), resources_(resources), page_(page), wants_(wants) {}

  void handleObject(QPDFObjectHandle object, std::size_t, std::size_t) override {
    if (object.isOperator()) {
      act(object.getOperatorValue());
      operands_.clear();
    } else if (object.isInlineImage()) {
      act("BI");
    } else {
      operands_.push_back(object);
    }
  }
  void handleEOF() override {
    if (wants_ == Wants::marks && !open_.empty())
      examination_.fault("pdf.content.marks", "a mark is opened and never closed (ISO 32000-1, 14.6)", page_);
  }

  std::set<int> identifiers;

 private:
  enum class Mark { plain, tagged, artifact };

  void act(const std::string& operation) {
    if (operation == "BMC" || operation == "BDC") {
      begin();
    } else if (operation == "EMC") {
      if (!open_.empty()) open_.pop_back();
    } else if (operation == "Tf" && operands_.size() == 2 && operands_[0].isName()) {
      font_ = resources_.getKey("/Font").isDictionary() ? resources_.getKey("/Font").getKey(operands_[0].getName())
                                                        : QPDFObjectHandle::newNull();
      if (font_.isDictionary()) examination_.fonts[font_.getObjGen()] = font_;
    } else if (painting.count(operation) != 0) {
      paint(operation);
    }
  }

  void begin() {
    Mark mark = Mark::plain;
    const std::string tag = !operands_.empty() && operands_[0].isName() ? operands_[0].getName() : "";
    if (tag == "/Artifact") mark = Mark::artifact;
    if (operands_.size() == 2 && operands_[1].isDictionary() && operands_[1].getKey("/MCID").isInteger()) {
      mark = Mark::tagged;
      const int identifier = operands_[1].getKey("/MCID").getIntValueAsInt();
      if (!identifiers.insert(identifier).second && wants_ == Wants::marks)
        examination_.fault("pdf.content.marks", "two marks of a page have the same number", page_);
    }
    for (const Mark around : open_)
      if ((around == Mark::artifact && mark == Mark::tagged) || (around == Mark::tagged && mark == Mark::artifact))
        examination_.fault("pdf.content.mixed", "text and furniture stand in each other (ISO 14289-1, 7.1)", page_);
    open_.push_back(mark);
  }

  void paint(const std::string& operation) {
    bool marked = wants_ == Wants::fonts_only;
    for (const Mark mark : open_) marked = marked || mark != Mark::plain;
    if (!marked && !told_) {
      examination_.fault("pdf.content.untagged",
                         "something on the page is neither tagged nor furniture (ISO 14289-1, 7.1)", page_);
      told_ = true;
    }
    if (operation == "Tj" || operation == "TJ") collect_codes();
  }

  void collect_codes() {
    if (operands_.empty() || !font_.isDictionary() || !font_.getKey("/DescendantFonts").isArray()) return;
    QPDFObjectHandle shown = operands_.back();
    const int count = shown.isArray() ? shown.getArrayNItems() : 1;
    for (int i = 0; i < count; ++i) {
      QPDFObjectHandle piece = shown.isArray() ? shown.getArrayItem(i) : shown;
      if (!piece.isString()) continue;
      const std::string codes = piece.getStringValue();
      for (std::size_t at = 0; at + 1 < codes.size(); at += 2)
        examination_.shown[font_.getObjGen()].insert(static_cast<unsigned>(static_cast<unsigned char>(codes[at]) << 8 |
                                                                           static_cast<unsigned char>(codes[at + 1])));
    }
  }

  Examination& examination_;
  QPDFObjectHandle resources_;
  std::size_t page_;
  Wants wants_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<Mark> open_;
  QPDFObjectHandle font_ = QPDFObjectHandle::newNull();
  bool told_ = false;
};

// Each mark leads to a tag by the parent tree, and that tag leads back to it.
void check_identifiers(Examination& examination, QPDFObjectHandle page, std::size_t number,
                       const std::set<int>& identifiers) {
  if (identifiers.empty()) return;
  QPDFObjectHandle key = page.getKey("/StructParents");
  const auto list = key.isInteger() ? examination.parents.find(key.getIntValue()) : examination.parents.end();
  if (list == examination.parents.end() || !list->second.isArray()) {
    examination.fault("pdf.content.parents", "the page's marks lead to no tag (ISO 32000-1, 14.7.4.4)", number);
    return;
  }
  for (const int identifier : identifiers) {
    const bool listed = identifier >= 0 && identifier < list->second.getArrayNItems();
    const auto element = listed ? examination.elements.find(list->second.getArrayItem(identifier).getObjGen())
                                : examination.elements.end();
    if (element == examination.elements.end() || element->second.contents.count({page.getObjGen(), identifier}) == 0) {
      examination.fault("pdf.content.parents", "a mark and its tag do not know each other (ISO 32000-1, 14.7.4.4)",
                        number);
      return;
    }
  }
}

}  // namespace

void check_content(Examination& examination) {
  for (std::size_t i = 0; i < examination.pages.size(); ++i) {
    QPDFPageObjectHelper page(examination.pages[i]);
    Follower follower(examination, page.getAttribute("/Resources", false), i + 1, Follower::Wants::marks);
    page.parseContents(&follower);
    check_identifiers(examination, examination.pages[i], i + 1, follower.identifiers);
  }
}

void collect_fonts(Examination& examination, QPDFObjectHandle form) {
  if (!form.isStream()) return;
  Follower follower(examination, form.getDict().getKey("/Resources"), 0, Follower::Wants::fonts_only);
  QPDFObjectHandle::parseContentStream(form, &follower);
}

}  // namespace redress::pdf
