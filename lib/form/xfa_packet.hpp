/// The two packets of an XFA form that matter when it comes back: what was filled in, and what its template prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "material/material.hpp"

namespace redress::form {

/// One value that was filled in.
struct XfaValue {
  std::vector<std::string> path;  ///< names of the elements around it, its own last
  std::string text;
  bool used = false;
};

/// One thing the template prints or asks, in reading order.
struct XfaItem {
  enum class Kind { text, field, tick, choice } kind = Kind::text;
  std::string caption;                                       ///< or the words of a printed text
  std::vector<std::string> path;                             ///< where its value is bound to; empty: to nothing
  std::string value;                                         ///< the template's own, when nothing is bound
  std::string on;                                            ///< of a box to tick: the value that means yes
  std::vector<std::pair<std::string, std::string>> options;  ///< of a choice: value and what is shown
  bool hidden = false;
};

/// The values of the packet; nothing when there is none, or it is no XML.
std::optional<std::vector<XfaValue>> read_xfa_values(const material::Material& material);

/// The template's items; empty when there is no template that can be read.
std::vector<XfaItem> read_xfa_template(const material::Material& material);

}  // namespace redress::form
