#include "pdf/mark_pages.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "pdf/read_document.hpp"
#include "support/catch.hpp"

using namespace redress;

TEST_CASE("what was understood is drawn where it stood, on the same pages") {
  const Bytes form = load_file("tests/form/returned_pages/g-pdf-lo-form-camb-02.pdf");
  const Box box{200, 300, 260, 320};
  const Bytes marked = pdf::mark_pages(form, {{1, box, "name (certain)", pdf::Mark::Look::certain}});
  const auto before = pdf::read_document(form).material, after = pdf::read_document(marked).material;
  CHECK(after.pages.size() == before.pages.size());
  // The four sides of the mark are lines like any other.
  CHECK(after.lines.size() == before.lines.size() + 4);
  bool found = false;
  for (const material::Line& line : after.lines)
    found = found || (line.box.left == Approx(199).margin(0.1) && line.box.top == Approx(299).margin(0.1));
  CHECK(found);
  CHECK_THROWS_AS(pdf::mark_pages("no pdf", {}), Error);
}
