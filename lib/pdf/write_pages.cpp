#include "pdf/write_pages.hpp"

#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

// Fonts in which somebody will type need a simple encoding beside the one the pages are written in.
void write_fonts(Writing& writing) {
  const page::Pages& pages = writing.pages;
  std::vector<bool> typed_in(pages.fonts.size());
  for (const page::Page& page : pages.pages)
    for (const page::Item& item : page.items)
      if (const auto* field = std::get_if<page::Field>(&item))
        if (field->kind == document::FieldKind::line || field->kind == document::FieldKind::text)
          typed_in.at(field->font) = true;
  for (std::size_t i = 0; i < pages.fonts.size(); ++i)
    write_font(writing, i, typed_in[i] ? Use::shown_and_typed : Use::shown);
}

void write_resources(Writing& writing) {
  Dictionary fonts, pictures, keys;
  for (std::size_t i = 0; i < writing.fonts.size(); ++i) {
    set(fonts, ("F" + std::to_string(i)).c_str(), reference(writing.fonts[i]));
    if (writing.entry_fonts[i] != 0) set(fonts, ("E" + std::to_string(i)).c_str(), reference(writing.entry_fonts[i]));
  }
  for (std::size_t i = 0; i < writing.pictures.size(); ++i)
    set(pictures, ("P" + std::to_string(i)).c_str(), reference(writing.pictures[i]));
  if (!writing.fonts.empty()) set(keys, "Font", fonts);
  if (!writing.pictures.empty()) set(keys, "XObject", pictures);
  writing.objects.put(writing.resources, keys);
}

void write_page(Writing& writing, std::size_t index, Number parent) {
  const page::Page& page = writing.pages.pages[index];
  const Content content = write_content(writing, index);
  Dictionary keys;
  set(keys, "Type", name("Page"));
  set(keys, "Parent", reference(parent));
  set(keys, "MediaBox", raw(rectangle({{}, {}, page.width, page.height}, page.height)));
  set(keys, "Resources", reference(writing.resources));
  set(keys, "Contents", reference(writing.objects.add_stream({}, content.operators, Filter::deflate)));
  set(keys, "StructParents", number(static_cast<std::int64_t>(index)));
  // Moving by Tab follows the tags. Source: ISO 14289-1, 7.18.3.
  set(keys, "Tabs", name("S"));
  if (!content.annotations.empty()) set(keys, "Annots", references(content.annotations));
  writing.objects.put(writing.page_objects[index], keys);
}

Number write_page_tree(Writing& writing) {
  const Number tree = writing.objects.reserve();
  for (std::size_t i = 0; i < writing.pages.pages.size(); ++i)
    writing.page_objects.push_back(writing.objects.reserve());
  writing.next_key = static_cast<int>(writing.pages.pages.size());
  for (std::size_t i = 0; i < writing.pages.pages.size(); ++i) write_page(writing, i, tree);
  Dictionary keys;
  set(keys, "Type", name("Pages"));
  set(keys, "Kids", references(writing.page_objects));
  set(keys, "Count", number(static_cast<std::int64_t>(writing.page_objects.size())));
  writing.objects.put(tree, keys);
  return tree;
}

std::string names_of(const page::Pages& pages, const std::vector<Number>& files) {
  // A name tree is sorted by its keys; numbered keys keep the files in their order.
  std::string names = "<</EmbeddedFiles<</Names[";
  for (std::size_t i = 0; i < files.size(); ++i) {
    ensure(i < 10000 && pages.attachments.size() == files.size(), "attachments have a number of four digits");
    const std::string digits = std::to_string(10000 + i);
    names += "(" + digits.substr(1) + ")" + std::to_string(files[i]) + " 0 R ";
  }
  names.back() = ']';
  return names + ">>>>";
}

}  // namespace

Bytes write_pages(const page::Pages& pages) {
  ensure(!pages.pages.empty(), "a document has a page");
  Writing writing(pages);
  const Number catalog = writing.objects.reserve();
  const Number information = write_information(writing);
  writing.resources = writing.objects.reserve();
  write_fonts(writing);
  for (const page::Picture& picture : pages.pictures) writing.pictures.push_back(write_picture(writing, picture));
  write_resources(writing);

  Dictionary keys;
  set(keys, "Type", name("Catalog"));
  set(keys, "Pages", reference(write_page_tree(writing)));
  set(keys, "Lang", text(pages.language));
  set(keys, "MarkInfo", raw("<</Marked true>>"));
  set(keys, "ViewerPreferences", raw("<</DisplayDocTitle true>>"));
  set(keys, "StructTreeRoot", reference(write_structure(writing)));
  set(keys, "Metadata", reference(write_xmp(writing)));
  set(keys, "OutputIntents", references({write_output_intent(writing)}));
  if (const Number bookmarks = write_bookmarks(writing); bookmarks != 0) {
    set(keys, "Outlines", reference(bookmarks));
    set(keys, "PageMode", name("UseOutlines"));
  }
  if (const Number labels = write_page_labels(writing); labels != 0) set(keys, "PageLabels", reference(labels));
  if (!writing.fields.empty()) set(keys, "AcroForm", reference(write_fields(writing)));
  if (const std::vector<Number> files = write_attachments(writing); !files.empty()) {
    set(keys, "AF", references(files));
    set(keys, "Names", raw(names_of(pages, files)));
  }
  writing.objects.put(catalog, keys);
  return writing.objects.write(catalog, information);
}

}  // namespace redress::pdf
