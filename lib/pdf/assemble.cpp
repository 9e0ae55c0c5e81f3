#include "pdf/assemble.hpp"

#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <algorithm>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

Finding about(const char* code, Weight weight, const AssemblyPart& part, const std::string& text) {
  Finding finding;
  finding.weight = weight;
  finding.code = code;
  finding.place.part = part.name;
  finding.text = text;
  return finding;
}

Object place_on(const Object& page) {
  Object place = Object::newArray();
  place.appendItem(page);
  place.appendItem(Object::newName("/XYZ"));
  for (int i = 0; i < 3; ++i) place.appendItem(Object::newNull());
  return place;
}

// The front's links name a page of the whole, which it could not know as an object.
void aim_links(const std::vector<Object>& pages) {
  const std::string scheme = Assembly::link_scheme;
  for (Object page : pages) {
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) continue;
    for (Object annotation : annotations.getArrayAsVector()) {
      Object action = annotation.isDictionary() ? annotation.getKey("/A") : Object::newNull();
      if (!action.isDictionary() || !action.getKey("/URI").isString()) continue;
      const std::string address = action.getKey("/URI").getStringValue();
      if (address.compare(0, scheme.size(), scheme) != 0) continue;
      const std::size_t index = std::stoul(address.substr(scheme.size()));
      ensure(index < pages.size(), "a link of the front leads to a page of the whole");
      annotation.removeKey("/A");
      annotation.replaceKey("/Dest", place_on(pages[index]));
    }
  }
}

void write_marks(QPDF& whole, const std::vector<PartMark>& marks, const std::vector<Object>& pages) {
  if (marks.empty()) return;
  Object root = whole.makeIndirectObject(Object::newDictionary());
  root.replaceKey("/Type", Object::newName("/Outlines"));
  std::vector<Object> open{root};  // the item last written on each level
  std::vector<Object> items;
  for (const PartMark& mark : marks) {
    Object item = whole.makeIndirectObject(Object::newDictionary());
    item.replaceKey("/Title", Object::newUnicodeString(mark.title));
    item.replaceKey("/Dest", place_on(pages.at(mark.page)));
    const std::size_t level = std::min(static_cast<std::size_t>(mark.level) + 1, open.size());
    Object parent = open[level - 1];
    open.resize(level);
    item.replaceKey("/Parent", parent);
    if (parent.hasKey("/Last")) {
      item.replaceKey("/Prev", parent.getKey("/Last"));
      parent.getKey("/Last").replaceKey("/Next", item);
    } else {
      parent.replaceKey("/First", item);
    }
    parent.replaceKey("/Last", item);
    const long long count = parent.hasKey("/Count") ? parent.getKey("/Count").getIntValue() : 0;
    parent.replaceKey("/Count", Object::newInteger(count + 1));
    open.push_back(item);
  }
  whole.getRoot().replaceKey("/Outlines", root);
  whole.getRoot().replaceKey("/PageMode", Object::newName("/UseOutlines"));
}

void write_labels(QPDF& whole, const std::vector<LabelRun>& labels) {
  if (labels.empty()) return;
  Object numbers = Object::newArray();
  for (const LabelRun& run : labels) {
    Object label = Object::newDictionary();
    label.replaceKey("/S", Object::newName(run.style == LabelRun::Style::roman ? "/r" : "/D"));
    if (!run.prefix.empty()) label.replaceKey("/P", Object::newUnicodeString(run.prefix));
    label.replaceKey("/St", Object::newInteger(run.start));
    numbers.appendItem(Object::newInteger(static_cast<long long>(run.first_page)));
    numbers.appendItem(label);
  }
  Object tree = Object::newDictionary();
  tree.replaceKey("/Nums", numbers);
  whole.getRoot().replaceKey("/PageLabels", tree);
}

