#include "form/read_pages.hpp"

#include <algorithm>
#include <deque>

#include "base/error.hpp"
#include "form/recognise_pages.hpp"
#include "material/pack.hpp"
#include "sandbox/run_helper.hpp"
#include "sandbox/run_jailed.hpp"

namespace redress::form {
namespace {

// For drawing or reading one page, which takes a second.
sandbox::Limits picture_limits() {
  sandbox::Limits limits;
  limits.seconds = 12;
  limits.memory = std::uint64_t{800} << 20;
  return limits;
}

std::string joined(const std::vector<std::string>& languages) {
  std::string all;
  for (const std::string& language : languages) all += (all.empty() ? "" : "+") + language;
  return all;
}

sandbox::Program words_program(const Helpers& helpers) {
  return {helpers.programs / "redress-words"};
}

sandbox::Program ocr_program(const Helpers& helpers) {
  const std::string folder = helpers.languages_folder.string();
  return {helpers.programs / "redress-ocr", {joined(helpers.languages), folder}, {folder}};
}

// Words and lines of a picture, from the program that looks at pictures.
material::Material look_at(ByteView picture, const Helpers& helpers) {
  return material::unpack_material(sandbox::run_helper(ocr_program(helpers), {}, picture, picture_limits()));
}

// Puts what a page's picture says in the place of the page.
void replace_page(material::Material& material, int page, material::Material&& seen) {
  std::erase_if(material.words, [&](const material::Word& word) { return word.page == page; });
  std::erase_if(material.lines, [&](const material::Line& line) { return line.page == page; });
  const material::PageSize& size = material.pages[static_cast<std::size_t>(page - 1)];
  const double scale = seen.pages.empty() || seen.pages[0].width <= 0 ? 1 : size.width / seen.pages[0].width;
  const auto scaled = [&](Box box) {
    return Box{box.left * scale, box.top * scale, box.right * scale, box.bottom * scale};
  };
  for (material::Word& word : seen.words) {
    word.page = page;
    word.box = scaled(word.box);
    word.size *= scale;
    material.words.push_back(std::move(word));
  }
  for (material::Line& line : seen.lines) material.lines.push_back({page, scaled(line.box)});
  // The page's own picture is no answer; what the reader saw on it may be.
  std::erase_if(material.pictures, [&](const material::Picture& picture) {
    return picture.place.page == page && !picture.ink && !picture.stamp;
  });
  for (material::Picture& picture : seen.pictures) {
    picture.place.page = page;
    if (picture.place.box) picture.place.box = scaled(*picture.place.box);
    material.pictures.push_back(std::move(picture));
  }
  for (Finding& finding : seen.findings) {
    finding.place.page = page;
    material.findings.push_back(std::move(finding));
  }
}

constexpr std::size_t most_pictured_pages = 40;
constexpr std::size_t pages_at_once = 4;

void read_pictured_pages(ByteView bytes, material::Material& material, const Helpers& helpers) {
  std::vector<int> pages;
  for (std::size_t i = 0; i < material.pages.size(); ++i)
    if (!material.pages[i].has_text) pages.push_back(static_cast<int>(i) + 1);
  if (pages.empty()) return;
  if (pages.size() > most_pictured_pages) {
    material.findings.push_back(
        {Weight::doubt, "ocr.too-many", "", {}, "Too many pages are pictures: only the first have been read."});
    pages.resize(most_pictured_pages);
  }
  // One page is drawn while those before it are read.
  std::deque<std::pair<int, sandbox::Helper>> reading;
  const auto finish_first = [&] {
    replace_page(material, reading.front().first, material::unpack_material(reading.front().second.answer()));
    reading.pop_front();
  };
  for (const int page : pages) {
    const Bytes picture = sandbox::run_helper(words_program(helpers), {"--picture", std::to_string(page)}, bytes);
    if (reading.size() == pages_at_once) finish_first();
    reading.emplace_back(page, sandbox::start_helper(ocr_program(helpers), {}, picture, picture_limits()));
  }
  while (!reading.empty()) finish_first();
  std::stable_sort(material.words.begin(), material.words.end(),
                   [](const material::Word& a, const material::Word& b) { return a.page < b.page; });
  material.findings.push_back({Weight::note, "ocr.used", "", {}, "Pages that are pictures have been read by machine."});
}

}  // namespace

void start_helpers(const Helpers& helpers) {
  sandbox::start_program(words_program(helpers));
  sandbox::start_program(ocr_program(helpers));
}

Bytes pack_record(const record::Record& record) {
  return json::write_json(record::to_json(record), json::Layout::line);
}

record::Record unpack_record(ByteView bytes) {
  return record::parse_record(json::parse_json(bytes, "the record"));
}

record::Record record_from_jail(const std::function<record::Record()>& make) {
  return unpack_record(sandbox::run_jailed([&] { return pack_record(make()); }).bytes);
}

PdfRead read_pdf(ByteView bytes, const std::vector<Definition>& definitions, const Helpers& helpers,
                 const Circumstances& circumstances) {
  const Bytes answer = sandbox::run_helper(words_program(helpers), {}, bytes);
  material::Material material = material::unpack_material(answer);
  PdfRead read;
  for (material::Material::Part& part : material.parts)
    if (part.name.rfind("xfa:", 0) != 0) read.inside.push_back(std::move(part));
  std::erase_if(material.parts, [](const auto& part) { return part.name.rfind("xfa:", 0) != 0; });
  Circumstances here = circumstances;
  here.attached_files += static_cast<int>(read.inside.size());
  try {
    read_pictured_pages(bytes, material, helpers);
    read.record = record_from_jail([&] { return recognise_pages(material, definitions, here); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    read.refused = error;
  }
  return read;
}

record::Record read_picture(ByteView bytes, const std::vector<Definition>& definitions, const Helpers& helpers,
                            const Circumstances& circumstances) {
  const material::Material material = look_at(bytes, helpers);
  return record_from_jail([&] { return recognise_pages(material, definitions, circumstances); });
}

}  // namespace redress::form
