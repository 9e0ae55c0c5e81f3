#include <qpdf/Buffer.hh>
#include <qpdf/QPDFFileSpecObjectHelper.hh>

#include <algorithm>

#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

using material::Way;

constexpr std::size_t most_annotations = 50000;
constexpr long long hidden_flags = 2 + 32;  // hidden, no view. Source: ISO 32000-2 table 167

// "FreeText" as "free-text": how the record names kinds.
std::string kind_of(const std::string& subtype) {
  std::string kind;
  for (const char c : subtype.substr(subtype.empty() ? 0 : 1)) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !kind.empty()) kind += '-';
    kind += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return kind;
}

bool shows_itself(QPDFObjectHandle annotation) {
  QPDFObjectHandle looks = annotation.getKey("/AP");
  return looks.isDictionary() && looks.getKey("/N").isStream();
}

// A file pinned to the page like a paper clip.
void read_pinned_file(QPDFObjectHandle annotation, material::Material& material) {
  constexpr std::size_t largest = std::size_t{64} << 20;
  if (!annotation.getKey("/FS").isDictionary()) return;
  QPDFFileSpecObjectHelper file(annotation.getKey("/FS"));
  QPDFObjectHandle stream = file.getEmbeddedFileStream();
  if (!stream.isStream()) return;
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  if (data->getSize() > largest) return;
  auto& part = material.parts.emplace_back();
  part.name = file.getFilename();
  part.bytes.assign(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
}

}  // namespace

void read_annotations(const std::vector<ReadPage>& pages, material::Material& material, std::set<QPDFObjGen>& told) {
  for (const ReadPage& page : pages) {
    QPDFObjectHandle annotations = page.key("/Annots");
    if (!annotations.isArray()) continue;
    const int count = std::min<int>(annotations.getArrayNItems(), most_annotations);
    for (int i = 0; i < count; ++i) {
      QPDFObjectHandle annotation = annotations.getArrayItem(i);
      if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isName()) continue;
      const std::string subtype = annotation.getKey("/Subtype").getName();
      if (subtype == "/Widget" || subtype == "/Link") continue;
      if (subtype == "/FileAttachment") read_pinned_file(annotation, material);
      material::Note note;
      note.kind = kind_of(subtype);
      note.text = long_text_of(annotation.getKey("/Contents"));
      if (note.text.empty()) note.text = plain_text_of(long_text_of(annotation.getKey("/RC")));
      note.place.page = page.number;
      note.place.box = page.place_of(annotation.getKey("/Rect"));
      const long long flags = annotation.getKey("/F").isInteger() ? annotation.getKey("/F").getIntValue() : 0;
      const bool hidden = (flags & hidden_flags) != 0;
      const bool written = subtype == "/FreeText";
      note.way = hidden ? Way::hidden : written ? Way::annotation : Way::comment;
      if (subtype == "/Ink" || subtype == "/Stamp" || subtype == "/PolyLine") {
        material::Picture picture;
        picture.place = note.place;
        picture.width = note.place.box->width();
        picture.height = note.place.box->height();
        picture.ink = subtype != "/Stamp";
        picture.stamp = subtype == "/Stamp";
        if (!hidden) material.pictures.push_back(picture);
      }
      // A popup repeats the note it belongs to.
      if (subtype == "/Popup" && (note.text.empty() || annotation.getKey("/Parent").isDictionary())) continue;
      if (written && note.text.empty() && shows_itself(annotation)) continue;  // its words are read from the page
      if (written || hidden) told.insert(annotation.getObjGen());
      if (!note.text.empty()) material.notes.push_back(std::move(note));
    }
  }
}

}  // namespace redress::pdf
