#include "desk/components.hpp"

namespace redress::tools::desk {
namespace {

const char* level_of(Size size) {
  switch (size) {
    case Size::extra_large: return "h1";
    case Size::large:
    case Size::medium: return "h2";
    case Size::small: return "h3";
  }
  return "h2";
}

const char* letters_of(Size size) {
  switch (size) {
    case Size::extra_large: return "xl";
    case Size::large: return "l";
    case Size::medium: return "m";
    case Size::small: return "s";
  }
  return "m";
}

std::string classes_of(Press press) {
  switch (press) {
    case Press::main: return "govuk-button";
    case Press::secondary: return "govuk-button govuk-button--secondary";
    case Press::warning: return "govuk-button govuk-button--warning";
  }
  return "govuk-button";
}

Html bold(const Html& text) {
  return element("strong", {}, text);
}

}  // namespace

Html heading(Size size, const Html& text) {
  return classed(level_of(size), std::string("govuk-heading-") + letters_of(size), text);
}

Html paragraph(const Html& text) {
  return classed("p", "govuk-body", text);
}

Html hint(const Html& text) {
  return classed("p", "govuk-hint", text);
}

Html link(const std::string& address, const Html& text) {
  return element("a", {{"class", "govuk-link"}, {"href", address}}, text);
}

Html link(const std::string& address, const Html& text, const std::string& hidden) {
  return link(address, text + classed("span", "govuk-visually-hidden", " " + hidden));
}

Html bullet_list(const std::vector<Html>& items) {
  Html inside;
  for (const Html& item : items) inside += element("li", {}, item);
  return classed("ul", "govuk-list govuk-list--bullet", inside);
}

Html button(const Html& text, Press press) {
  return element("button",
                 {{"type", "submit"},
                  {"class", classes_of(press)},
                  {"data-module", "govuk-button"},
                  {"data-prevent-double-click", "true"}},
                 text);
}

Html button(const Html& text, const std::string& name, const std::string& value, Press press) {
  return element("button",
                 {{"type", "submit"},
                  {"class", classes_of(press)},
                  {"data-module", "govuk-button"},
                  {"data-prevent-double-click", "true"},
                  {"name", name},
                  {"value", value}},
                 text);
}

Html link_button(const std::string& address, const Html& text, Press press) {
  return element("a",
                 {{"href", address},
                  {"role", "button"},
                  {"draggable", "false"},
                  {"class", classes_of(press)},
                  {"data-module", "govuk-button"}},
                 text);
}

Html summary_list(const std::vector<Row>& rows) {
  Html inside;
  for (const Row& row : rows) {
    Html cells =
        classed("dt", "govuk-summary-list__key", row.key) + classed("dd", "govuk-summary-list__value", row.value);
    if (!row.action.empty()) cells += classed("dd", "govuk-summary-list__actions", row.action);
    inside += classed(
        "div",
        row.action.empty() ? "govuk-summary-list__row govuk-summary-list__row--no-actions" : "govuk-summary-list__row",
        cells);
  }
  return classed("dl", "govuk-summary-list", inside);
}

Html table(const std::string& caption, const std::vector<Html>& heads, const std::vector<std::vector<Html>>& rows) {
  Html head;
  for (const Html& text : heads) head += element("th", {{"scope", "col"}, {"class", "govuk-table__header"}}, text);
  Html body;
  for (const std::vector<Html>& row : rows) {
    Html cells;
    for (const Html& cell : row)
      cells += cells.empty() ? element("th", {{"scope", "row"}, {"class", "govuk-table__header"}}, cell)
                             : classed("td", "govuk-table__cell", cell);
    body += classed("tr", "govuk-table__row", cells);
  }
  const Html inside = classed("caption", "govuk-table__caption govuk-table__caption--m", caption) +
                      classed("thead", "govuk-table__head", classed("tr", "govuk-table__row", head)) +
                      classed("tbody", "govuk-table__body", body);
  // A wide table is scrolled in its own place, by keyboard too.
  return element("div", {{"class", "desk-wide-table"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", caption}},
                 classed("table", "govuk-table", inside));
}

Html error_summary(const std::vector<Problem>& problems) {
  if (problems.empty()) return {};
  Html list;
  for (const Problem& problem : problems)
    list += element(
        "li", {},
        problem.field.empty() ? Html(problem.text) : element("a", {{"href", "#" + problem.field}}, problem.text));
  return element("div", {{"class", "govuk-error-summary"}, {"data-module", "govuk-error-summary"}},
                 element("div", {{"role", "alert"}},
                         classed("h2", "govuk-error-summary__title", "There is a problem") +
                             classed("div", "govuk-error-summary__body",
                                     classed("ul", "govuk-list govuk-error-summary__list", list))));
}

namespace {

Html banner(const std::string& classes, const char* role, const char* title, const Html& text) {
  return element(
      "div",
      {{"class", "govuk-notification-banner" + classes},
       {"role", role},
       {"aria-labelledby", "banner-title"},
       {"data-module", "govuk-notification-banner"}},
      classed("div", "govuk-notification-banner__header",
              element("h2", {{"class", "govuk-notification-banner__title"}, {"id", "banner-title"}}, title)) +
          classed("div", "govuk-notification-banner__content",
                  classed("p", "govuk-notification-banner__heading", text)));
}

}  // namespace

Html success_banner(const Html& text) {
  return banner(" govuk-notification-banner--success", "alert", "Done", text);
}

Html important_banner(const Html& text) {
  return banner("", "region", "Important", text);
}

Html warning(const Html& text) {
  return classed(
      "div", "govuk-warning-text",
      element("span", {{"class", "govuk-warning-text__icon"}, {"aria-hidden", "true"}}, "!") +
          classed("strong", "govuk-warning-text__text", classed("span", "govuk-visually-hidden", "Warning ") + text));
}

Html inset(const Html& text) {
  return classed("div", "govuk-inset-text", text);
}

Html details(const Html& summary, const Html& inside) {
  return classed("details", "govuk-details",
                 classed("summary", "govuk-details__summary", classed("span", "govuk-details__summary-text", summary)) +
                     classed("div", "govuk-details__text", inside));
}

Html tag(const Html& text, const std::string& colour) {
  return classed("strong", "govuk-tag govuk-tag--" + colour, text);
}

Html timeline(const std::vector<Happening>& happenings) {
  Html inside;
  for (const Happening& each : happenings) {
    Html head = classed("h3", "moj-timeline__title", each.title);
    if (!each.byline.empty()) head += " " + classed("p", "moj-timeline__byline", "by " + each.byline);
    inside += classed("div", "moj-timeline__item",
                      classed("div", "moj-timeline__header", head) +
                          classed("p", "moj-timeline__date", element("time", {{"datetime", each.day}}, each.day_text)) +
                          classed("div", "moj-timeline__description", each.text));
  }
  return classed("div", "moj-timeline", inside);
}

Html task_list(const std::vector<Task>& tasks) {
  Html inside;
  for (const Task& task : tasks) {
    Html name = task.address.empty()
                    ? bold(task.name)
                    : element("a", {{"class", "govuk-link govuk-task-list__link"}, {"href", task.address}}, task.name);
    if (!task.hint.empty()) name += classed("div", "govuk-task-list__hint", task.hint);
    inside += classed(
        "li", task.address.empty() ? "govuk-task-list__item" : "govuk-task-list__item govuk-task-list__item--with-link",
        classed("div", "govuk-task-list__name-and-hint", name) +
            classed("div", "govuk-task-list__status", task.status));
  }
  return classed("ul", "govuk-task-list", inside);
}

}  // namespace redress::tools::desk
