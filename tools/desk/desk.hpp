/// The whole desk: from a browser's request to the page that answers it.
#pragma once

#include <mutex>

#include "desk/guard.hpp"
#include "desk/visit.hpp"

namespace redress::tools::desk {

/// One office, shown to one browser.
class Desk {
 public:
  Desk(const Context& context, std::filesystem::path office, std::filesystem::path assets,
       std::chrono::minutes patience);

  Guard& guard() { return guard_; }

  /// The answer to a request; may be called from several threads, pages are answered one after the other.
  http::Answer answer(const http::Request& request);

 private:
  http::Answer find_page(const http::Request& request);
  http::Answer find_asset(const std::string& name) const;

  const Context& context_;
  std::filesystem::path office_, assets_;
  Guard guard_;
  std::mutex one_at_a_time_;
};

}  // namespace redress::tools::desk
