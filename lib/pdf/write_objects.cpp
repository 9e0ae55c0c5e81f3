#include "base/ensure.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

using PoDoFo::PdfDictionary;
using PoDoFo::PdfObject;
using PoDoFo::PdfReference;
using PoDoFo::PdfVariant;

void silence_library() {
  static const bool once = [] {
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    return true;
  }();
  (void)once;
}

// PoDoFo derives the identifier from the Info dictionary alone, so two letters of a day would share one.
// Source: ISO 32000-1, 14.4.
void set_identifier(Bytes& file) {
  const std::size_t trailer = file.rfind("trailer");
  const std::size_t begin = file.find("/ID", trailer);
  ensure(trailer != Bytes::npos && begin != Bytes::npos, "the trailer has an identifier");
  // The digest of everything up to the trailer: the whole content.
  const std::string hex = md5_hex(ByteView(file).substr(0, trailer));
  std::size_t at = begin;
  for (int part = 0; part < 2; ++part) {
    at = file.find('<', at);
    ensure(at != Bytes::npos && file[at + 33] == '>', "an identifier is sixteen bytes");
    file.replace(at + 1, hex.size(), hex);
    at += 34;
  }
}

}  // namespace

Objects::Objects() {
  silence_library();
  all_.SetAutoDelete(true);
  ensure(deflateInit(&deflater_, 7) == Z_OK, "zlib starts");
}

Objects::~Objects() {
  deflateEnd(&deflater_);
}

void Objects::put(Number number, const PdfVariant& value) {
  all_.insert_sorted(new PdfObject(PdfReference(number, 0), value));
}

Number Objects::add(const PdfVariant& value) {
  const Number number = reserve();
  put(number, value);
  return number;
}

Bytes Objects::deflate(ByteView data) {
  Bytes out(deflateBound(&deflater_, data.size()), '\0');
  deflateReset(&deflater_);
  deflater_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  deflater_.avail_in = static_cast<uInt>(data.size());
  deflater_.next_out = reinterpret_cast<Bytef*>(out.data());
  deflater_.avail_out = static_cast<uInt>(out.size());
  ensure(::deflate(&deflater_, Z_FINISH) == Z_STREAM_END, "the bound of zlib holds");
  out.resize(deflater_.total_out);
  return out;
}

void Objects::put_stream(Number number, const PdfDictionary& keys, ByteView data, Filter filter) {
  auto* object = new PdfObject(PdfReference(number, 0), PdfVariant(keys));
  all_.insert_sorted(object);
  Bytes small;
  if (filter == Filter::deflate) {
    small = deflate(data);
    data = small;
    set(object->GetDictionary(), "Filter", name("FlateDecode"));
  }
  PoDoFo::PdfMemoryInputStream input(data.data(), static_cast<PoDoFo::pdf_long>(data.size()));
  object->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(data.size()));
}

Number Objects::add_stream(const PdfDictionary& keys, ByteView data, Filter filter) {
  const Number number = reserve();
  put_stream(number, keys, data, filter);
  return number;
}

Bytes Objects::write(Number catalog, Number information) {
  PdfDictionary keys;
  set(keys, "Root", reference(catalog));
  set(keys, "Info", reference(information));
  const PdfObject trailer{PdfVariant(keys)};
  PoDoFo::PdfWriter writer(&all_, &trailer);
  writer.SetPdfVersion(PoDoFo::ePdfVersion_1_7);
  // Compact mode writes "1 0 obj<<" without an end of line. Source: ISO 19005-3, 6.1.9.
  writer.SetWriteMode(PoDoFo::ePdfWriteMode_Clean);
  PoDoFo::PdfRefCountedBuffer buffer;
  PoDoFo::PdfOutputDevice device(&buffer);
  writer.Write(&device);
  Bytes file(buffer.GetBuffer(), device.GetLength());
  set_identifier(file);
  return file;
}

}  // namespace redress::pdf
