#include "desk/guard.hpp"

#include <sys/random.h>

#include <array>

#include "base/error.hpp"
#include "desk/visit.hpp"

namespace redress::tools::desk {
namespace {

// 256 bits nobody can guess.
std::string random_word() {
  std::array<unsigned char, 32> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw Error(ErrorKind::surroundings, "this machine gives no random numbers");
  static constexpr char digits[] = "0123456789abcdef";
  std::string word;
  for (const unsigned char byte : bytes) (word += digits[byte >> 4U]) += digits[byte & 15U];
  return word;
}

// In the same time whatever the words are, so that they cannot be guessed sign by sign.
bool same(const std::string& given, const std::string& kept) {
  if (kept.empty() || given.size() != kept.size()) return false;
  unsigned difference = 0;
  for (std::size_t at = 0; at < kept.size(); ++at)
    difference |= static_cast<unsigned>(given[at]) ^ static_cast<unsigned>(kept[at]);
  return difference == 0;
}

http::Answer locked() {
  return show_outside("The desk is locked",
                      heading(Size::extra_large, "The desk is locked") +
                          paragraph("Nobody is let in but the browser that the desk was opened with, and that one is "
                                    "locked out after a while in which nothing happened.") +
                          paragraph("To go on, start the desk again. Everything that was saved is there."),
                      403);
}

http::Answer refused() {
  return show_outside("This page cannot be used",
                      heading(Size::extra_large, "This page cannot be used") +
                          paragraph("The form came from another page, or from an earlier start of the desk. Nothing "
                                    "was changed. Go back, load the page again and repeat what you did."),
                      403);
}

}  // namespace

Guard::Guard(std::chrono::minutes patience) : patience_(patience) {}

std::string Guard::new_entry() {
  const std::scoped_lock lock(mutex_);
  return entry_ = random_word();
}

// A page elsewhere may make a browser ask here under a name of its own (DNS rebinding): only our own names are heard.
bool Guard::is_ours(const http::Request& request) const {
  const std::string port = ":" + std::to_string(port_);
  const auto host = request.headers.find("host");
  if (host == request.headers.end() || (host->second != "127.0.0.1" + port && host->second != "localhost" + port))
    return false;
  const auto origin = request.headers.find("origin");
  return request.method == "GET" || origin == request.headers.end() || origin->second == "http://" + host->second;
}

std::optional<http::Answer> Guard::enter(const http::Request& request, Clock::time_point now) {
  if (!same(request.asked("word"), entry_)) return locked();
  entry_.clear();
  session_ = random_word();
  form_token_ = random_word();
  seen_ = now;
  // The browser goes on by itself from this page: a redirect would still count as coming from elsewhere, and a strict
  // cookie would stay behind.
  http::Answer answer = show_outside("redress", paragraph(link("/", "Go to the desk")), 200);
  answer.headers.emplace_back("Set-Cookie", "desk=" + session_ + "; Path=/; HttpOnly; SameSite=Strict");
  answer.headers.emplace_back("Refresh", "0; url=/");
  return answer;
}

std::optional<http::Answer> Guard::stop(const http::Request& request, Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (!is_ours(request)) return refused();
  if (request.path.starts_with("/assets/")) return std::nullopt;
  if (request.path == "/enter") return enter(request, now);
  if (now - seen_ > patience_) session_.clear();
  const auto cookie = request.cookies.find("desk");
  if (cookie == request.cookies.end() || !same(cookie->second, session_)) return locked();
  if (request.method == "POST" && !same(request.field("form_token"), form_token_)) return refused();
  seen_ = now;
  return std::nullopt;
}

std::string Guard::form_token() const {
  const std::scoped_lock lock(mutex_);
  return form_token_;
}

void Guard::lock() {
  const std::scoped_lock lock(mutex_);
  session_.clear();
  form_token_.clear();
}

void Guard::dress(http::Answer& answer) {
  // A PDF is shown by the browser's own viewer, which a strict policy would stop; it can run nothing of ours anyway.
  const bool page = answer.type.starts_with("text/");
  answer.headers.emplace_back("Content-Security-Policy",
                              page ? "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                                     "connect-src 'self'; frame-src 'self' blob:; form-action 'self'; base-uri 'none'; "
                                     "frame-ancestors 'none'"
                                   : "frame-ancestors 'self'");
  answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
  answer.headers.emplace_back("Referrer-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  answer.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  answer.headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  answer.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace redress::tools::desk
