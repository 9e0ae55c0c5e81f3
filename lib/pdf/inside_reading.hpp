/// What the files that read a foreign PDF share; seen only inside this folder.
#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFMatrix.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "material/material.hpp"

namespace redress::pdf {

/// A page of a foreign file, and how its own coordinates become those of the upright page.
struct ReadPage {
  QPDFObjectHandle object;
  int number = 1;
  QPDFMatrix upright;
  double width = 0, height = 0;

  QPDFObjectHandle key(const char* name) const {
    QPDFObjectHandle same = object;
    return same.getKey(name);
  }
  Box place_of(const QPDFMatrix& matrix, double left, double bottom, double right, double top) const;
  Box place_of(QPDFObjectHandle rectangle) const;
};

std::vector<ReadPage> find_pages(QPDF& file);

/// A text string's characters: UTF-16, UTF-8 or PDFDocEncoding, line ends as '\n', language marks gone.
std::string text_of(QPDFObjectHandle object);

/// Text of a text string or of a stream, as /V may be.
std::string long_text_of(QPDFObjectHandle object);

/// The text inside rich text, paragraphs and breaks as '\n'.
std::string plain_text_of(const std::string& rich);

/// Adds the form's fields to the material. Widgets whose value is told there are added to `told`.
void read_fields(QPDF& file, const std::vector<ReadPage>& pages, material::Material& material,
                 std::set<QPDFObjGen>& told);

/// Adds annotations that are no fields. Those whose text is told in the material are added to `told`.
void read_annotations(const std::vector<ReadPage>& pages, material::Material& material, std::set<QPDFObjGen>& told);

/// Adds lines, boxes and pictures that the page's content draws.
void read_drawing(const ReadPage& page, material::Material& material);

}  // namespace redress::pdf
