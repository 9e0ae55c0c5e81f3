#include <algorithm>
#include <string_view>

#include <qpdf/Buffer.hh>
#include <qpdf/QUtil.hh>

#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

constexpr std::size_t longest = std::size_t{4} << 20;

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += with.size())
    text.replace(at, what.size(), with);
}

// Line ends as '\n'; an escape character encloses a language code, which is nobody's word.
std::string tidy(std::string text) {
  replace_all(text, "\r\n", "\n");
  std::replace(text.begin(), text.end(), '\r', '\n');
  for (std::size_t from = 0; (from = text.find('\x1b', from)) != std::string::npos;) {
    const std::size_t to = text.find('\x1b', from + 1);
    text.erase(from, to == std::string::npos || to - from > 8 ? 1 : to - from + 1);
  }
  std::erase(text, '\0');
  return text;
}

std::string decode_entity(std::string_view name) {
  if (name == "amp") return "&";
  if (name == "lt") return "<";
  if (name == "gt") return ">";
  if (name == "quot") return "\"";
  if (name == "apos") return "'";
  if (name == "nbsp") return "\u00a0";
  if (name.size() < 2 || name[0] != '#') return "";
  unsigned long code = 0;
  try {
    code = name[1] == 'x' || name[1] == 'X' ? std::stoul(std::string(name.substr(2)), nullptr, 16)
                                            : std::stoul(std::string(name.substr(1)));
  } catch (const std::exception&) {
    return "";
  }
  return code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "" : QUtil::toUTF8(code);
}

}  // namespace

std::string text_of(QPDFObjectHandle object) {
  if (object.isName()) return object.getName().substr(1);
  if (object.isInteger() || object.isReal()) return object.unparse();
  return object.isString() ? tidy(object.getUTF8Value()) : "";
}

std::string long_text_of(QPDFObjectHandle object) {
  if (!object.isStream()) return text_of(object);
  const auto data = object.getStreamData(qpdf_dl_generalized);
  if (data->getSize() > longest) return "";
  return text_of(
      QPDFObjectHandle::newString(std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize())));
}

std::string plain_text_of(const std::string& rich) {
  std::string text;
  for (std::size_t at = 0; at < rich.size();) {
    if (rich[at] == '<') {
      const std::size_t end = rich.find('>', at);
      if (end == std::string::npos) break;
      const std::string_view tag(rich.data() + at + 1, end - at - 1);
      const auto is = [&](std::string_view name) {
        return tag.substr(0, name.size()) == name &&
               (tag.size() == name.size() ||
                std::string_view(" /\t\r\n").find(tag[name.size()]) != std::string_view::npos);
      };
      if (is("br") || is("/p") || is("/div") || is("/li")) text += '\n';
      at = end + 1;
    } else if (rich[at] == '&') {
      const std::size_t end = rich.find(';', at);
      if (end == std::string::npos || end - at > 10) {
        text += rich[at++];
        continue;
      }
      text += decode_entity(std::string_view(rich.data() + at + 1, end - at - 1));
      at = end + 1;
    } else {
      text += rich[at] == '\n' || rich[at] == '\r' ? ' ' : rich[at];
      ++at;
    }
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  const std::size_t first = text.find_first_not_of(" \n");
  return first == std::string::npos ? "" : text.substr(first);
}

}  // namespace redress::pdf
