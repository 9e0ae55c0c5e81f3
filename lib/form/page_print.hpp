/// The form's and the policy's own print, found again line by line on pages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "form/definition.hpp"

namespace redress::form {

/// All printed words of a definition in their order, ready to be compared with the lines of a page.
class PagePrint {
 public:
  explicit PagePrint(const Definition& definition);

  /// How many of these lines, from `from` on, are print word for word; 0 when the first is not. One or two words count
  /// only as a whole paragraph.
  std::size_t count(const std::vector<std::string>& folded_lines, std::size_t from) const;

 private:
  void add(std::string_view paragraph);
  void add_folded(const std::string& folded);
  bool starts(std::size_t at) const { return at == 0 || breaks_[at - 1]; }
  bool ends(std::size_t at) const { return at >= text_.size() || breaks_[at]; }

  std::string text_;          // paragraphs folded, single spaces between all words
  std::vector<bool> breaks_;  // which of the spaces part paragraphs
};

}  // namespace redress::form
