#include "calendar/holidays.hpp"

#include <algorithm>
#include <charconv>

#include "base/error.hpp"
#include "base/file.hpp"

namespace redress::calendar {
namespace {

bool earlier(const Holiday& holiday, Date date) {
  return holiday.date < date;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// One holiday file on its way in.
class Lines {
 public:
  Lines(ByteView text, std::string name) : rest_(text), name_(std::move(name)) {
    if (rest_.substr(0, 3) == "\xEF\xBB\xBF") rest_.remove_prefix(3);
  }

  bool next(std::string_view& line) {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      line = trimmed(rest_.substr(0, end));
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++number_;
      if (!line.empty() && line.front() != '#') return true;
    }
    return false;
  }

  [[noreturn]] void refuse(const std::string& why) const {
    Place place;
    place.part = name_;
    place.line = number_;
    throw Error(ErrorKind::input, name_ + ":" + std::to_string(number_) + ": " + why, place);
  }

 private:
  std::string_view rest_;
  std::string name_;
  int number_ = 0;
};

void read_years(std::string_view value, Holidays& holidays, const Lines& lines) {
  const std::size_t to = value.find(" to ");
  const auto year = [&](std::string_view text) {
    int number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc{} || end != text.data() + text.size() || text.size() != 4)
      lines.refuse("years are written like: years: 2020 to 2028");
    return number;
  };
  holidays.first_year = year(value.substr(0, to));
  holidays.last_year = to == std::string_view::npos ? holidays.first_year : year(value.substr(to + 4));
}

Holiday read_day(std::string_view line, const Lines& lines) {
  const auto date = parse_iso_date(line.substr(0, 10));
  if (!date || line.size() < 12 || line[10] != ' ')
    lines.refuse("a holiday is written like: 2026-05-09 Liberation Day");
  Holiday holiday{*date, std::string(trimmed(line.substr(11))), "", Standing::published};
  const std::size_t open = holiday.title.rfind(" [");
  if (open != std::string::npos && holiday.title.back() == ']') {
    holiday.note = holiday.title.substr(open + 2, holiday.title.size() - open - 3);
    holiday.title.resize(open);
  }
  return holiday;
}

void set_line(Holidays& holidays, std::string_view line, const Lines& lines) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) lines.refuse("neither a day nor a line of description");
  const std::string_view name = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
  if (name == "division") {
    holidays.division = value;
  } else if (name == "version") {
    holidays.version = value;
  } else if (name == "source") {
    holidays.source = value;
  } else if (name == "years") {
    read_years(value, holidays, lines);
  } else {
    lines.refuse("only division, version, source and years describe a holiday list");
  }
}

}  // namespace

std::optional<Holiday> find_holiday(const Holidays& holidays, Date date) {
  const auto found = std::lower_bound(holidays.days.begin(), holidays.days.end(), date, earlier);
  if (found != holidays.days.end() && found->date == date) return *found;
  if (date.weekday() >= Weekday::saturday) return {};
  const int year = date.year();
  if (holidays.first_year <= year && year <= holidays.last_year) return {};
  const auto division = parse_division(holidays.division);
  if (!division) return {};
  for (RuleDay& day : compute_holidays(*division, year))
    if (day.date == date) return Holiday{date, std::move(day.title), std::move(day.note), Standing::unproclaimed};
  return {};
}

std::vector<Holiday> holidays_of(const Holidays& holidays, int year) {
  std::vector<Holiday> days;
  for (const Holiday& day : holidays.days)
    if (day.date.year() == year) days.push_back(day);
  if (holidays.first_year <= year && year <= holidays.last_year) return days;
  if (const auto division = parse_division(holidays.division))
    for (RuleDay& rule : compute_holidays(*division, year)) {
      const auto place = std::lower_bound(days.begin(), days.end(), rule.date, earlier);
      if (place == days.end() || place->date != rule.date)
        days.insert(place, {rule.date, std::move(rule.title), std::move(rule.note), Standing::unproclaimed});
    }
  return days;
}

Holidays parse_holidays(ByteView text, const std::string& name) {
  Holidays holidays;
  Lines lines(text, name);
  for (std::string_view line; lines.next(line);) {
    if (line.front() < '0' || line.front() > '9') {
      set_line(holidays, line, lines);
      continue;
    }
    Holiday day = read_day(line, lines);
    if (!holidays.days.empty() && day.date <= holidays.days.back().date) lines.refuse("days stand in order, each once");
    holidays.days.push_back(std::move(day));
  }
  if (holidays.division.empty()) lines.refuse("no holiday list: it says no division");
  if (holidays.version.empty()) lines.refuse("the list says no version");
  if (!holidays.first_year) lines.refuse("the list says no years");
  if (!parse_division(holidays.division))
    for (Holiday& day : holidays.days) day.standing = Standing::own;
  return holidays;
}

std::string write_holidays(const Holidays& holidays) {
  std::string text = "division: " + holidays.division + "\nversion: " + holidays.version +
                     "\nsource: " + holidays.source + "\nyears: " + std::to_string(holidays.first_year) + " to " +
                     std::to_string(holidays.last_year) + "\n\n";
  for (const Holiday& day : holidays.days)
    text += to_iso(day.date) + " " + day.title + (day.note.empty() ? "" : " [" + day.note + "]") + "\n";
  return text;
}

Holidays load_holidays(const std::filesystem::path& folder, std::string_view division) {
  const bool plain = !division.empty() &&
                     division.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
  if (!plain) throw Error(ErrorKind::usage, "a division is named like england-and-wales");
  const std::filesystem::path path = folder / (std::string(division) + ".txt");
  if (!std::filesystem::exists(path))
    throw Error(ErrorKind::surroundings, "no holiday list for " + std::string(division) + ": " + path.string() +
                                             " is not there; write one as the shipped lists are written");
  return parse_holidays(load_file(path, std::uint64_t{4} << 20), name_of(path));
}

Holidays unite(const std::vector<Holidays>& parts, const std::string& division) {
  Holidays all;
  all.division = division;
  for (const Holidays& part : parts) {
    all.version = std::max(all.version, part.version);
    all.source = part.source;
    all.first_year = std::max(all.first_year, part.first_year);
    all.last_year = all.last_year ? std::min(all.last_year, part.last_year) : part.last_year;
    for (const Holiday& day : part.days) {
      const auto place = std::lower_bound(all.days.begin(), all.days.end(), day.date, earlier);
      if (place == all.days.end() || place->date != day.date) all.days.insert(place, day);
    }
  }
  return all;
}

}  // namespace redress::calendar
