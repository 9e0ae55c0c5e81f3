#include <algorithm>
#include <map>
#include <optional>

#include "base/error.hpp"
#include "docx/read.hpp"
#include "docx/rtf_tables.hpp"
#include "docx/rtf_words.hpp"
#include "unicode/decode.hpp"
#include "unicode/utf8.hpp"

namespace redress::docx {
namespace {

using material::Block;
using material::Control;
using material::Way;

// What a group is for.
enum class Target { text, skipped, numbering, note, box, field_result, form_field, form_name };

struct State {
  Target target = Target::text;
  bool hidden = false, deleted = false, inserted = false, bold = false;
  bool in_table = false;
  int level = 0;         // \itap
  int unicode_skip = 1;  // \uc
  int font = 0;
  const char* note = "footnote";
  bool opens_destination = false;  // "\*" was read
};

class RtfReader {
 public:
  RtfReader(ByteView bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  material::Material read() {
    states_.push_back({});
    while (at_ < bytes_.size()) step();
    flush_bytes();
    if (!paragraph_.spans.empty() || !paragraph_.pictures.empty()) end_paragraph();
    material_.format = material::Format::rtf;
    material_.blocks = tables_.take();
    return std::move(material_);
  }

 private:
  State& state() { return states_.back(); }
  int level() { return state().in_table ? std::max(1, state().level) : 0; }

  void step() {
    const char c = bytes_[at_];
    if (c == '{') {
      flush_bytes();
      ++at_;
      if (states_.size() > 500) throw Error(ErrorKind::input, name_ + " is nested too deeply");
      states_.push_back(state());
      states_.back().opens_destination = false;
    } else if (c == '}') {
      flush_bytes();
      ++at_;
      close_group();
    } else if (c == '\\') {
      read_control();
    } else if (c == '\r' || c == '\n') {
      ++at_;
    } else {
      ++at_;
      add_byte(c);
    }
  }

  void close_group() {
    if (states_.size() == 1) return;  // one brace too many
    const State closed = states_.back();
    states_.pop_back();
    if (closed.target == Target::form_field && state().target != Target::form_field) add_form_field();
    if (closed.target == Target::note && state().target != Target::note) {
      if (!note_.empty()) material_.notes.push_back({Way::comment, closed.note, note_, place()});
      note_.clear();
    }
    if (closed.target == Target::box && state().target != Target::box) {
      if (!paragraph_.spans.empty()) end_paragraph();
      Block block;
      block.box = std::move(box_);
      box_.clear();
      if (!block.box.empty()) waiting_boxes_.push_back(std::move(block));
      paragraph_ = std::move(outer_);
      outer_ = {};
    }
  }

  void read_control() {
    ++at_;
    if (at_ >= bytes_.size()) return;
    const char c = bytes_[at_];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      const std::size_t begin = at_;
      while (at_ < bytes_.size() && ((bytes_[at_] | 0x20) >= 'a' && (bytes_[at_] | 0x20) <= 'z') && at_ - begin < 40)
        ++at_;
      const std::string word(bytes_.substr(begin, at_ - begin));
      std::optional<int> number;
      const std::size_t digits = at_;
      if (at_ < bytes_.size() && bytes_[at_] == '-') ++at_;
      while (at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '9' && at_ - digits < 10) ++at_;
      const std::string text(bytes_.substr(digits, at_ - digits));
      if (!text.empty() && text != "-")
        number = static_cast<int>(std::clamp(std::stoll(text), -2147483647LL, 2147483647LL));
      if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
      do_word(word, number);
      return;
    }
    ++at_;
    if (c == '\'') {
      const std::string digits(bytes_.substr(at_, 2));
      at_ = std::min(bytes_.size(), at_ + 2);
      if (digits.size() == 2 && digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos)
        add_byte(static_cast<char>(std::stoi(digits, nullptr, 16)));
    } else if (c == '*') {
      state().opens_destination = true;
    } else if (c == '~' || c == '-' || c == '_') {
      add_text(c == '~' ? "\u00A0" : c == '-' ? "\u00AD" : "\u2011");
    } else if (c == '\\' || c == '{' || c == '}') {
      add_text(std::string(1, c));
    } else if (c == '\n' || c == '\r') {
      flush_bytes();
      end_paragraph();
    }
  }

