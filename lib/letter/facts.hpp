/// The facts a letter is written from: the tree templates ask, with last days and periods at hand.
#pragma once

#include <map>
#include <string>

#include "calendar/calendar.hpp"
#include "calendar/period.hpp"
#include "xml/xpath.hpp"

namespace redress::letter {

/// All that is known for one letter. The elements of `tree` are those of the dictionary; one that is empty is left out.
struct Facts {
  xml::Tree tree;                                   ///< <facts><letter>…<centre>…<case>…</facts>
  std::map<std::string, Date> deadlines;            ///< by the dictionary's names: "stage1.response"
  std::map<std::string, calendar::Period> periods;  ///< of the same names, as the policy states them
  std::map<std::string, std::string> clauses;       ///< of the same names, the clause each comes from
  calendar::Calendar calendar;                      ///< for working-days-after()
  std::string prefix;                               ///< of the centre's clause ids: "CE"
};

}  // namespace redress::letter
