/// The functions a template's expressions may call: dates, last days, periods, lists.
#pragma once

#include <map>
#include <string>

#include "letter/facts.hpp"

namespace redress::letter {

/// The functions, answering from `facts` in `language`. The facts must outlive them.
/// They throw Error(forbidden) when a date or last day they are asked for is not known.
std::map<std::string, xml::Function> make_functions(const Facts& facts, const std::string& language);

}  // namespace redress::letter
