#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/error.hpp"
#include "material/pack.hpp"
#include "pdf/check_redactions.hpp"
#include "pdf/read_document.hpp"
#include "render/draw_page.hpp"
#include "render/read_words.hpp"
#include "sandbox/serve.hpp"

namespace {

using namespace redress;

// A page is a picture when a picture covers it and it has hardly words of its own, or only the hidden ones that a
// scanner's reading laid under it; or when it has none at all.
void find_pictured_pages(material::Material& material) {
  std::vector<int> words(material.pages.size() + 1, 0);
  for (const material::Word& word : material.words)
    if (static_cast<std::size_t>(word.page) < words.size()) ++words[static_cast<std::size_t>(word.page)];
  for (std::size_t i = 0; i < material.pages.size(); ++i) {
    material::PageSize& page = material.pages[i];
    double covered = 0;
    for (const material::Picture& picture : material.pictures)
      if (picture.place.page == static_cast<int>(i) + 1 && picture.place.box && !picture.ink)
        covered += picture.place.box->width() * picture.place.box->height();
    const bool scan = covered > 0.6 * page.width * page.height;
    const bool hidden_text = !page.has_text;  // as the reader of the drawing found
    page.has_text = !(words[i + 1] == 0 || (scan && (words[i + 1] < 25 || hidden_text)));
  }
}

int pictured_page(const sandbox::Words& task) {
  return task.size() == 2 && task[0] == "--picture" ? std::atoi(task[1].c_str()) : 0;
}

// All words that a copy of the file gives away, those of fields and notes and hidden ones too.
Bytes read_shown(ByteView input) {
  pdf::Returned returned = pdf::read_document(input);
  try {
    returned.material.words = render::read_words(input);
  } catch (const Error&) {
    if (returned.for_words.empty()) throw;
    returned.material.words = render::read_words(returned.for_words);  // damaged, and mended
  }
  find_pictured_pages(returned.material);
  returned.material.parts.clear();
  return material::pack_material(returned.material);
}

Bytes find_bad_redactions(ByteView input) {
  material::Material material;
  material.findings = pdf::check_redactions(input, "the PDF", [](ByteView pdf) { return render::read_words(pdf); });
  return material::pack_material(material);
}

Bytes read(ByteView input, const sandbox::Words& task) {
  if (task == sandbox::Words{"--shown"}) return read_shown(input);
  if (task == sandbox::Words{"--redactions"}) return find_bad_redactions(input);
  if (const int page = pictured_page(task); page > 0) return render::draw_page(input, page, 300);
  pdf::Returned returned = pdf::read_document(input);
  returned.material.words = render::read_words(returned.for_words.empty() ? input : ByteView(returned.for_words));
  find_pictured_pages(returned.material);
  return material::pack_material(returned.material);
}

}  // namespace

int main(int count, char** arguments) {
  sandbox::Service service;
  service.prepare = [](const sandbox::Words& task) {
    render::prepare(pictured_page(task) > 0 ? render::For::pictures : render::For::words);
  };
  // To draw a page, fonts that the file does not hold are taken from the system.
  service.files = [](const sandbox::Words& task) {
    return pictured_page(task) > 0 ? sandbox::Files::fonts : sandbox::Files::none;
  };
  service.work = read;
  return sandbox::serve(service, sandbox::Words(arguments + 1, arguments + count));
}
