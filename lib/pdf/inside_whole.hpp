/// The file that is being put together; seen only inside this folder.
#pragma once

#include <lcms2.h>
#include <lcms2_plugin.h>

#include <set>

#include "pdf/assemble.hpp"

namespace redress::pdf {

/// A page of the whole, as much of it as is still needed.
struct WholePage {
  std::int64_t object = 0;
};

/// Objects in one stream: small ones packed together, their places in a table at the end.
/// Source: ISO 32000-1, 7.5.7 and 7.5.8.
class ObjectStream {
 public:
  explicit ObjectStream(Whole::Sink sink);
  ~ObjectStream();
  ObjectStream(const ObjectStream&) = delete;
  ObjectStream& operator=(const ObjectStream&) = delete;

  std::int64_t reserve(std::int64_t count = 1);
  std::int64_t last() const { return static_cast<std::int64_t>(places_.size()) - 1; }
  /// A stream, its dictionary's syntax without /Length.
  void put_stream(std::int64_t number, const std::string& keys, ByteView data);
  /// A whole object that is a stream already.
  void put_plain(std::int64_t number, ByteView body);
  /// Any other object.
  void put(std::int64_t number, std::string body);
  /// The table of places, the trailer and the end. `keys` of the trailer without /Size, /ID and the table's own.
  /// Gives the length of the file.
  std::size_t finish(const std::string& keys);

  static Bytes deflate(ByteView data);

 private:
  struct Place {
    std::uint8_t kind = 0;    // 0: free, 1: at an offset, 2: in a packed stream
    std::uint64_t first = 0;  // offset, or the packed stream
    std::uint32_t second = 0;
  };
  void write(ByteView bytes);
  void write_packed();

  Whole::Sink sink_;
  std::vector<Place> places_;
  std::size_t offset_ = 0;
  std::vector<std::pair<std::int64_t, std::string>> packed_;
  std::size_t packed_size_ = 0;
  cmsHANDLE running_;
};

struct Whole::Inside {
  Inside(Sink sink, const NumberLook& wanted) : out(std::move(sink)), look(wanted) {}

  ObjectStream out;
  NumberLook look;
  std::vector<PreparedPage> pages;  // their numbers already those of the whole
  std::vector<std::int64_t> nodes, tags, parent_leaves, fields;
  std::vector<std::pair<std::int64_t, std::int64_t>> parent_limits;
  std::int64_t next_key = 0;
  std::set<std::string> names;
  std::map<std::string, int> copies;          // how often a name of a field or font was wanted again
  std::map<std::string, std::int64_t> fonts;  // of fields, by name in the whole
  std::vector<std::pair<std::string, std::int64_t>> attachments;
  std::string catalog;
  std::int64_t information = 0;

  /// Writes the part's objects; `front` goes before all others.
  enum class Where { before, behind };
  void add(const PreparedPart& part, Where where);
  std::string patched(ByteView text, std::size_t begin, const Patch*& patch, const Patch* end, const PreparedPart& part,
                      std::int64_t base);
  std::string draw_number(const PreparedPage& page, const std::string& label) const;
  void put_number_font();
  std::string outlines(const std::vector<PartMark>& marks);
  static std::string labels_syntax(const std::vector<std::string>& labels);

 private:
  std::map<std::string, std::string> renamed_;  // fonts of the part being written
  std::vector<std::string> part_names_;
};

}  // namespace redress::pdf
