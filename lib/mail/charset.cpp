#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "mail/read_message.hpp"
#include "mail/text_blocks.hpp"

namespace redress::mail {
namespace {

// Kept open: a jailed reader cannot load one, but uses those its parent has.
std::map<std::string, iconv_t>& converters() {
  static std::map<std::string, iconv_t> open;
  return open;
}

std::string tidy_name(std::string name) {
  std::erase_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_'; });
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  // What is called Latin-1 is Windows-1252 in practice. Source: WHATWG Encoding Standard, section 4.2.
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return "windows-1252";
  return name.size() > 30 ? "" : name;
}

iconv_t converter(const std::string& name) {
  const auto [known, fresh] = converters().try_emplace(name, iconv_t{});
  if (fresh) known->second = ::iconv_open("UTF-8", name.c_str());
  return known->second;
}

bool is_utf8(ByteView bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || i + length > bytes.size()) return false;
    for (std::size_t k = 1; k < length; ++k)
      if ((static_cast<unsigned char>(bytes[i + k]) & 0xC0) != 0x80) return false;
    i += length;
  }
  return true;
}

// The part of Windows-1252 that differs from Latin-1. Source: WHATWG Encoding Standard, index windows-1252.
constexpr std::array<const char*, 32> high = {"€", "",  "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
                                              "‹", "Œ", "",  "Ž", "",  "",  "‘", "’", "“", "”", "•",
                                              "–", "—", "˜", "™", "š", "›", "œ", "",  "ž", "Ÿ"};

std::string from_western(ByteView bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      text += c;
    else if (byte < 0xA0)
      text += high[byte - 0x80u];
    else {
      text += static_cast<char>(0xC0 | (byte >> 6));
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

std::string repair(ByteView bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) {
    std::size_t length = 1;
    while (length <= 4 && i + length <= bytes.size() && !is_utf8(bytes.substr(i, length))) ++length;
    if (length <= 4 && i + length <= bytes.size()) {
      text += bytes.substr(i, length);
      i += length;
    } else {
      text += "\xEF\xBF\xBD";
      ++i;
    }
  }
  return text;
}

}  // namespace

std::string to_utf8(ByteView bytes, const std::string& charset) {
  const std::string name = tidy_name(charset);
  if (name == "utf-8" || name == "utf8" || name.empty())
    return is_utf8(bytes) ? Bytes(bytes) : name.empty() ? from_western(bytes) : repair(bytes);
  if (name == "windows-1252") return is_utf8(bytes) ? Bytes(bytes) : from_western(bytes);
  const iconv_t with = converter(name);
  if (with == reinterpret_cast<iconv_t>(-1)) return is_utf8(bytes) ? Bytes(bytes) : from_western(bytes);
  std::string text, from(bytes);
  char* in = from.data();
  std::size_t left = from.size();
  std::array<char, 8192> buffer;
  ::iconv(with, nullptr, nullptr, nullptr, nullptr);
  while (left > 0) {
    char* out = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t done = ::iconv(with, &in, &left, &out, &room);
    text.append(buffer.data(), buffer.size() - room);
    if (done == static_cast<std::size_t>(-1) && room == buffer.size() && left > 0) {
      text += "\xEF\xBF\xBD";
      ++in;
      --left;
    }
  }
  return text;
}

bool is_known_charset(const std::string& charset) {
  const std::string name = tidy_name(charset);
  if (name.empty()) return charset.empty();
  return name == "utf-8" || name == "utf8" || name == "windows-1252" ||
         converter(name) != reinterpret_cast<iconv_t>(-1);
}

std::string charset_of_html(ByteView bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF" || is_utf8(bytes)) return "utf-8";
  std::string head(bytes.substr(0, 2048));
  std::transform(head.begin(), head.end(), head.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return "windows-1252";
  const std::size_t from = at + 8 + (head[at + 8] == '"' || head[at + 8] == '\'' ? 1 : 0);
  return head.substr(from, head.find_first_of("\"' >;/", from) - from);
}

void prepare_charsets(ByteView bytes) {
  std::string text(bytes.substr(0, std::size_t{4} << 20));
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto open = [](const std::string& raw) {
    const std::string name = tidy_name(raw);
    if (!name.empty() && name != "utf-8" && name != "windows-1252" && converters().size() < 16) (void)converter(name);
  };
  for (std::size_t at = 0; (at = text.find("charset=", at)) != std::string::npos;) {
    at += 8;
    const std::size_t from = at + (at < text.size() && text[at] == '"' ? 1 : 0);
    open(text.substr(from, std::min<std::size_t>(text.find_first_of("\" ;\r\n\t>'", from) - from, 40)));
  }
  for (std::size_t at = 0; (at = text.find("=?", at)) != std::string::npos;) {
    at += 2;
    const std::size_t end = text.find('?', at);
    if (end != std::string::npos && end - at < 40) open(text.substr(at, end - at));
  }
}

}  // namespace redress::mail
