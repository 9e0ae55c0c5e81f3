#include "form/sniff.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace redress::form {
namespace {

bool starts(ByteView bytes, std::string_view sign) {
  return bytes.substr(0, sign.size()) == sign;
}

std::string lowered(ByteView bytes) {
  std::string text(bytes);
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

// Names in the directory of an old Office file are UTF-16. Source: MS-CFB 2.6.
bool holds_name(ByteView bytes, std::string_view name) {
  std::string wide;
  for (const char c : name) {
    wide += c;
    wide += '\0';
  }
  return bytes.find(wide) != ByteView::npos;
}

FileKind sniff_compound(ByteView bytes) {
  if (holds_name(bytes, "EncryptedPackage")) return FileKind::locked_office;
  if (holds_name(bytes, "__properties_version1.0")) return FileKind::outlook;
  if (holds_name(bytes, "WordDocument")) return FileKind::old_word;
  return FileKind::unknown;
}

// Lines like "Subject: …" at the very beginning. Source: RFC 5322, 2.2.
bool looks_like_message(ByteView bytes) {
  const std::string head = lowered(bytes.substr(0, 16384));
  std::size_t at = 0;
  if (head.compare(0, 5, "from ") == 0) at = std::min(head.find('\n'), head.size() - 1) + 1;
  int fields = 0, known = 0;
  while (at < head.size() && fields < 60) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    const std::string line = head.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") break;
    if (line[0] == ' ' || line[0] == '\t') continue;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon == 0 || line.find_first_of(" \t") < colon) return false;
    ++fields;
    const std::string name = line.substr(0, colon);
    for (const char* one : {"from", "to", "subject", "date", "mime-version", "content-type", "received", "message-id",
                            "return-path", "delivered-to", "x-mailer"})
      if (name == one) ++known;
  }
  return known >= 2;
}

bool is_text(ByteView bytes) {
  const ByteView head = bytes.substr(0, 8192);
  const auto odd = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 9 || (byte > 13 && byte < 32 && byte != 27) || byte == 127;
  });
  return odd == 0;
}

}  // namespace

FileKind sniff(ByteView bytes) {
  if (starts(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t first = bytes.find_first_not_of(std::string_view(" \t\r\n\0", 5));
  if (first == ByteView::npos) return FileKind::empty;
  if (starts(bytes, "PK\x03\x04") || starts(bytes, "PK\x05\x06")) return FileKind::package;
  if (starts(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return sniff_compound(bytes);
  if (starts(bytes, "\x89PNG") || starts(bytes, "\xFF\xD8\xFF") || starts(bytes, "II*\0") ||
      starts(bytes, std::string_view("MM\0*", 4)) || starts(bytes, "GIF8") || starts(bytes, "BM") ||
      (starts(bytes, "RIFF") && bytes.size() > 12 && bytes.substr(8, 4) == "WEBP"))
    return FileKind::picture;
  if (const ByteView brand = bytes.substr(std::min<std::size_t>(4, bytes.size()), 8);
      brand == "ftypheic" || brand == "ftypheix" || brand == "ftypmif1" || brand == "ftypavif")
    return FileKind::heic;
  const ByteView body = bytes.substr(first);
  if (starts(body, "{\\rtf")) return FileKind::rtf;
  // Readers accept a PDF whose head stands behind up to a kilobyte of something else. Source: ISO 32000-1 annex H.3.
  if (const std::size_t head = bytes.substr(0, 8192).find("%PDF-");
      head != ByteView::npos && (head < 1024 || !looks_like_message(bytes)))
    return FileKind::pdf;
  if (looks_like_message(body)) return FileKind::message;
  const std::string text = lowered(body.substr(0, 2048));
  for (const char* sign : {"<!doctype html", "<html", "<head", "<body", "<table", "<meta"})
    if (text.compare(0, std::string_view(sign).size(), sign) == 0 ||
        (text.find("<html") != std::string::npos && text[0] == '<'))
      return FileKind::html;
  return is_text(bytes) ? FileKind::text : FileKind::unknown;
}

}  // namespace redress::form
