#include <charconv>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "pdf/inside_update.hpp"

namespace redress::pdf {
namespace {

// The number after the last "startxref". Source: ISO 32000-1, 7.5.5.
std::size_t find_start(ByteView file) {
  const std::size_t word = file.rfind("startxref");
  if (word == ByteView::npos) return 0;
  const std::size_t digit = file.find_first_of("0123456789", word);
  std::size_t start = 0;
  if (digit != ByteView::npos) std::from_chars(file.data() + digit, file.data() + file.size(), start);
  return start < file.size() ? start : 0;
}

Bytes padded(std::size_t number, std::size_t width) {
  Bytes text = std::to_string(number);
  return Bytes(width > text.size() ? width - text.size() : 0, '0') + text;
}

// Runs of neighbouring numbers: first number and count.
template <class Visit>
void for_each_run(const std::map<QPDFObjGen, std::size_t>& offsets, Visit visit) {
  for (auto from = offsets.begin(); from != offsets.end();) {
    auto to = from;
    int count = 0;
    while (to != offsets.end() && to->first.getObj() == from->first.getObj() + count) ++to, ++count;
    visit(from, count);
    from = to;
  }
}

}  // namespace

Increment::Increment(ByteView file) : file_(file) {
  pdf_.setSuppressWarnings(true);
  // A file that has to be mended to be read cannot be added to: a reader that does not mend would not see the rest.
  pdf_.setAttemptRecovery(false);
  try {
    pdf_.processMemoryFile("the file", file.data(), file.size());
  } catch (const QPDFExc& why) {
    if (why.getErrorCode() == qpdf_e_password)
      throw Error(ErrorKind::input, "the file is locked with a password; save a copy without one");
    throw Error(ErrorKind::input, "the file is damaged or no PDF, so nothing can be added to it safely");
  } catch (const std::exception&) {
    throw Error(ErrorKind::input, "the file is damaged or no PDF, so nothing can be added to it safely");
  }
  if (pdf_.isEncrypted())
    throw Error(ErrorKind::input, "the file is encrypted; save a copy without encryption, then sign that");
  start_ = find_start(file);
  if (!file.starts_with("%PDF-") || start_ == 0 || pdf_.anyWarnings())
    throw Error(ErrorKind::input, "the file is damaged, so nothing can be added to it safely; save it anew first");
  streams_ = file.substr(start_, 4) != "xref";
  QPDFObjectHandle size = pdf_.getTrailer().getKey("/Size");
  next_ = size.isInteger() ? size.getIntValueAsInt() : 1;
  const auto table = pdf_.getXRefTable();
  if (!table.empty()) next_ = std::max(next_, table.rbegin()->first.getObj() + 1);
}

int Increment::reserve() {
  // qpdf drops a key whose value is a reference to nothing, so the number stands for something from the start.
  pdf_.replaceObject(next_, 0, QPDFObjectHandle::newDictionary());
  return next_++;
}

void Increment::put(QPDFObjectHandle changed) {
  ensure(changed.isIndirect() && !changed.isStream(), "an object with a number is written anew");
  objects_[changed.getObjGen()] = changed.unparseResolved();
}

int Increment::add(QPDFObjectHandle value) {
  const int number = reserve();
  put(number, value.unparseResolved());
  return number;
}

// Source: ISO 32000-1, 14.4: the first part of the identifier stays, the second changes with the content.
Bytes Increment::trailer_keys() const {
  QPDFObjectHandle trailer = pdf_.getTrailer();
  Bytes keys = "/Size " + std::to_string(next_) + " /Root " + trailer.getKey("/Root").unparse();
  if (trailer.hasKey("/Info")) keys += " /Info " + trailer.getKey("/Info").unparse();
  QPDFObjectHandle id = trailer.getKey("/ID");
  if (id.isArray() && id.getArrayNItems() == 2 && id.getArrayItem(0).isString()) {
    std::uint64_t hash = 14695981039346656037u;
    for (const auto& [number, syntax] : objects_)
      for (const char c : syntax) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    Bytes second = id.getArrayItem(1).getStringValue();
    second.resize(16);
    for (std::size_t i = 0; i < 8; ++i) second[i] = static_cast<char>(second[i] ^ static_cast<char>(hash >> (8 * i)));
    keys += " /ID [" + hex_string(id.getArrayItem(0).getStringValue()) + hex_string(second) + "]";
  }
  return keys + " /Prev " + std::to_string(start_);
}

void Increment::write_table(Bytes& out) const {
  const std::size_t start = out.size();
  out += "xref\n";
  for_each_run(offsets_, [&](auto entry, int count) {
    out += std::to_string(entry->first.getObj()) + ' ' + std::to_string(count) + '\n';
    for (int i = 0; i < count; ++i, ++entry)
      out += padded(entry->second, 10) + ' ' + padded(static_cast<std::size_t>(entry->first.getGen()), 5) + " n\r\n";
  });
  out += "trailer\n<< " + trailer_keys() + " >>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

void Increment::write_stream(Bytes& out) {
  const std::size_t start = out.size();
  const int number = next_++;
  offsets_[QPDFObjGen(number, 0)] = start;
  Bytes index, rows;
  for_each_run(offsets_, [&](auto entry, int count) {
    index += std::to_string(entry->first.getObj()) + ' ' + std::to_string(count) + ' ';
    for (int i = 0; i < count; ++i, ++entry) {
      rows += '\1';
      for (int shift = 56; shift >= 0; shift -= 8) rows += static_cast<char>(entry->second >> shift & 255);
      for (int shift = 8; shift >= 0; shift -= 8) rows += static_cast<char>(entry->first.getGen() >> shift & 255);
    }
  });
  out += std::to_string(number) + " 0 obj\n<< /Type /XRef /W [1 8 2] /Index [" + index + "] " + trailer_keys() +
         " /Length " + std::to_string(rows.size()) + " >>\nstream\n" + rows + "\nendstream\nendobj\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

Bytes Increment::write() {
  Bytes out(file_);
  if (!out.ends_with('\n')) out += '\n';
  offsets_.clear();
  for (const auto& [number, syntax] : objects_) {
    offsets_[number] = out.size();
    out += std::to_string(number.getObj()) + ' ' + std::to_string(number.getGen()) + " obj\n" + syntax + "\nendobj\n";
  }
  if (streams_)
    write_stream(out);
  else
    write_table(out);
  return out;
}

}  // namespace redress::pdf
