#include <cmath>

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

void append_colour(std::string& out, page::Colour colour) {
  const auto level = [&](std::uint8_t value) { append(out, Length::thousandths((value * 1000 + 127) / 255)); };
  if (colour.red == colour.green && colour.green == colour.blue) {
    level(colour.red);
    out += "g\n";
    return;
  }
  level(colour.red);
  level(colour.green);
  level(colour.blue);
  out += "rg\n";
}

// Glyphs of one rise as TJ: codes as strings of two bytes each, and between them what the pen must move besides the
// widths.
class Shown {
 public:
  explicit Shown(std::string& out) : out_(out) {}
  void move(std::int64_t thousandths_of_em) {
    close_codes();
    open();
    out_ += std::to_string(-thousandths_of_em);
  }
  void code(std::uint16_t value) {
    open();
    if (!in_codes_) out_ += '(';
    in_codes_ = true;
    byte(static_cast<char>(value >> 8));
    byte(static_cast<char>(value & 0xFF));
  }
  void finish() {
    close_codes();
    if (open_) out_ += "]TJ\n";
    open_ = false;
  }

 private:
  // Source: ISO 32000-1, 7.3.4.2: a bare return would be read as a line feed.
  void byte(char value) {
    if (value == '(' || value == ')' || value == '\\') out_ += '\\';
    if (value == '\r')
      out_ += "\\r";
    else
      out_ += value;
  }
  void open() {
    if (!open_) out_ += '[';
    open_ = true;
  }
  void close_codes() {
    if (in_codes_) out_ += ')';
    in_codes_ = false;
  }
  std::string& out_;
  bool open_ = false;
  bool in_codes_ = false;
};

// Marked content is opened when the tag changes and closed before the next; nothing is ever nested.
class Marking {
 public:
  Marking(Writing& writing, std::size_t page, std::string& out) : writing_(writing), page_(page), out_(out) {}
  ~Marking() { close(); }
  Marking(const Marking&) = delete;
  Marking& operator=(const Marking&) = delete;

  void tagged(page::TagIndex tag) {
    if (open_ == Open::tagged && tag == tag_) return;
    close();
    const page::Tag& what = writing_.pages.tags.at(tag);
    Kid kid;
    kid.tag = tag;
    kid.page = page_;
    kid.content = next_++;
    writing_.kids.push_back(kid);
    out_ += std::string("/") + structure_type(what) + "<</MCID " + std::to_string(kid.content) + ">>BDC\n";
    open_ = Open::tagged;
    tag_ = tag;
  }
  // Repeated heads and page numbers are furniture of the page; rules and backgrounds belong to its layout.
  void furniture(bool at_head) {
    const Open wanted = at_head ? Open::head : Open::foot;
    if (open_ == wanted) return;
    close();
    out_ += "/Artifact<</Type/Pagination/Subtype/";
    out_ += at_head ? "Header>>BDC\n" : "Footer>>BDC\n";
    open_ = wanted;
  }
  void decoration() {
    if (open_ == Open::decoration) return;
    close();
    out_ += "/Artifact<</Type/Layout>>BDC\n";
    open_ = Open::decoration;
  }
  void close() {
    if (open_ != Open::none) out_ += "EMC\n";
    open_ = Open::none;
  }

 private:
  enum class Open { none, tagged, head, foot, decoration };
  Writing& writing_;
  std::size_t page_;
  std::string& out_;
  Open open_ = Open::none;
  page::TagIndex tag_ = 0;
  int next_ = 0;
};

void append_box(std::string& out, const page::Area& area, Length height) {
  append(out, area.left);
  append(out, height - area.bottom);
  append(out, area.right - area.left);
  append(out, area.bottom - area.top);
}

}  // namespace

void append_run(std::string& out, const page::Pages& pages, const page::GlyphRun& run, page::Point origin,
                Length height) {
  if (run.glyphs.empty()) return;
  const page::Font& font = pages.fonts.at(run.font);
  const auto size = static_cast<double>(run.size.count());
  ensure(size > 0, "text has a size");
  if (run.colour != page::Colour{}) append_colour(out, run.colour);
  out += "BT/F" + std::to_string(run.font) + ' ';
  append(out, run.size);
  out += "Tf ";
  append(out, run.origin.x - origin.x);
  append(out, height - (run.origin.y - origin.y));
  out += "Td\n";
  Shown shown(out);
  // `wanted` is where the next glyph belongs, `reached` where the viewer's pen is: both from the origin, in
  // thousandths of the em, so that no rounding adds up along the line.
  double wanted = 0;
  std::int64_t reached = 0;
  Length rise;
  for (const page::Glyph& glyph : run.glyphs) {
    if (-glyph.offset.y != rise) {
      shown.finish();
      rise = -glyph.offset.y;
      append(out, rise);
      out += "Ts ";
    }
    const auto at =
        static_cast<std::int64_t>(std::llround(wanted + static_cast<double>(glyph.offset.x.count()) * 1000 / size));
    if (at != reached) shown.move(at - reached);
    shown.code(glyph.code);
    reached = at + font.codes.at(glyph.code).width;
    wanted += static_cast<double>(glyph.advance.count()) * 1000 / size;
  }
  shown.finish();
  if (rise != Length()) out += "0 Ts ";
  out += "ET\n";
  if (run.colour != page::Colour{}) out += "0 g\n";
}

Content write_content(Writing& writing, std::size_t index) {
  const page::Page& page = writing.pages.pages[index];
  Content content;
  std::string& out = content.operators;
  Marking marking(writing, index, out);
  for (const page::Item& item : page.items) {
    if (const auto* run = std::get_if<page::GlyphRun>(&item)) {
      if (run->glyphs.empty()) continue;
      if (run->tag == page::artifact)
        marking.furniture(run->origin.y * std::int64_t{2} < page.height);
      else
        marking.tagged(run->tag);
      append_run(out, writing.pages, *run, {}, page.height);
    } else if (const auto* box = std::get_if<page::Rectangle>(&item)) {
      box->tag == page::artifact ? marking.decoration() : marking.tagged(box->tag);
      append_colour(out, box->fill);
      append_box(out, box->area, page.height);
      out += "re f\n0 g\n";
    } else if (const auto* picture = std::get_if<page::PlacedPicture>(&item)) {
      picture->tag == page::artifact ? marking.decoration() : marking.tagged(picture->tag);
      const page::Area& area = picture->area;
      out += "q ";
      append(out, area.right - area.left);
      out += "0 0 ";
      append(out, area.bottom - area.top);
      append(out, area.left);
      append(out, page.height - area.bottom);
      out += "cm/P" + std::to_string(picture->picture) + " Do Q\n";
    } else if (const auto* link = std::get_if<page::Link>(&item)) {
      content.annotations.push_back(write_annotation(writing, index, *link));
    } else {
      content.annotations.push_back(write_annotation(writing, index, std::get<page::Field>(item)));
    }
  }
  marking.close();
  return content;
}

}  // namespace redress::pdf
