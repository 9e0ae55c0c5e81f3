/// What was read of made-up returns, held against what a careful person reads.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "form/read_form.hpp"
#include "returns.hpp"

namespace redress::returns {

struct Tally {
  int files = 0, values = 0, right_values = 0;
  int right_files = 0, right_and_complete = 0;  ///< plain forms read wholly right; of these, called complete
  int unasked = 0;                              ///< puzzling returns that were called complete
  int silent = 0;                               ///< wrong values in files called complete
  int refused = 0;
  std::vector<std::string> troubles;  ///< one line each: file, field, what was read

  void add(const Tally& other);
};

/// Reads one return and scores it.
Tally score(const Return& made, const std::vector<form::Definition>& definitions, const form::Helpers& helpers);

}  // namespace redress::returns
