/// Where something stood: in which part of a file, on which page, in which rectangle or line.
#pragma once

#include <optional>
#include <string>

namespace redress {

/// A rectangle on a page as a person sees it: PDF points, origin at the top left corner of the upright page,
/// y downwards, left <= right and top <= bottom.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  bool operator==(const Box&) const = default;
};

/// Every member is optional: a place says what is known of it.
struct Place {
  int page = 0;            ///< counted from 1; 0: not known or no pages
  std::optional<Box> box;  ///< on that page
  std::string part;        ///< of a package or message: "word/document.xml", "attachment 2"
  std::string path;        ///< inside the part: "body/table[1]/row[3]/cell[2]", a PDF field's full name
  int line = 0;            ///< of a text file, from 1
  int column = 0;          ///< in characters, from 1

  bool operator==(const Place&) const = default;
};

}  // namespace redress
