/// A browser's visit to one page: what it asks, where the office is, and how the page answers.
#pragma once

#include "context.hpp"
#include "desk/components.hpp"
#include "http/server.hpp"

namespace redress::tools::desk {

/// Everything a page needs. Lives as long as the request.
struct Visit {
  const http::Request& request;
  const Context& context;               ///< shipped data, helper programs, the day
  std::filesystem::path office;         ///< may not be there yet: then only the set-up answers
  std::string form_token;               ///< must come back with every form
  std::vector<std::string> parts = {};  ///< what the stars of the page's address stand for, in order
};

/// The rooms of the desk, as the navigation names them.
enum class Room { none, inbox, due, cases, year, settings, help };

struct Page {
  std::string title;  ///< never a person's name: titles stay in the browser's history
  Room room = Room::none;
  Html body;
  std::string back = {};  ///< address of the page this one belongs to
  std::vector<Problem> problems = {};
  int status = 200;
};

/// The whole page. With problems its status is 422 and its title says so.
http::Answer show(const Visit& visit, const Page& page);

/// The same without navigation, for who is not, or not any more, let in.
http::Answer show_outside(const std::string& title, const Html& body, int status);

/// Sends the browser on, so that going back or reloading never sends a form twice. `done`: one of the sentences of
/// done_text, shown on the page it comes to.
http::Answer go_to(const std::string& address, const std::string& done = "");

/// What the last form did, when the address says so; empty otherwise.
Html done_text(const Visit& visit);

/// A form that is posted to `action`, with the token that proves it is ours.
Html form(const Visit& visit, const std::string& action, const Html& inside, const Attributes& more = {});

/// A file of the office, shown in the browser when it is a PDF or picture, else saved.
http::Answer send_file(const Bytes& bytes, const std::string& name);

}  // namespace redress::tools::desk
