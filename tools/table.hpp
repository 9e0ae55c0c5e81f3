/// Tables for a terminal: columns as wide as what they hold, the last one cut where the screen ends.
#pragma once

#include <string>
#include <vector>

namespace redress::tools {

/// Rows under headings, parted by two spaces. On a terminal the widest column gives way so that each row is one line;
/// in a file or a pipe nothing is cut.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);
  void add(std::vector<std::string> row);
  bool empty() const { return rows_.empty(); }

  /// The table as text, each row ending in a newline; nothing when there are no rows.
  std::string text() const;

 private:
  std::vector<std::string> headings_;
  std::vector<std::vector<std::string>> rows_;
};

/// Columns of the terminal that standard output is; 0 when it is none.
std::size_t terminal_width();

/// "in 3 days", "tomorrow", "today", "4 days overdue".
std::string distance_text(int days_left);

}  // namespace redress::tools
