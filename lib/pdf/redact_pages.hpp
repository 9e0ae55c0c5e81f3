/// Words, pictures and drawings taken out of a PDF for good, a labelled black box in their place.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/place.hpp"

namespace redress::pdf {

/// One place to be blackened.
struct Blackening {
  int page = 1;      ///< counted from 1
  Box box;           ///< everything that meets it goes
  std::string code;  ///< printed on the box: "TP"
  std::string says;  ///< for a screen reader: "redacted: third party"
};

/// A page as grey dots, to stand for content that cannot be taken apart safely.
struct PagePicture {
  int page = 1;
  std::size_t width = 0, height = 0;  ///< dots
  Bytes grey;                         ///< one byte a dot, row by row; its boxes must be black already
};

struct RedactionOrder {
  std::vector<Blackening> places;
  std::vector<std::string> words;  ///< taken out of bookmarks, names, values and notes wherever they stand
  std::vector<PagePicture> pictures;
  Bytes labels;                    ///< a PDF of ours, one page for each code, white on nothing; empty: plain boxes
  std::vector<std::string> codes;  ///< of the labels' pages, in order
};

/// How much was taken out; counts only, never words.
struct Removed {
  std::size_t letters = 0, pictures = 0, drawings = 0, annotations = 0, texts = 0, layers = 0, comments = 0,
              attachments = 0, scripts = 0, metadata = 0;
};

struct Redacted {
  Bytes pdf;
  Removed removed;
  std::vector<int> pages_to_draw;  ///< cannot be redacted safely: give a picture of each and ask again
};

/// The file with everything that meets a place taken out of its pages: letters, dots of pictures, drawings, notes and
/// form values; what stays keeps its position and its tags. Notes beside the text, hidden layers, metadata, named
/// places, attachments, scripts, thumbnails and earlier states of the file go as a whole, with or without places.
/// A place whose page cannot be taken apart safely leaves that page as it is and names it in `pages_to_draw`: such a
/// result is not to be given away.
/// Throws: Error(input) when the file cannot be opened or a place names no page of it.
Redacted redact_pages(ByteView bytes, const std::string& name, const RedactionOrder& order);

}  // namespace redress::pdf
