/// Several PDF files become one: pages with their tags, links, form values and bookmarks, each page with its number.
/// Each part is taken apart alone, in a jail, and written to the whole at once, so that memory does not grow with it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/finding.hpp"

namespace redress::pdf {

/// Whose pages a part holds: others' cannot be vouched for.
enum class Maker { ours, others };

/// What is done with a part's pages.
enum class Size { as_it_is, smaller };

/// A part as it came.
struct PartRequest {
  std::string name;   ///< for messages
  std::string title;  ///< of its tag, for screen readers
  Maker maker = Maker::others;
  Size size = Size::smaller;
};

/// A place in prepared bytes where a number goes that only the whole knows.
struct Patch {
  enum class Kind : std::uint8_t {
    object,   ///< an object of the part
    key,      ///< a key of the parent tree
    shared,   ///< an object of the whole: `Shared`
    page,     ///< a page of the whole, by its index
    name,     ///< the part's field name of that index, made unique in the whole
    look,     ///< the part's text of that index, in which names of fonts are made unique in the whole
    stamped,  ///< nothing but a page's number, drawn
  };
  std::uint64_t at = 0;
  std::int64_t value = 0;
  Kind kind = Kind::object;
};

/// Objects every part may point to.
enum class Shared : std::uint8_t { catalog = 1, pages, tags, document, number_font };

/// A page as it will stand in the whole.
struct PreparedPage {
  std::int64_t object = 0, number_stream = 0;
  double width = 0;                 ///< as it is seen, points
  std::array<double, 6> upright{};  ///< from the page as it is seen to its own space
  std::int64_t unclosed = 0;        ///< how often its content saves without restoring
  std::string font;                 ///< name under which the page knows the font of the numbers
};

/// A bookmark; `page` is an index into the part, or into the whole.
struct PartMark {
  std::string title;
  std::size_t page = 0;
  int level = 0;
};

/// A part with its objects written out, all numbers still open.
struct PreparedPart {
  Bytes bytes;
  std::vector<std::uint64_t> starts;  ///< of each object in `bytes`; object n is the n-th
  std::vector<std::uint8_t> streams;  ///< whether it is a stream
  std::vector<Patch> patches;         ///< in order of place
  std::vector<PreparedPage> pages;
  std::int64_t pages_node = 0;
  std::int64_t tag = 0, parents = 0;  ///< its Part element and its leaf of the parent tree; 0: untagged
  std::int64_t keys = 0;              ///< of the parent tree, used
  std::vector<std::int64_t> fields;   ///< roots of form fields
  std::vector<std::string> names, looks;
  std::vector<std::string> font_names;  ///< fonts its fields are typed in, by name
  std::vector<std::int64_t> font_objects;
  std::vector<PartMark> marks;
  std::string catalog;  ///< of the front: what becomes the whole's own, in PDF syntax
  std::vector<Patch> catalog_patches;
  std::int64_t information = 0;                           ///< of the front
  std::int64_t links = 0, annotations = 0, elements = 0;  ///< carried
  std::vector<std::uint64_t> pages_without_text;          ///< counted from 1
  bool repaired = false, signed_digitally = false, archival = false;
  std::int64_t actions_dropped = 0;  ///< programs and other actions that were not carried
};

/// Takes a part apart. Its pages are set at 95 % above a free band, cut to what was visible, so that the number covers
/// nothing; links, bookmarks, form values and tags are kept; signature fields become pictures of themselves, because a
/// signature is only good in its own file; scripts and programs are left behind.
/// The bytes are a stranger's: call it in a jail. Throws: Error(input) when the file is no PDF, needs a password, or
/// cannot be mended.
PreparedPart prepare_part(ByteView bytes, const PartRequest& request);

/// The same for the whole's own first pages, whose language, metadata and output intent become the whole's. A link
/// whose address is "bundle:N" leads to page index N of the whole.
inline constexpr const char* link_scheme = "bundle:";
enum class Claims { kept, withdrawn };  ///< of being PDF/A and PDF/UA
PreparedPart prepare_front(ByteView bytes, const PartRequest& request, Claims claims);

/// How numbers are drawn: a file of ours whose one page shows every character of them in one font.
struct NumberLook {
  Bytes pdf;
  std::map<char, std::uint16_t> codes;
  std::map<char, double> widths;  ///< points, at `size`
  double size = 11, margin = 28, baseline = 9;
};

/// A file to be carried in the whole.
struct Carrying {
  std::string name, description, media_type, relationship;
  Date date;
};

/// What was written.
struct WholeFacts {
  std::size_t pages = 0, bytes = 0;
};

/// The whole, while it is written. Order of calls: add and attach as often as wanted, finish once.
class Whole {
 public:
  using Sink = std::function<void(ByteView)>;
  struct Inside;
  /// Everything goes to the sink in one stream, never back. Throws: what the sink throws.
  Whole(Sink sink, const NumberLook& look);
  ~Whole();
  Whole(const Whole&) = delete;
  Whole& operator=(const Whole&) = delete;

  /// Writes a part behind those before it.
  void add(const PreparedPart& part);
  /// Writes an embedded file.
  void attach(const Carrying& file, ByteView bytes);
  /// Puts the front before all parts, and closes the file: opening at 100 %, with bookmarks and page labels.
  /// `labels` are the printed numbers of all pages. The same calls give the same bytes.
  WholeFacts finish(const PreparedPart& front, const std::vector<PartMark>& marks,
                    const std::vector<std::string>& labels);

 private:
  std::unique_ptr<Inside> inside_;
};

/// The same of what it holds.
template <class Archive>
void pieces(Archive& archive, Patch& patch) {
  archive(patch.at, patch.value, patch.kind);
}
/// The same of what it holds.
template <class Archive>
void pieces(Archive& archive, PreparedPage& page) {
  archive(page.object, page.number_stream, page.width, page.unclosed, page.font);
  for (double& number : page.upright) archive(number);
}
/// The same of what it holds.
template <class Archive>
void pieces(Archive& archive, PartMark& mark) {
  archive(mark.title, mark.page, mark.level);
}
/// The members of a prepared part, for the pipe out of its jail.
template <class Archive>
void pieces(Archive& archive, PreparedPart& part) {
  archive(part.bytes, part.starts, part.streams, part.patches, part.pages, part.pages_node, part.tag, part.parents);
  archive(part.keys, part.fields, part.names, part.looks, part.font_names, part.font_objects, part.marks);
  archive(part.catalog, part.catalog_patches, part.information, part.links, part.annotations, part.elements);
  archive(part.pages_without_text, part.repaired, part.signed_digitally, part.archival, part.actions_dropped);
}

}  // namespace redress::pdf
