#include <array>
#include <filesystem>
#include <map>

#include "desk/visit.hpp"

namespace redress::tools::desk {
namespace {

struct Door {
  Room room;
  const char *address, *name;
};
constexpr std::array<Door, 6> doors{{{Room::inbox, "/inbox", "Inbox"},
                                     {Room::due, "/", "Due"},
                                     {Room::cases, "/cases", "Cases"},
                                     {Room::year, "/year", "Year"},
                                     {Room::settings, "/settings", "Settings"},
                                     {Room::help, "/help", "Help"}}};

Html head_of(const std::string& title) {
  return element("head", {},
                 lone("meta", {{"charset", "utf-8"}}) + element("title", {}, title) +
                     lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
                     lone("meta", {{"name", "robots"}, {"content", "noindex"}}) +
                     lone("link", {{"rel", "icon"}, {"href", "/assets/icon.svg"}, {"type", "image/svg+xml"}}) +
                     lone("link", {{"rel", "stylesheet"}, {"href", "/assets/desk.css"}}));
}

Html top_of(const Html& right) {
  return classed("header", "desk-top",
                 classed("div", "govuk-width-container desk-top__row",
                         element("a", {{"class", "desk-top__name"}, {"href", "/"}}, "redress") + right));
}

Html navigation(Room here) {
  Html items;
  for (const Door& door : doors) {
    Attributes attributes{{"class", "govuk-service-navigation__link"}, {"href", door.address}};
    if (door.room == here) attributes.emplace_back("aria-current", "true");
    const Html name =
        door.room == here ? classed("strong", "govuk-service-navigation__active-fallback", door.name) : Html(door.name);
    items += classed("li",
                     door.room == here ? "govuk-service-navigation__item govuk-service-navigation__item--active"
                                       : "govuk-service-navigation__item",
                     element("a", attributes, name));
  }
  return element(
      "div", {{"class", "govuk-service-navigation"}, {"data-module", "govuk-service-navigation"}},
      classed("div", "govuk-width-container",
              classed("div", "govuk-service-navigation__container",
                      element("nav", {{"aria-label", "Desk"}, {"class", "govuk-service-navigation__wrapper"}},
                              classed("ul", "govuk-service-navigation__list", items)))));
}

http::Answer whole(const std::string& title, const Html& body, int status) {
  http::Answer answer;
  answer.status = status;
  answer.body = "<!DOCTYPE html>\n" +
                element("html", {{"lang", "en-GB"}, {"class", "govuk-template"}}, head_of(title) + body).markup() +
                '\n';
  return answer;
}

Html main_of(const Html& inside) {
  return element("main", {{"class", "govuk-main-wrapper"}, {"id", "main-content"}}, inside);
}

const std::map<std::string, const char*>& sentences() {
  static const std::map<std::string, const char*> all{{"opened", "The case is open and its file is kept."},
                                                      {"added", "The return was added to the case."},
                                                      {"read", "The files were read."},
                                                      {"saved", "Your changes are saved."},
                                                      {"recorded", "It is recorded."},
                                                      {"filed", "The letter is written and filed with its case."},
                                                      {"signed", "The letter is signed."},
                                                      {"sent", "The letter is recorded as sent."},
                                                      {"bundled", "The bundle is made and filed with its case."},
                                                      {"removed", "The file was taken out of the inbox."},
                                                      {"made", "The office is made."},
                                                      {"identity", "The identity is made."}};
  return all;
}

}  // namespace

http::Answer show(const Visit& visit, const Page& page) {
  const Html exit = form(visit, "/exit", button("Exit this page", Press::warning), {{"class", "desk-exit"}});
  Html inside = error_summary(page.problems);
  if (page.problems.empty()) inside += done_text(visit);
  inside += page.body;
  Html before;
  if (!page.back.empty())
    before = element("nav", {{"aria-label", "Back"}},
                     element("a", {{"class", "govuk-back-link"}, {"href", page.back}}, "Back"));
  const Html body = element(
      "body", {{"class", "govuk-template__body"}},
      element("a", {{"href", "#main-content"}, {"class", "govuk-skip-link"}, {"data-module", "govuk-skip-link"}},
              "Skip to main content") +
          top_of(classed("span", "desk-top__centre", "Complaints desk") + exit) + navigation(page.room) +
          classed("div", "govuk-width-container", before + main_of(inside)) +
          element("script", {{"type", "module"}, {"src", "/assets/desk.js"}}));
  const bool wrong = !page.problems.empty();
  return whole((wrong ? "Error: " : "") + page.title + " – redress", body,
               wrong && page.status == 200 ? 422 : page.status);
}

http::Answer show_outside(const std::string& title, const Html& body, int status) {
  return whole(title,
               element("body", {{"class", "govuk-template__body"}},
                       top_of({}) + classed("div", "govuk-width-container", main_of(body))),
               status);
}

http::Answer go_to(const std::string& address, const std::string& done) {
  http::Answer answer;
  answer.status = 303;
  answer.type = "text/plain; charset=utf-8";
  answer.headers.emplace_back("Location", done.empty() ? address : address + "?done=" + done);
  return answer;
}

Html done_text(const Visit& visit) {
  const auto found = sentences().find(visit.request.asked("done"));
  return found == sentences().end() ? Html() : success_banner(found->second);
}

Html form(const Visit& visit, const std::string& action, const Html& inside, const Attributes& more) {
  Attributes attributes{
      {"action", action}, {"method", "post"}, {"enctype", "multipart/form-data"}, Attribute("novalidate")};
  attributes.insert(attributes.end(), more.begin(), more.end());
  return element("form", attributes, hidden("form_token", visit.form_token) + inside);
}

http::Answer send_file(const Bytes& bytes, const std::string& name) {
  static const std::map<std::string, const char*> shown{
      {".pdf", "application/pdf"}, {".png", "image/png"}, {".jpg", "image/jpeg"}, {".jpeg", "image/jpeg"}};
  const auto kind = shown.find(std::filesystem::path(name).extension().string());
  http::Answer answer;
  answer.type = kind == shown.end() ? "application/octet-stream" : kind->second;
  answer.headers.emplace_back("Content-Disposition", (kind == shown.end() ? "attachment" : "inline") +
                                                         std::string("; filename=\"") + name + '"');
  answer.body = bytes;
  return answer;
}

}  // namespace redress::tools::desk