void open_at_full_size(QPDF& whole, const Object& first_page) {
  Object place = place_on(first_page);
  place.setArrayItem(4, Object::newInteger(1));  // 100 %. Source: general guidance on electronic court bundles, 2021
  whole.getRoot().replaceKey("/OpenAction", place);
}

// The front's metadata claim PDF/A and PDF/UA; with others' pages in it, the whole must not.
void withdraw_claims(QPDF& whole) {
  Object metadata = whole.getRoot().getKey("/Metadata");
  ensure(metadata.isStream(), "the front has metadata");
  const auto data = metadata.getStreamData(qpdf_dl_all);
  Bytes text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  const auto cut = [&](const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from), end = text.find(to, begin);
    ensure(begin != Bytes::npos && end != Bytes::npos, "the front's metadata hold their claims");
    text.erase(begin, end + to.size() - begin);
  };
  cut("<pdfaid:part>", "</pdfuaid:part>");
  cut("<pdfaExtension:schemas>", "</pdfaExtension:schemas>");
  metadata.replaceStreamData(text, Object::newNull(), Object::newNull());
}

Bytes write(QPDF& whole) {
  QPDFWriter writer(whole);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_disable);
  writer.setNewlineBeforeEndstream(true);  // PDF/A-3, 6.1.7.1
  writer.setMinimumPDFVersion("1.7");
  writer.write();
  const auto buffer = writer.getBufferSharedPointer();
  return Bytes(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
}

}  // namespace

Reading<Bytes> assemble(const Assembly& assembly) {
  Reading<Bytes> reading;
  OpenPart whole_part = open_part(assembly.front, "the front of the bundle");
  QPDF& whole = *whole_part.file;
  std::vector<OpenPart> parts;  // alive until the whole is written: it reads from them
  for (const AssemblyPart& named : assembly.parts) {
    OpenPart part = open_part(named.bytes, named.name);
    if (part.repaired)
      reading.findings.push_back(about("bundle.part.repaired", Weight::note, named,
                                       named.name + " was damaged and has been mended for reading"));
    prepare_signatures(part);
    std::string bare;
    for (std::size_t i = 0; i < part.old_pages.size(); ++i)
      if (!shows_text(part.old_pages[i])) bare += (bare.empty() ? "" : ", ") + std::to_string(i + 1);
    if (!bare.empty())
      reading.findings.push_back(about("bundle.page.no-text", Weight::doubt, named,
                                       named.name + " has pages that are pictures without text: " + bare));
    copy_pages(whole, part);
    if (!copy_structure(whole, part, named.title))
      reading.findings.push_back(about("bundle.part.untagged", Weight::doubt, named,
                                       named.name + " has no tags; a screen reader may read it in a wrong order"));
    for (Object& page : part.new_pages) set_smaller(page);
    parts.push_back(std::move(part));
  }
  const std::vector<Object> pages = whole.getAllPages();
  OpenPart stamps;
  if (!assembly.stamps.empty()) {
    stamps = open_part(assembly.stamps, "the page numbers");
    ensure(stamps.old_pages.size() == pages.size(), "every page of the whole has a number");
    for (std::size_t i = 0; i < pages.size(); ++i)
      lay_stamp(whole, pages[i],
                whole.copyForeignObject(QPDFPageObjectHelper(stamps.old_pages[i]).getFormXObjectForPage(false)));
  }
  const auto foreign = std::find_if(assembly.parts.begin(), assembly.parts.end(),
                                    [](const AssemblyPart& part) { return part.maker == Maker::others; });
  if (foreign != assembly.parts.end()) {
    withdraw_claims(whole);
    reading.findings.push_back(about("bundle.not-archival", Weight::note, *foreign,
                                     "it holds pages made elsewhere, so it is not marked as archival PDF/A"));
  }
  aim_links(pages);
  write_marks(whole, assembly.marks, pages);
  write_labels(whole, assembly.labels);
  open_at_full_size(whole, pages.front());
  reading.value = write(whole);
  return reading;
}

}  // namespace redress::pdf
