/// A year's complaints in figures, as trustees ask for them.
#pragma once

#include "casework/office.hpp"

namespace redress::casework {

/// How one duty was kept over the year.
struct Punctuality {
  int on_time = 0, late = 0, open = 0, overdue = 0;

  bool operator==(const Punctuality&) const = default;
};

struct YearFigures {
  int year = 0;
  int received = 0;  ///< formal complaints
  int concerns = 0;  ///< informal, not made formal
  int anonymous = 0, withdrawn = 0, declined = 0, closed = 0, open = 0;
  int disposed = 0;                                    ///< of the closed: destroyed since, what was decided with them
  std::map<int, int> months;                           ///< received in each, 1 to 12
  std::map<int, int> reached;                          ///< by the highest stage
  std::map<std::string, int> channels;                 ///< "email", …; "unknown"
  std::map<std::string, Punctuality> punctuality;      ///< by deadline: "stage1.acknowledgement", …
  std::map<std::string, std::string> duties;           ///< what each of them is
  std::map<int, std::map<std::string, int>> outcomes;  ///< by stage, then outcome
  std::map<std::string, int> remedies, themes, referred_on, flags;
  std::vector<std::string> lessons;  ///< as recorded, with their cases
  std::optional<int> median_days;    ///< from receipt to the Stage 1 response
};

/// Figures of the complaints received in the year, as they stand on `today`.
YearFigures compute_year(const Office& office, int year, Date today);

/// `redress.stats/1`.
json::Value to_json(const YearFigures& figures);

/// "section,item,number" lines under headings.
Bytes write_csv(const YearFigures& figures);

/// Every figure as section, item and number, in the order they are printed.
struct Figure {
  std::string section, item, number;
};
std::vector<Figure> list_figures(const YearFigures& figures);

}  // namespace redress::casework
