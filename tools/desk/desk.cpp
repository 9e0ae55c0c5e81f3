#include "desk/desk.hpp"

#include <array>

#include "base/error.hpp"
#include "base/file.hpp"
#include "desk/rooms.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> parts;
  std::string part;
  for (const char letter : path + "/") {
    if (letter != '/')
      part += letter;
    else if (!part.empty())
      parts.push_back(std::exchange(part, {}));
  }
  return parts;
}

// What the stars stand for, when the address is of that way.
std::optional<std::vector<std::string>> match(const char* way, const std::vector<std::string>& parts) {
  const std::vector<std::string> wanted = split(way);
  if (wanted.size() != parts.size()) return std::nullopt;
  std::vector<std::string> stars;
  for (std::size_t number = 0; number < parts.size(); ++number) {
    if (wanted[number] == "*")
      stars.push_back(parts[number]);
    else if (wanted[number] != parts[number])
      return std::nullopt;
  }
  return stars;
}

http::Answer not_found(const Visit& visit) {
  Page page{"Page not found"};
  page.status = 404;
  page.body = heading(Size::extra_large, "Page not found") +
              paragraph("There is nothing at this address. A case or file may have been named wrongly.") +
              paragraph(link("/", "See what is due") + " or " + link("/cases", "find a case") + ".");
  return show(visit, page);
}

// The office's own sentence, as the command line gives it; nothing has changed.
http::Answer stopped(const Visit& visit, const Error& error) {
  Page page{error.kind() == ErrorKind::forbidden ? "The procedure forbids this" : "This could not be done"};
  page.status = error.kind() == ErrorKind::surroundings ? 500 : 422;
  page.body = heading(Size::extra_large, page.title) + inset(std::string(error.what()));
  if (!error.clause().empty()) page.body += paragraph(link("/help#" + error.clause(), "Read the clause"));
  page.body += paragraph("Nothing was changed. Use the browser's back button to return to what you typed.");
  return show(visit, page);
}

}  // namespace

Desk::Desk(const Context& context, fs::path office, fs::path assets, std::chrono::minutes patience)
    : context_(context), office_(std::move(office)), assets_(std::move(assets)), guard_(patience) {}

http::Answer Desk::find_asset(const std::string& name) const {
  static constexpr std::array<std::pair<const char*, const char*>, 4> assets{
      {{"desk.css", "text/css; charset=utf-8"},
       {"desk.js", "text/javascript; charset=utf-8"},
       {"govuk-frontend.js", "text/javascript; charset=utf-8"},
       {"icon.svg", "image/svg+xml"}}};
  http::Answer answer;
  for (const auto& [known, type] : assets)
    if (name == known) {
      answer.type = type;
      answer.body = load_file(assets_ / known);
      return answer;
    }
  answer.status = 404;
  answer.type = "text/plain; charset=utf-8";
  return answer;
}

http::Answer Desk::find_page(const http::Request& request) {
  const std::vector<std::string> parts = split(request.path);
  Visit visit{request, context_, office_, guard_.form_token()};
  const bool made = fs::exists(office_ / "register.sqlite");
  if (request.path == "/exit" && request.method == "POST") {
    guard_.lock();
    http::Answer answer = show_outside("New page", {}, 200);
    answer.headers.emplace_back("Clear-Site-Data", "\"cache\", \"cookies\"");
    return answer;
  }
  if (!made && request.path != "/setup") return go_to("/setup");
  if (made && request.path == "/setup") return go_to("/");
  for (const Way& way : ways()) {
    if (request.method != way.method) continue;
    std::optional<std::vector<std::string>> stars = match(way.address, parts);
    if (!stars) continue;
    visit.parts = std::move(*stars);
    try {
      return way.show(visit);
    } catch (const Error& error) {
      return stopped(visit, error);
    }
  }
  return not_found(visit);
}

http::Answer Desk::answer(const http::Request& request) {
  http::Answer answer;
  if (std::optional<http::Answer> refused = guard_.stop(request, Clock::now())) {
    answer = std::move(*refused);
  } else if (request.path.starts_with("/assets/")) {
    answer = find_asset(request.path.substr(8));
  } else {
    const std::scoped_lock lock(one_at_a_time_);
    answer = find_page(request);
  }
  Guard::dress(answer);
  return answer;
}

}  // namespace redress::tools::desk
