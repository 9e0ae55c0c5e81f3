/// What the files of the assembler share; seen only inside this folder.
#pragma once

#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace redress::pdf {

/// A part, opened; its pages in the part and their copies in the whole, index by index.
struct OpenPart {
  std::unique_ptr<QPDF> file;
  bool repaired = false;
  std::vector<QPDFObjectHandle> old_pages, new_pages;
  std::map<QPDFObjGen, QPDFObjectHandle> new_annotations;  ///< by the old one
};

/// Opens a file, mending it where it can. Throws: Error(input).
OpenPart open_part(const Bytes& bytes, const std::string& name);

/// Turns the part's signature fields into pictures of themselves.
void prepare_signatures(OpenPart& part);

/// Adds the part's pages, with annotations and form fields, behind the pages of the whole.
void copy_pages(QPDF& whole, OpenPart& part);

/// Sets the page's content at 95 %, annotations with it, leaving a band free at the foot of the page as it is seen.
void set_smaller(QPDFObjectHandle page);

/// Lays a stamp (a form of the whole's own) over the foot of the page, upright as it is seen, as an artifact.
void lay_stamp(QPDF& whole, QPDFObjectHandle page, QPDFObjectHandle stamp);

/// Appends the part's structure tree to that of the whole as a Part; false when the part has none.
bool copy_structure(QPDF& whole, OpenPart& part, const std::string& title);

/// True when a page of it, or a form drawn there, shows text.
bool shows_text(QPDFObjectHandle page);

}  // namespace redress::pdf
