#include "bundle/show_original.hpp"

#include <set>

#include "base/error.hpp"
#include "bundle/own_page.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "mail/read_message.hpp"
#include "material/pack.hpp"
#include "pdf/write_pages.hpp"
#include "sandbox/run_jailed.hpp"
#include "unicode/decode.hpp"

namespace redress::bundle {
namespace {

using namespace document;

Bytes print(const Document& document, const font::Library& fonts) {
  return pdf::write_pages(layout::lay_out(document, fonts).value);
}

// A stranger's text may hold what no page can show; a line is a line.
void add_lines(Document& document, const std::string& text) {
  std::string line;
  const auto end_line = [&] {
    if (line.find_first_not_of(" \t") != std::string::npos) document.blocks.push_back(paragraph(line));
    line.clear();
  };
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\f')
      end_line();
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
      line += c == '\t' ? ' ' : c;
  }
  end_line();
}

std::string text_of(const material::Paragraph& paragraph) {
  std::string text = paragraph.numbering.empty() ? "" : paragraph.numbering + " ";
  for (const material::Span& span : paragraph.spans) text += span.text;
  return text;
}

void add_blocks(Document& document, const std::vector<material::Block>& blocks) {
  for (const material::Block& block : blocks) {
    if (block.paragraph) add_lines(document, text_of(*block.paragraph));
    if (block.table)
      for (const material::Row& row : block.table->rows)
        for (const material::Cell& cell : row.cells) add_blocks(document, cell.blocks);
    add_blocks(document, block.box);
  }
}

ShownOriginal show_picture(const Bytes& picture, const std::string& title, const Contents& contents,
                           const font::Library& fonts) {
  Document document;
  document.title = title;
  document.author = contents.centre;
  document.date = contents.date;
  document.numbered_pages = false;
  Figure figure;
  figure.picture = picture;
  figure.alternative = title + ": a picture of the page";
  document.blocks.push_back(Block{figure, Keep::free, ""});
  return {print(document, fonts), pdf::Maker::ours, "", {}};
}

ShownOriginal show_text(const Bytes& bytes, const std::string& title, const Contents& contents,
                        const font::Library& fonts) {
  auto text = unicode::decode(bytes, "UTF-8");
  if (!text) text = unicode::decode(bytes, "windows-1252");
  if (!text) return {};
  Document document = own_page(contents, "Case " + contents.reference, title);
  add_lines(document, *text);
  return {print(document, fonts), pdf::Maker::ours, "shown as its plain text", {}};
}

ShownOriginal show_message(const Bytes& bytes, const std::string& extension, const std::string& title,
                           const Contents& contents, const font::Library& fonts) {
  mail::prepare_charsets(bytes);
  material::Material message;
  try {
    message = material::unpack_material(
        sandbox::run_jailed([&] {
          return material::pack_material(extension == ".msg" ? mail::read_outlook(bytes) : mail::read_message(bytes));
        }).bytes);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    return {"", pdf::Maker::ours, "cannot be read as a message; carried as a file", {}};
  }
  Document document = own_page(contents, "Case " + contents.reference, title);
  if (message.message) {
    add_lines(document, "From: " + message.message->from);
    add_lines(document, "To: " + message.message->to);
    add_lines(document, "Subject: " + message.message->subject);
    if (message.message->sent) add_lines(document, "Sent: " + in_words(uk_date(*message.message->sent)));
    document.blocks.push_back(Block{Rule{}, Keep::free, ""});
  }
  add_blocks(document, message.blocks);
  if (!message.parts.empty())
    document.blocks.push_back(paragraph(
        "Files that came with this message: " + std::to_string(message.parts.size()) + ". Each follows in this bundle.",
        "small"));
  return {print(document, fonts), pdf::Maker::ours, "the message as text", std::move(message.parts)};
}

}  // namespace

ShownOriginal show_original(const Bytes& original, const std::string& extension, const std::string& title,
                            const Contents& contents, const font::Library& fonts,
                            const std::filesystem::path& converter) {
  static const std::set<std::string> papers{".docx", ".doc", ".odt", ".rtf"};
  if (extension == ".jpg" || extension == ".jpeg" || extension == ".png")
    return show_picture(original, title, contents, fonts);
  if (extension == ".txt") return show_text(original, title, contents, fonts);
  if (extension == ".eml" || extension == ".msg") return show_message(original, extension, title, contents, fonts);
  if (papers.count(extension)) {
    ShownOriginal shown{convert_paper(original, extension, converter), pdf::Maker::others, "", {}};
    shown.note = shown.pdf.empty() ? "a word processor's paper; carried as a file, because no converter is there"
                                   : "shown as converted to PDF";
    return shown;
  }
  return {"", pdf::Maker::ours, "cannot be shown as pages; carried as a file", {}};
}

}  // namespace redress::bundle
