/// What the files of the assembler share; seen only inside this folder.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "pdf/assemble.hpp"

namespace redress::pdf {

/// A part, opened. `bytes` must outlive it.
struct OpenPart {
  std::unique_ptr<QPDF> file;
  bool repaired = false;
  std::vector<QPDFObjectHandle> pages;
};

/// Opens a file, mending it where it can. Throws: Error(input).
OpenPart open_part(ByteView bytes, const std::string& name);

/// Turns the part's signature fields into pictures of themselves; true when one was signed.
bool prepare_signatures(OpenPart& part);

/// Gives links the places that names stand for, and takes away what leads to no page of the file, and scripts.
void prepare_links(OpenPart& part, PreparedPart& out);

/// The visible area of a page, and its turn: 0, 90, 180 or 270.
QPDFObjectHandle::Rectangle seen_area(QPDFObjectHandle page);
int rotation_of(QPDFObjectHandle page);

/// Sets the page's content, annotations with it, into a frame that can be numbered.
PreparedPage prepare_page(OpenPart& part, QPDFObjectHandle page, Size size,
                          std::map<std::string, QPDFObjectHandle>& frames);

/// Gives the page a name for the font its number is drawn in. Gives the name.
std::string name_number_font(QPDFObjectHandle page, const QPDFObjectHandle& font);

/// What a page's content says about itself.
struct ContentFacts {
  bool shows_text = false;
  int unclosed = 0;  ///< saves without restores
};
ContentFacts scan_page(QPDFObjectHandle page);

/// Bookmarks of the part, those that lead to a page of it.
std::vector<PartMark> read_marks(OpenPart& part);

/// The elements of the part's structure tree, made ready to hang below another; top-level ones first in `top`.
struct Tags {
  std::vector<QPDFObjectHandle> top;
  std::set<QPDFObjGen> elements;
  std::vector<std::pair<long long, QPDFObjectHandle>> parents;  ///< by key, in order
};
Tags prepare_tags(OpenPart& part);

/// Writes a part's objects out, reached from those asked for, in the order they are met.
class Emitter {
 public:
  Emitter(PreparedPart& out, const OpenPart& part);

  /// Objects that stand for others: the pages' tree, the old roots.
  void replace(const QPDFObjectHandle& old, Shared by);
  void replace(const QPDFObjectHandle& old, std::int64_t by);
  void drop(const QPDFObjectHandle& old);
  /// Fields at the top, whose names must be unique in the whole.
  void name_root(const QPDFObjectHandle& field) { roots_.insert(field.getObjGen()); }

  std::int64_t reserve();
  std::int64_t number_of(const QPDFObjectHandle& object);
  /// Writes all that has been reached and is not written yet.
  void write_reached();

  void begin(std::int64_t number, bool stream = false);
  void end();
  void put(std::string_view syntax) { text_ += syntax; }
  void put_reference(std::int64_t number);
  void put_reference(Shared shared);
  void put_key(std::int64_t key);
  void put_value(QPDFObjectHandle value, int depth = 0);
  /// Takes what was put since the last object as syntax of its own, with its patches.
  std::string take(std::vector<Patch>& patches);
  void finish();

 private:
  void put_dictionary(QPDFObjectHandle value, int depth, bool field_root);
  void put_patch(Patch::Kind kind, std::int64_t value);
  void put_special(const std::string& key, QPDFObjectHandle value, int depth, bool field_root);

  PreparedPart& out_;
  std::map<QPDFObjGen, std::int64_t> numbers_;
  std::map<QPDFObjGen, Shared> shared_;
  std::set<QPDFObjGen> roots_, pages_;
  std::deque<std::pair<std::int64_t, QPDFObjectHandle>> waiting_;
  std::map<std::int64_t, std::pair<std::string, std::vector<Patch>>> bodies_;
  std::set<std::int64_t> stream_numbers_;
  std::string text_;
  std::vector<Patch> patches_;
  std::int64_t current_ = 0, last_ = 0;
};

/// A text string in PDF syntax.
std::string text_syntax(const std::string& utf8);

}  // namespace redress::pdf