  bool enter_destination(const std::string& word) {
    if (is_silent_destination(word)) {
      if (state().target != Target::form_field) state().target = Target::skipped;
    } else if (word == "pict") {
      if (state().target == Target::text || state().target == Target::box) {
        material::Picture picture;
        picture.place = place();
        paragraph_.pictures.push_back(picture);
      }
      state().target = Target::skipped;
    } else if (word == "listtext" || word == "pntext") {
      state().target = Target::numbering;
    } else if (word == "footnote" || word == "annotation" || word == "header" || word == "footer" ||
               word == "headerl" || word == "headerr" || word == "headerf" || word == "footerl" || word == "footerr" ||
               word == "footerf") {
      state().note = word == "footnote"     ? "footnote"
                     : word == "annotation" ? "comment"
                     : word[0] == 'h'       ? "header"
                                            : "footer";
      state().target = Target::note;
    } else if (word == "shptxt" || word == "dptxbxtext") {
      if (state().target != Target::box) outer_ = std::move(paragraph_);
      paragraph_ = {};
      state().target = Target::box;
      state().in_table = false;
    } else if (word == "formfield") {
      state().target = Target::form_field;
      form_field_ = {};
      form_type_ = form_result_ = form_default_ = 0;
      entries_.clear();
    } else if (word == "ffname" || word == "ffdeftext" || word == "ffl" || word == "ffhelptext" ||
               word == "ffstattext") {
      state().target = Target::form_name;
      form_word_ = word;
      if (word == "ffl") entries_.emplace_back();
    } else {
      return false;
    }
    return true;
  }

  void do_word(const std::string& word, std::optional<int> number) {
    const bool unknown_is_silent = state().opens_destination;
    state().opens_destination = false;
    if (word != "u" && word != "uc") flush_bytes();
    if (word == "bin") {
      at_ = std::min(bytes_.size(), at_ + static_cast<std::size_t>(std::max(0, number.value_or(0))));
      return;
    }
    if (enter_destination(word) || do_character(word, number) || do_structure(word, number)) return;
    const bool on = number.value_or(1) != 0;
    State& now = state();
    if (word == "v") now.hidden = on;
    if (word == "deleted") now.deleted = on;
    if (word == "revised") now.inserted = on;
    if (word == "b") now.bold = on;
    if (word == "uc") now.unicode_skip = std::clamp(number.value_or(1), 0, 8);
    if (word == "f") now.font = number.value_or(0);
    if (word == "plain") now.hidden = now.bold = now.deleted = now.inserted = false;
    if (word == "fftype") form_type_ = number.value_or(0);
    if (word == "ffres") form_result_ = number.value_or(0);
    if (word == "ffdefres") form_default_ = number.value_or(0);
    if (word == "ansicpg") code_page_ = "windows-" + std::to_string(number.value_or(1252));
    if (word == "mac") code_page_ = "macintosh";
    const bool known = word == "shp" || word == "shpinst" || word == "nesttableprops" || word == "do" ||
                       word == "fldrslt" || word == "field" || word == "shppict" || word == "nosupersub" ||
                       word == "cs";
    if (unknown_is_silent && !known && state().target == Target::text) state().target = Target::skipped;
    if (word == "shpinst") state().target = Target::skipped;  // until its text box opens
  }

  bool do_character(const std::string& word, std::optional<int> number) {
    if (const char* sign = find_sign(word)) {
      add_text(sign);
      return true;
    }
    if (word != "u") return false;
    flush_bytes();
    int code = number.value_or(0);
    if (code < 0) code += 65536;
    add_unicode(static_cast<char32_t>(code));
    skip_fallback();
    return true;
  }

  void add_unicode(char32_t unit) {
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_surrogate_ = unit;
      return;
    }
    if (unit >= 0xDC00 && unit < 0xE000 && high_surrogate_)
      unit = 0x10000 + ((high_surrogate_ - 0xD800) << 10) + (unit - 0xDC00);
    high_surrogate_ = 0;
    // Signs of symbol fonts come as private characters.
    std::string text;
    unicode::append_utf8(text, unit == 0xF0B7 ? U'•' : unit);
    add_text(text);
  }

  // Behind \u stand as many characters for readers that know no Unicode.
  void skip_fallback() {
    for (int count = state().unicode_skip; count > 0 && at_ < bytes_.size(); --count) {
      if (bytes_[at_] == '{' || bytes_[at_] == '}') return;
      if (bytes_[at_] == '\\') {
        if (bytes_.substr(at_, 2) == "\\'")
          at_ = std::min(bytes_.size(), at_ + 4);
        else
          return;
      } else {
        ++at_;
      }
    }
  }

  bool do_structure(const std::string& word, std::optional<int> number) {
    const Target target = state().target;
    if (word == "pard") {
      state().in_table = false;
      state().level = 0;
    } else if (word == "intbl") {
      state().in_table = true;
      state().level = std::max(1, state().level);
    } else if (word == "itap") {
      state().level = std::clamp(number.value_or(0), 0, 20);
      state().in_table = state().level > 0;
    } else if (target == Target::note && (word == "par" || word == "cell")) {
      if (!note_.empty()) note_ += '\n';
    } else if (target == Target::skipped || target == Target::note || target == Target::numbering) {
      return false;
    } else if (word == "par" || word == "sect") {
      end_paragraph();
    } else if (word == "cell" || word == "nestcell") {
      const int here = word == "cell" ? 1 : std::max(2, state().level);
      state().in_table = true;
      state().level = here;
      end_paragraph();
      tables_.end_cell(here);
    } else if (word == "row" || word == "nestrow") {
      tables_.end_row(word == "row" ? 1 : std::max(2, state().level));
    } else if (word == "trowd") {
      row_level_ = std::max(1, level());
      tables_.begin_row(row_level_);
    } else if (word == "cellx") {
      tables_.add_edge(row_level_, number.value_or(0));
    } else {
      return false;
    }
    return true;
  }

