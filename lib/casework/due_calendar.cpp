#include "casework/due_calendar.hpp"

namespace redress::casework {
namespace {

// RFC 5545, 3.3.11: backslash, semicolon and comma are escaped, a line break is \n.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

// RFC 5545, 3.1: lines of at most 75 octets, broken between characters, the rest after a space.
void write_line(Bytes& out, const std::string& line) {
  std::size_t from = 0, room = 75;
  while (line.size() - from > room) {
    std::size_t end = from + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out += line.substr(from, end - from) + "\r\n ";
    from = end;
    room = 74;
  }
  out += line.substr(from) + "\r\n";
}

std::string plain(const std::string& iso) {
  std::string out;
  for (const char c : iso)
    if (c != '-' && c != ':') out += c;
  return out;
}

void write_entry(Bytes& out, const DueLine& line, Moment now) {
  const std::string name = line.reference.empty() ? "office" : line.reference;
  write_line(out, "BEGIN:VEVENT");
  write_line(out, "UID:" + name + "-" + line.id + "@redress.invalid");
  write_line(out, "DTSTAMP:" + plain(to_iso(now)));
  write_line(out, "DTSTART;VALUE=DATE:" + plain(to_iso(line.due)));
  write_line(out, "DTEND;VALUE=DATE:" + plain(to_iso(line.due.plus_days(1))));
  write_line(out, "SUMMARY:" + escaped((line.reference.empty() ? "" : line.reference + ": ") + line.what));
  write_line(out, "DESCRIPTION:" + escaped("Last day under " + line.clause + "."));
  write_line(out, "TRANSP:TRANSPARENT");
  write_line(out, "BEGIN:VALARM");
  write_line(out, "ACTION:DISPLAY");
  write_line(out, "DESCRIPTION:" + escaped("Due tomorrow: " + line.what));
  write_line(out, "TRIGGER:-PT15H");
  write_line(out, "END:VALARM");
  write_line(out, "END:VEVENT");
}

}  // namespace

Bytes write_due_calendar(const std::vector<DueLine>& lines, Moment now) {
  Bytes out;
  write_line(out, "BEGIN:VCALENDAR");
  write_line(out, "VERSION:2.0");
  write_line(out, "PRODID:-//redress//due//EN");
  write_line(out, "CALSCALE:GREGORIAN");
  for (const DueLine& line : lines) write_entry(out, line, now);
  write_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace redress::casework
