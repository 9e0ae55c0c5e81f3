#include "mail/draft.hpp"

#include <algorithm>
#include <array>

namespace redress::mail {
namespace {

const char* const end = "\r\n";
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 4 / 3 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += at + i <= bytes.size() ? alphabet[group >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

// Lines of 76 characters, as RFC 2045 section 6.8 wants them.
std::string folded(const std::string& encoded) {
  std::string out;
  for (std::size_t at = 0; at < encoded.size(); at += 76) out += encoded.substr(at, 76) + end;
  return out;
}

bool is_plain(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// RFC 2047: encoded words of at most 75 characters, never breaking a character of UTF-8.
std::string encoded_words(const std::string& text) {
  std::string out, piece;
  const auto flush = [&] {
    if (!piece.empty()) out += (out.empty() ? "" : "\r\n ") + ("=?utf-8?B?" + base64(piece) + "?=");
    piece.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
    if (piece.size() + (next - at) > 42) flush();
    piece += text.substr(at, next - at);
    at = next;
  }
  flush();
  return out;
}

// A header's value holds no line end of the caller's: nothing can be smuggled into the head.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; });
  return text;
}

std::string phrase(const std::string& text) {
  const std::string line = one_line(text);
  if (!is_plain(line)) return encoded_words(line);
  std::string quoted = "\"";
  for (const char c : line) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string written(const Mailbox& box) {
  std::string address = one_line(box.address);
  std::erase_if(address, [](char c) { return c == '<' || c == '>' || c == ' ' || c == ','; });
  return box.name.empty() ? address : phrase(box.name) + " <" + address + ">";
}

std::string two(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// RFC 5322 section 3.3, in UTC.
std::string written(Moment moment) {
  static const std::array<const char*, 7> days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static const std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Date date = utc_date(moment);
  const auto seconds = static_cast<int>(moment.seconds - at(date).seconds);
  return std::string(days[static_cast<std::size_t>(date.weekday()) - 1]) + ", " + two(date.day()) + " " +
         months[static_cast<std::size_t>(date.month() - 1)] + " " + std::to_string(date.year()) + " " +
         two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + " +0000";
}

// Base64 and quoted text never hold "--=": the boundary cannot occur in a part.
const char* const boundary = "=_redress_letter";

}  // namespace

Bytes write_draft(const Draft& draft) {
  Bytes out = "X-Unsent: 1\r\nFrom: " + written(draft.from) + end;
  std::string to;
  for (const Mailbox& box : draft.to) to += (to.empty() ? "" : ",\r\n ") + written(box);
  if (!to.empty()) out += "To: " + to + end;
  const std::string subject = one_line(draft.subject);
  out += "Subject: " + (is_plain(subject) ? subject : encoded_words(subject)) + end;
  out += "Date: " + written(draft.date) + end;
  out += "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + std::string(boundary) + "\"\r\n\r\n";
  out += "--" + std::string(boundary) + end;
  out += "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  std::string text;
  for (const char c : draft.text) text += c == '\n' ? std::string(end) : std::string(1, c);
  out += folded(base64(text));
  for (const DraftAttachment& attached : draft.attachments) {
    std::string name = one_line(attached.name);
    std::erase(name, '"');
    out += "--" + std::string(boundary) + end;
    out += "Content-Type: " + one_line(attached.media_type) + "; name=\"" + name + "\"\r\n";
    out += "Content-Disposition: attachment; filename=\"" + name + "\"\r\n";
    out += "Content-Transfer-Encoding: base64\r\n\r\n" + folded(base64(attached.bytes));
  }
  return out + "--" + boundary + "--\r\n";
}

}  // namespace redress::mail