  void end_paragraph() {
    paragraph_.place = place();
    ++paragraphs_;
    Block block;
    block.paragraph = std::move(paragraph_);
    paragraph_ = {};
    if (!deleted_.empty()) material_.notes.push_back({Way::deleted, "deletion", deleted_, block.paragraph->place});
    deleted_.clear();
    if (state().target == Target::box) {
      box_.push_back(std::move(block));
      return;
    }
    tables_.add(std::move(block), level());
    for (Block& box : waiting_boxes_) tables_.add(std::move(box), level());
    waiting_boxes_.clear();
  }

  Place place() const {
    Place place;
    place.path = "p[" + std::to_string(paragraphs_ + 1) + "]";
    return place;
  }

  void add_byte(char c) { pending_ += c; }

  void flush_bytes() {
    if (pending_.empty()) return;
    const std::string bytes = std::move(pending_);
    pending_.clear();
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return add_text(bytes);
    const auto text = unicode::decode(bytes, code_page_);
    add_text(text ? *text : unicode::decode(bytes, "windows-1252").value_or(""));
  }

  void add_text(const std::string& text) {
    if (!pending_.empty()) flush_bytes();
    const State& now = states_.back();
    switch (now.target) {
      case Target::skipped:
      case Target::form_field: return;
      case Target::numbering: paragraph_.numbering += text; return;
      case Target::note: note_ += text; return;
      case Target::form_name:
        if (form_word_ == "ffname") form_field_.name += text;
        if (form_word_ == "ffl") entries_.back() += text;
        if (form_word_ == "ffstattext" || form_word_ == "ffhelptext") form_field_.label += text;
        return;
      default: break;
    }
    if (now.deleted) {
      deleted_ += text;
      return;
    }
    const Way way = now.hidden                  ? Way::hidden
                    : now.inserted              ? Way::inserted
                    : now.target == Target::box ? Way::text_box
                                                : Way::typed;
    tidy_numbering();
    auto& spans = paragraph_.spans;
    if (!spans.empty() && spans.back().way == way && spans.back().bold == now.bold)
      spans.back().text += text;
    else
      spans.push_back({text, way, now.bold, 1, -1});
  }

  void tidy_numbering() {
    std::string& number = paragraph_.numbering;
    while (!number.empty() && (number.back() == '\t' || number.back() == ' ')) number.pop_back();
    for (const char* sign : {"·", "\uF0B7", "", "o", "§", "▪", "◦"})
      if (!number.empty() && number == sign) number = "•";
  }

  void add_form_field() {
    form_field_.place = place();
    std::string shown;
    const int result = form_result_ == 25 ? form_default_ : form_result_;  // 25: as the default says
    if (form_type_ == 1) {
      form_field_.kind = Control::Kind::checkbox;
      form_field_.filled = result != 0;
      form_field_.value = form_field_.filled ? "true" : "false";
      shown = form_field_.filled ? "☒" : "☐";
    } else if (form_type_ == 2) {
      form_field_.kind = Control::Kind::choice;
      if (result >= 0 && static_cast<std::size_t>(result) < entries_.size() && form_result_ != 25)
        shown = form_field_.value = entries_[static_cast<std::size_t>(result)];
      form_field_.filled = !shown.empty();
    }
    if (!shown.empty())
      paragraph_.spans.push_back({shown, Way::form_field, false, 1, static_cast<int>(material_.controls.size())});
    material_.controls.push_back(form_field_);
  }

  ByteView bytes_;
  const std::string& name_;
  std::size_t at_ = 0;
  std::vector<State> states_;
  material::Material material_;
  RtfTables tables_;
  material::Paragraph paragraph_, outer_;
  std::vector<Block> box_, waiting_boxes_;
  std::string pending_, note_, deleted_, code_page_ = "windows-1252", form_word_;
  Control form_field_;
  std::vector<std::string> entries_;
  int form_type_ = 0, form_result_ = 0, form_default_ = 0, row_level_ = 1, paragraphs_ = 0;
  char32_t high_surrogate_ = 0;
};

}  // namespace

material::Material read_rtf(ByteView bytes, const std::string& name) {
  if (bytes.substr(0, 5) != "{\\rtf") throw Error(ErrorKind::input, name + " is no Rich Text file");
  if (bytes.size() > (std::size_t{64} << 20)) throw Error(ErrorKind::input, name + " is larger than 64 MB");
  return RtfReader(bytes, name).read();
}

}  // namespace redress::docx
