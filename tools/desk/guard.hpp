/// Who may see the desk: the browser that was opened with it, on this machine, and nobody else.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

#include "http/server.hpp"

namespace redress::tools::desk {

using Clock = std::chrono::steady_clock;

/// Lets in the one browser that brings the entry word, and locks after a while of nothing.
class Guard {
 public:
  explicit Guard(std::chrono::minutes patience);

  /// The word that lets a browser in, once. A new one each time it is asked.
  std::string new_entry();

  void set_port(int port) { port_ = port; }

  /// The answer for who may not pass; nothing for who may. Entering answers too: it sets the cookie and leads on.
  std::optional<http::Answer> stop(const http::Request& request, Clock::time_point now);

  /// What every form of this session must bring back.
  std::string form_token() const;

  /// Ends the session: nobody is in any more.
  void lock();

  /// Adds the headers every answer carries.
  static void dress(http::Answer& answer);

 private:
  std::optional<http::Answer> enter(const http::Request& request, Clock::time_point now);
  bool is_ours(const http::Request& request) const;

  mutable std::mutex mutex_;
  std::chrono::minutes patience_;
  std::string entry_, session_, form_token_;
  Clock::time_point seen_;
  int port_ = 0;
};

}  // namespace redress::tools::desk
