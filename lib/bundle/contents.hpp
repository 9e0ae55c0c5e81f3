/// What goes into a bundle, in its order, before pages have numbers.
#pragma once

#include <cstdint>
#include <filesystem>
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
  Bytes bytes;  ///< empty: in `file`
  Digest sha256;
  std::filesystem::path file;  ///< where it lies, so that a thick bundle need not be held in memory
  std::uint64_t size = 0;
};

/// The original's bytes. Throws: Error(surroundings) when the file is gone or is not what it was.
Bytes load_original(const Original& original);

/// Whether a document has pages of its own, or its original's are shown.
enum class Shown { own_pages, original };

/// One document of the bundle.
struct Item {
  std::string title;  ///< as the index calls it; holds no personal name
  std::optional<Date> date;
  Bytes pdf;  ///< its pages; empty: carried as an original only, and the index says so
  std::optional<Original> original;
  pdf::Maker maker = pdf::Maker::ours;  ///< of the pages
  Shown shown = Shown::own_pages;
  std::string made;  ///< below data/, for pages of our own: "made/chronology.pdf"; empty: not kept beside the bundle
  std::string note;  ///< what the index says of it: "shown as converted to PDF"; empty: nothing
  // What was served with an earlier bundle stays as it is; empty: not numbered yet.
  std::string number;               ///< in the index: "12", "12A"
  std::vector<std::string> labels;  ///< printed page numbers
  std::optional<Date> added;        ///< later than the first bundle
};

/// True when the document has pages in the bundle.
inline bool has_pages(const Item& item) {
  return !item.pdf.empty() || item.shown == Shown::original;
}

/// What makes a document the same in two bundles: its place in the archive.
inline const std::string& place_of(const Item& item) {
  return item.original ? item.original->path : item.made;
}

struct Section {
  char letter = 'A';
  std::string title;
  std::vector<Item> items;
  std::string divider;  ///< printed number of its first page, as served; empty: not numbered yet
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
  std::vector<Section> sections;          ///< those with items only
  std::vector<std::string> left_out;      ///< what this reader may not see, by kind, with the reason
  std::vector<std::string> front_labels;  ///< printed numbers of cover and index, as served; empty: not numbered yet
  std::optional<Date> served;             ///< when an earlier bundle was made, whose numbers stay
  bool undecided = false;  ///< may show what this reader may not see, until redact_contents has gone through it
  std::string reader;      ///< the audience in words, where the profile has some
  enum class Scope { whole, additions } scope = Scope::whole;  ///< additions: what came after that bundle, alone
};

}  // namespace redress::bundle
