#include <libdeflate.h>

#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/ensure.hpp"
#include "base/handle.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

// Level 6 of libdeflate is as small as zlib's 7, in a quarter of the time. A thread keeps its compressor.
Bytes deflate(ByteView data) {
  thread_local const Handle<libdeflate_compressor, libdeflate_free_compressor> compressor(
      libdeflate_alloc_compressor(6));
  ensure(compressor != nullptr, "memory for a compressor");
  Bytes out(libdeflate_zlib_compress_bound(compressor.get(), data.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), data.data(), data.size(), out.data(), out.size()));
  ensure(!out.empty(), "the bound of libdeflate holds");
  return out;
}

// Fonts, logos and the colour profile are the same in thousands of letters. What is kept is what deflating would give:
// a letter alone and a letter among many are the same bytes.
std::shared_ptr<const Bytes> deflate_once(ByteView data) {
  constexpr std::size_t most_kept = 8'000'000, most_entries = 256;
  static std::mutex lock;
  static std::unordered_map<Bytes, std::shared_ptr<const Bytes>> kept;
  static std::size_t size = 0;
  Bytes key(data);
  {
    const std::scoped_lock guard(lock);
    if (const auto known = kept.find(key); known != kept.end()) return known->second;
  }
  auto small = std::make_shared<const Bytes>(deflate(data));
  if (data.size() > most_kept / 4) return small;
  const std::scoped_lock guard(lock);
  if (size + data.size() > most_kept || kept.size() >= most_entries) {
    kept.clear();
    size = 0;
  }
  if (kept.emplace(std::move(key), small).second) size += data.size();
  return small;
}

void append_padded(Bytes& out, std::size_t value) {
  const std::string digits = std::to_string(value);
  ensure(digits.size() <= 10, "a file of letters is smaller than ten thousand million bytes");
  out.append(10 - digits.size(), '0');
  out += digits;
}

}  // namespace

Objects::Objects() {
  file_.reserve(32768);
  // Four bytes beyond ASCII tell every program that the file is no text. Source: ISO 19005-3, 6.1.2.
  file_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
}

void Objects::begin(Number number) {
  std::size_t& place = places_.at(number - 1);
  ensure(place == 0, "an object is put once");
  place = file_.size();
  file_ += std::to_string(number);
  file_ += " 0 obj\n";
}

void Objects::put(Number number, const Value& value) {
  begin(number);
  file_ += value.syntax;
  file_ += "\nendobj\n";
}

void Objects::put(Number number, const Dictionary& value) {
  begin(number);
  file_ += "<<";
  file_ += value.entries();
  file_ += ">>\nendobj\n";
}

Number Objects::add(const Dictionary& value) {
  const Number number = reserve();
  put(number, value);
  return number;
}

Number Objects::add(const Value& value) {
  const Number number = reserve();
  put(number, value);
  return number;
}

void Objects::put_stream(Number number, const Dictionary& keys, ByteView data, Filter filter) {
  Bytes small;
  std::shared_ptr<const Bytes> kept;
  if (filter == Filter::deflate) {
    small = deflate(data);
    data = small;
  } else if (filter == Filter::deflate_once) {
    kept = deflate_once(data);
    data = *kept;
  }
  begin(number);
  file_ += "<<";
  file_ += keys.entries();
  if (filter != Filter::none) file_ += "/Filter/FlateDecode";
  file_ += "/Length ";
  file_ += std::to_string(data.size());
  file_ += ">>\nstream\n";
  file_ += data;
  file_ += "\nendstream\nendobj\n";
}

Number Objects::add_stream(const Dictionary& keys, ByteView data, Filter filter) {
  const Number number = reserve();
  put_stream(number, keys, data, filter);
  return number;
}

Bytes Objects::write(Number catalog, Number information) {
  // The digest of everything before the trailer: two letters of a day never share an identifier.
  // Source: ISO 32000-1, 14.4.
  const std::string identifier = md5_hex(file_);
  const std::size_t table = file_.size();
  file_ += "xref\n0 " + std::to_string(places_.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places_) {
    ensure(place != 0, "every object is put");
    append_padded(file_, place);
    file_ += " 00000 n \n";
  }
  file_ += "trailer\n<</Size " + std::to_string(places_.size() + 1) + "/Root " + reference(catalog).syntax + "/Info " +
           reference(information).syntax + "/ID[<" + identifier + "><" + identifier + ">]>>\nstartxref\n" +
           std::to_string(table) + "\n%%EOF\n";
  return std::move(file_);
}

}  // namespace redress::pdf
