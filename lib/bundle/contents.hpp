/// What goes into a bundle, in its order, before pages have numbers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/digest.hpp"
#include "pdf/assemble.hpp"

namespace redress::bundle {

/// A file carried byte for byte, beside its pages.
struct Original {
  std::string path;  ///< in the archive, below data/: "originals/received/0001.docx"
  std::string media_type;
  Bytes bytes;
  Digest sha256;
};

/// One document of the bundle.
struct Item {
  std::string title;  ///< as the index calls it; holds no personal name
  std::optional<Date> date;
  Bytes pdf;  ///< its pages; empty: carried as an original only, and the index says so
  std::optional<Original> original;
  pdf::Maker maker = pdf::Maker::ours;  ///< of the pages
};

struct Section {
  char letter = 'A';
  std::string title;
  std::vector<Item> items;
};

/// How pages are numbered.
enum class Pagination {
  continuous,  ///< 1 to the end, equal to the PDF's own count. Source: general guidance on electronic bundles, 2021
  sectioned,   ///< A1, A2, B1 … Source: Practice Direction 27A, paragraph 7.2, in force 2 March 2026
};

struct Contents {
  std::string reference;  ///< of the case
  std::string centre;     ///< its registered name
  std::string audience;   ///< "internal", "complainant", "naccc", "ico"
  Date date;
  Pagination pagination = Pagination::continuous;
  std::vector<Section> sections;      ///< those with items only
  std::vector<std::string> left_out;  ///< what this reader may not see, by kind, with the reason
};

}  // namespace redress::bundle
