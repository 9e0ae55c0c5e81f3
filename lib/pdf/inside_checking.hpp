/// What the parts of the conformance check share. The only checking header that includes qpdf.
#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <string>
#include <vector>

#include "base/finding.hpp"

namespace redress::pdf {

/// A tag as the tree tells it.
struct Element {
  std::string type;
  QPDFObjectHandle object;
  QPDFObjGen parent;                              ///< where the walk came from
  std::set<std::pair<QPDFObjGen, int>> contents;  ///< page and marked-content identifier
  std::set<QPDFObjGen> annotations;
  std::vector<std::string> kids;  ///< types of the tags below, in order
};

/// One file under examination.
struct Examination {
  QPDF file;
  std::vector<QPDFObjectHandle> pages;
  std::map<QPDFObjGen, Element> elements;
  /// The parent tree: an element for an annotation, a list of them for a page.
  std::map<long long, QPDFObjectHandle> parents;
  /// Two-byte codes shown in each composite font.
  std::map<QPDFObjGen, std::set<unsigned>> shown;
  std::map<QPDFObjGen, QPDFObjectHandle> fonts;
  std::vector<Finding> findings;

  /// Adds a fault; `page` counts from 1, 0 is the whole file.
  void fault(const char* code, const std::string& text, std::size_t page = 0);
};

void check_catalog(Examination& examination);
void check_metadata(Examination& examination);
void check_attachments(Examination& examination);
/// Reads the tree into `elements` and `parents`, and judges it.
void check_structure(Examination& examination);
/// Needs the structure; collects the fonts that are shown.
void check_content(Examination& examination);
void check_annotations(Examination& examination);
void check_fonts(Examination& examination);

/// Collects fonts and codes of a content stream or form that stands outside the page's marked content.
void collect_fonts(Examination& examination, QPDFObjectHandle form);

}  // namespace redress::pdf
