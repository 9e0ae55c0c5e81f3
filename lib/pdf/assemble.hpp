/// Several PDF files become one: pages with their tags, links, form values and bookmarks, each page with its number.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::pdf {

/// What must be known of a part before its pages are numbered.
struct PartFacts {
  std::size_t pages = 0;
  std::vector<std::size_t> pages_without_text;  ///< counted from 1: pictures of pages
  bool tagged = false;
  bool repaired = false;  ///< the file was damaged and could be mended
  bool signed_digitally = false;
};

/// Throws: Error(input) when the file is no PDF, needs a password, or cannot be mended.
PartFacts inspect_part(ByteView bytes, const std::string& name);

/// A bookmark of the whole; `page` is an index into the finished file.
struct PartMark {
  std::string title;
  std::size_t page = 0;
  int level = 0;
};

/// A run of pages that are numbered alike.
struct LabelRun {
  enum class Style { decimal, roman };
  std::size_t first_page = 0;  ///< index into the finished file
  Style style = Style::decimal;
  std::string prefix;  ///< "A" for A1, A2 …
  int start = 1;
};

/// Whose pages a part holds: others' cannot be vouched for.
enum class Maker { ours, others };

struct AssemblyPart {
  std::string name;   ///< for messages
  std::string title;  ///< of its tag, for screen readers
  Bytes bytes;
  Maker maker = Maker::others;
};

/// How the whole is put together.
struct Assembly {
  Bytes front;  ///< our own first pages: their language, metadata, output intent and attachments are the whole's
  std::vector<AssemblyPart> parts;
  Bytes stamps;  ///< a PDF of ours with one page for each page of the whole, holding its printed number; empty: none
  std::vector<PartMark> marks;
  std::vector<LabelRun> labels;
  /// A link of the front whose address is "bundle:N" leads to page index N of the whole.
  static constexpr const char* link_scheme = "bundle:";
};

/// The whole, opening at 100 %. Pages of the parts are set at 95 % above a free band, so that the number covers
/// nothing; their links, bookmarks, form values and tags are kept; signature fields become pictures of themselves,
/// because a signature is only good in its own file. It says that it is PDF/A-3a and PDF/UA-1 only when every part is
/// ours. The same input gives the same bytes.
/// Findings: "bundle.part.repaired", "bundle.part.untagged", "bundle.page.no-text", "bundle.not-archival".
/// Throws: Error(input) naming the part that cannot be used.
Reading<Bytes> assemble(const Assembly& assembly);

}  // namespace redress::pdf
