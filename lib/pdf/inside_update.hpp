/// What the parts that update a PDF share. The only updating header that includes qpdf.
#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "base/bytes.hpp"

namespace redress::pdf {

/// A file opened to be added to: what is there stays byte for byte, changed and new objects follow it.
class Increment {
 public:
  /// Throws: Error(input) when the file is no PDF, locked, or so damaged that an addition would not hold.
  explicit Increment(ByteView file);

  QPDF& pdf() { return pdf_; }
  QPDFObjectHandle root() { return pdf_.getRoot(); }

  /// A number for a new object, and a reference to it that can be put into dictionaries of this file.
  int reserve();
  QPDFObjectHandle reference(int number) { return pdf_.getObject(number, 0); }

  void put(int number, Bytes syntax) { objects_[QPDFObjGen(number, 0)] = std::move(syntax); }
  /// Writes an existing indirect object anew as it stands in memory now.
  void put(QPDFObjectHandle changed);
  /// Makes a value an object of its own, or gives the reference when it is one already.
  int add(QPDFObjectHandle value);

  /// The whole file with the addition. Where the object written last begins is told by `offset_of`.
  /// Source: ISO 32000-1, 7.5.6 and 7.5.8.
  Bytes write();
  std::size_t offset_of(int number) const { return offsets_.at(QPDFObjGen(number, 0)); }

 private:
  Bytes trailer_keys() const;
  void write_table(Bytes& out) const;
  void write_stream(Bytes& out);

  ByteView file_;
  mutable QPDF pdf_;
  int next_ = 1;
  std::size_t start_ = 0;  // of the newest cross-reference section
  bool streams_ = false;   // that section is a stream
  std::map<QPDFObjGen, Bytes> objects_;
  std::map<QPDFObjGen, std::size_t> offsets_;
};

/// Copies a value of another file into the addition; gives it in PDF syntax, references renumbered.
Bytes copy_into(Increment& increment, QPDFObjectHandle foreign, std::map<QPDFObjGen, int>& copied);

/// The first page of a file as a form XObject of the addition, BBox at the origin; gives its number.
/// Throws: std::logic_error when it has not exactly one content stream: appearances are drawn by us.
int add_appearance(Increment& increment, ByteView page_file);

/// A text string in PDF syntax: ASCII as it is, else UTF-16. Source: ISO 32000-1, 7.9.2.2.
Bytes text_string(const std::string& utf8);

/// "<48656c6c6f>".
Bytes hex_string(ByteView bytes);

/// A form field with what its parents give it.
struct FieldNode {
  QPDFObjectHandle field;
  std::string name;        ///< full, parts joined by dots, UTF-8
  std::string type;        ///< "/Sig", "/Tx" …; empty: none
  QPDFObjectHandle value;  ///< null when there is none
};

/// All fields without children that are fields, in the order of /Fields; at most `most` of them, loops cut.
std::vector<FieldNode> list_fields(QPDF& pdf, std::size_t most = 20000);

/// The widgets of a field: itself when merged, else its kids.
std::vector<QPDFObjectHandle> widgets_of(QPDFObjectHandle field);

}  // namespace redress::pdf
