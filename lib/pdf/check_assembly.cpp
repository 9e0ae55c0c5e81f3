#include "pdf/check_assembly.hpp"

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFPageLabelDocumentHelper.hh>

#include <algorithm>
#include <set>

#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

class AssemblyChecker {
 public:
  explicit AssemblyChecker(OpenPart& part) : part_(part) {
    for (const Object& page : part.pages) pages_.insert(page.getObjGen());
  }

  std::vector<Finding> check() {
    for (std::size_t i = 0; i < part_.pages.size(); ++i) check_links(part_.pages[i], i + 1);
    check_bookmarks(part_.file->getRoot().getKey("/Outlines"), 0);
    check_labels();
    check_attachments();
    return std::move(findings_);
  }

 private:
  void fault(const char* code, const std::string& text, std::size_t page = 0) {
    Finding finding;
    finding.weight = Weight::fault;
    finding.code = code;
    finding.place.page = static_cast<int>(page);
    finding.text = text;
    findings_.push_back(std::move(finding));
  }

  bool leads_to_page(Object place) const {
    return !place.isArray() || (place.getArrayNItems() > 0 && pages_.count(place.getArrayItem(0).getObjGen()) > 0);
  }

  void check_links(Object page, std::size_t number) {
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) return;
    for (Object annotation : annotations.getArrayAsVector()) {
      if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Link")) continue;
      Object place = annotation.getKey("/Dest");
      Object action = annotation.getKey("/A");
      if (action.isDictionary() && action.getKey("/S").isNameAndEquals("/GoTo")) place = action.getKey("/D");
      if (!leads_to_page(place))
        fault("bundle.link.dead", "page " + std::to_string(number) + ": a link leads to no page of this file", number);
    }
  }

  void check_bookmarks(Object item, int depth) {
    if (!item.isDictionary() || depth > 20) return;
    std::set<QPDFObjGen> seen;
    for (Object child = item.getKey("/First"); child.isDictionary(); child = child.getKey("/Next")) {
      if (!seen.insert(child.getObjGen()).second) return fault("bundle.bookmark.dead", "the bookmarks run in a circle");
      if (!leads_to_page(child.getKey("/Dest")))
        fault("bundle.bookmark.dead", "a bookmark leads to no page of this file");
      check_bookmarks(child, depth + 1);
    }
  }

  void check_labels() {
    QPDFPageLabelDocumentHelper labels(*part_.file);
    if (!labels.hasPageLabels()) return fault("bundle.label.missing", "the file has no page labels");
    for (std::size_t i = 0; i < part_.pages.size(); ++i)
      if (labels.getLabelForPage(static_cast<long long>(i)).isNull())
        return fault("bundle.label.missing", "page " + std::to_string(i + 1) + " has no label", i + 1);
  }

  void check_attachments() {
    QPDFEmbeddedFileDocumentHelper attachments(*part_.file);
    for (const auto& [name, file] : attachments.getEmbeddedFiles()) {
      QPDFEFStreamObjectHelper stream(file->getEmbeddedFileStream());
      if (stream.getObjectHandle().isNull() || stream.getChecksum().empty()) continue;
      const auto data = stream.getObjectHandle().getStreamData(qpdf_dl_all);
      QPDFEFStreamObjectHelper copy = QPDFEFStreamObjectHelper::createEFStream(
          *part_.file, std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()));
      (void)copy.getObjectHandle().getStreamData(qpdf_dl_all);  // the checksum is known once the data has run through
      if (copy.getChecksum() != stream.getChecksum())
        fault("bundle.attachment.changed", "an attached file is not what its checksum says: " + name);
    }
  }

  OpenPart& part_;
  std::set<QPDFObjGen> pages_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Carried> read_attachments(ByteView bytes, const std::string& name,
                                      const std::function<bool(const std::string&)>& wanted) {
  const OpenPart part = open_part(bytes, name);
  std::vector<Carried> all;
  QPDFEmbeddedFileDocumentHelper attachments(*part.file);
  for (const auto& [key, file] : attachments.getEmbeddedFiles()) {
    Object stream = file->getEmbeddedFileStream();
    if (!stream.isStream() || (wanted && !wanted(file->getFilename()))) continue;
    const auto data = stream.getStreamData(qpdf_dl_all);
    all.push_back({file->getFilename(), Bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize())});
  }
  return all;
}

AssemblyFacts read_assembly(ByteView bytes, const std::string& name, std::size_t front) {
  OpenPart part = open_part(bytes, name);
  AssemblyFacts facts;
  std::map<QPDFObjGen, std::size_t> index;
  for (std::size_t i = 0; i < part.pages.size(); ++i) index[part.pages[i].getObjGen()] = i;
  QPDFPageLabelDocumentHelper labels(*part.file);
  for (std::size_t i = 0; i < part.pages.size(); ++i) {
    Object label = labels.getLabelForPage(static_cast<long long>(i));
    std::string text;
    if (label.isDictionary() && label.getKey("/P").isString()) text = label.getKey("/P").getUTF8Value();
    if (label.isDictionary() && label.getKey("/S").isNameAndEquals("/D"))
      text += std::to_string(label.getKey("/St").isInteger() ? label.getKey("/St").getIntValue() : 1);
    facts.labels.push_back(text);
  }
  for (std::size_t i = 0; i < std::min(front, part.pages.size()); ++i) {
    Object annotations = part.pages[i].getKey("/Annots");
    if (!annotations.isArray()) continue;
    for (Object annotation : annotations.getArrayAsVector()) {
      Object place = annotation.isDictionary() ? annotation.getKey("/Dest") : Object::newNull();
      if (!place.isArray() || place.getArrayNItems() == 0) continue;
      if (const auto page = index.find(place.getArrayItem(0).getObjGen()); page != index.end())
        facts.front_links.push_back(page->second);
    }
  }
  for (const PartMark& mark : read_marks(part)) facts.bookmarks.emplace_back(mark.title, mark.page);
  return facts;
}

std::vector<Finding> check_assembly(ByteView bytes, const std::string& name) {
  OpenPart part = open_part(bytes, name);
  return AssemblyChecker(part).check();
}

}  // namespace redress::pdf
