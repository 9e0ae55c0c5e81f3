#include "table.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

namespace redress::tools {
namespace {

bool is_start(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

// Characters, near enough for columns: code points.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_start));
}

std::string cut(const std::string& text, std::size_t width) {
  if (width_of(text) <= width) return text;
  std::string kept;
  std::size_t count = 0;
  for (const char c : text) {
    if (is_start(c) && ++count >= width) break;
    kept += c;
  }
  return kept + "…";
}

}  // namespace

std::size_t terminal_width() {
  winsize size{};
  if (::isatty(STDOUT_FILENO) != 1 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

Table::Table(std::vector<std::string> headings) : headings_(std::move(headings)) {}

void Table::add(std::vector<std::string> row) {
  row.resize(headings_.size());
  rows_.push_back(std::move(row));
}

std::string Table::text() const {
  if (rows_.empty()) return "";
  std::vector<std::size_t> widths;
  for (const std::string& heading : headings_) widths.push_back(width_of(heading));
  for (const auto& row : rows_)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  if (const std::size_t screen = terminal_width()) {
    std::size_t total = 2 * (widths.size() - 1);
    for (const std::size_t width : widths) total += width;
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (total > screen && *widest > total - screen + 8) *widest -= total - screen;
  }
  std::string out;
  const auto write = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = cut(row[i], widths[i]);
      line += cell;
      if (i + 1 < row.size()) line.append(widths[i] - width_of(cell) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  };
  write(headings_);
  for (const auto& row : rows_) write(row);
  return out;
}

std::string distance_text(int days_left) {
  if (days_left == 0) return "today";
  if (days_left == 1) return "tomorrow";
  if (days_left > 1) return "in " + std::to_string(days_left) + " days";
  return std::to_string(-days_left) + (days_left == -1 ? " day overdue" : " days overdue");
}

}  // namespace redress::tools
