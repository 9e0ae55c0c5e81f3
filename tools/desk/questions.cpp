#include "desk/components.hpp"

namespace redress::tools::desk {
namespace {

// The ids of what describes a question, for its input's aria-describedby.
std::string described_by(const Question& question) {
  std::string ids;
  if (!question.hint.empty()) ids += question.name + "-hint";
  if (!question.error.empty()) ids += (ids.empty() ? "" : " ") + question.name + "-error";
  return ids;
}

Html hint_and_error(const Question& question) {
  Html html;
  if (!question.hint.empty())
    html += element("div", {{"id", question.name + "-hint"}, {"class", "govuk-hint"}}, question.hint);
  if (!question.error.empty())
    html += element("p", {{"id", question.name + "-error"}, {"class", "govuk-error-message"}},
                    classed("span", "govuk-visually-hidden", "Error: ") + question.error);
  return html;
}

Html group(const Question& question, const Html& inside) {
  return classed("div", question.error.empty() ? "govuk-form-group" : "govuk-form-group govuk-form-group--error",
                 inside);
}

Html label_of(const Question& question) {
  return element("label", {{"class", "govuk-label"}, {"for", question.name}}, question.label);
}

Attributes input_attributes(const Question& question, const std::string& classes) {
  Attributes attributes{{"id", question.name},
                        {"name", question.name},
                        {"class", question.error.empty() ? classes : classes + " " + classes + "--error"}};
  if (const std::string ids = described_by(question); !ids.empty()) attributes.emplace_back("aria-describedby", ids);
  return attributes;
}

Html fieldset(const Question& question, const Html& inside) {
  Attributes attributes{{"class", "govuk-fieldset"}};
  if (const std::string ids = described_by(question); !ids.empty()) attributes.emplace_back("aria-describedby", ids);
  return group(question, element("fieldset", attributes,
                                 classed("legend", "govuk-fieldset__legend govuk-fieldset__legend--s", question.label) +
                                     hint_and_error(question) + inside));
}

// The first box or button has the question's own id, so that an error's link leads to it.
std::string id_of(const Question& question, std::size_t number) {
  return number == 0 ? question.name : question.name + "-" + std::to_string(number + 1);
}

Html pick(const Question& question, const std::vector<Choice>& choices, const std::string& kind,
          const std::set<std::string>& chosen) {
  Html items;
  for (std::size_t number = 0; number < choices.size(); ++number) {
    const Choice& choice = choices[number];
    const std::string id = id_of(question, number), block = "govuk-" + kind;
    Attributes attributes{{"class", block + "__input"},
                          {"id", id},
                          {"name", question.name},
                          {"type", kind == "radios" ? "radio" : "checkbox"},
                          {"value", choice.value}};
    if (chosen.contains(choice.value)) attributes.emplace_back("checked");
    if (!choice.hint.empty()) attributes.emplace_back("aria-describedby", id + "-hint");
    Html item = lone("input", attributes) +
                element("label", {{"class", "govuk-label " + block + "__label"}, {"for", id}}, choice.label);
    if (!choice.hint.empty())
      item += element("div", {{"id", id + "-hint"}, {"class", "govuk-hint " + block + "__hint"}}, choice.hint);
    items += classed("div", block + "__item", item);
  }
  return fieldset(
      question,
      element("div", {{"class", "govuk-" + kind + " govuk-" + kind + "--small"}, {"data-module", "govuk-" + kind}},
              items));
}

}  // namespace

Html text_input(const Question& question, const std::string& width) {
  Attributes attributes = input_attributes(question, "govuk-input");
  if (!width.empty()) attributes[2].value = *attributes[2].value + " govuk-input--width-" + width;
  attributes.emplace_back("type", "text");
  attributes.emplace_back("value", question.value);
  return group(question, label_of(question) + hint_and_error(question) + lone("input", attributes));
}

Html text_area(const Question& question, int rows) {
  Attributes attributes = input_attributes(question, "govuk-textarea");
  attributes.emplace_back("rows", std::to_string(rows));
  // A line end right after the tag is swallowed by browsers, so one is given away.
  return group(question,
               label_of(question) + hint_and_error(question) + element("textarea", attributes, "\n" + question.value));
}

Html password_input(const Question& question) {
  Attributes attributes = input_attributes(question, "govuk-input govuk-input--width-20");
  attributes.emplace_back("type", "password");
  attributes.emplace_back("autocomplete", "off");
  attributes.emplace_back("spellcheck", "false");
  return group(question, label_of(question) + hint_and_error(question) + lone("input", attributes));
}

Html file_input(const Question& question, bool several) {
  Attributes attributes = input_attributes(question, "govuk-file-upload");
  attributes.emplace_back("type", "file");
  if (several) attributes.emplace_back("multiple");
  return group(question, label_of(question) + hint_and_error(question) + lone("input", attributes));
}

// One field that takes an ISO date from the browser's own calendar; three fields would ask for more typing.
Html date_input(const Question& question) {
  Attributes attributes = input_attributes(question, "govuk-input");
  attributes[2].value = *attributes[2].value + " govuk-input--width-10";
  attributes.emplace_back("type", "date");
  attributes.emplace_back("value", question.value);
  return group(question, label_of(question) + hint_and_error(question) + lone("input", attributes));
}

Html select(const Question& question, const std::vector<Choice>& choices) {
  Html options;
  for (const Choice& choice : choices) {
    Attributes attributes{{"value", choice.value}};
    if (choice.value == question.value) attributes.emplace_back("selected");
    options += element("option", attributes, choice.label);
  }
  return group(question, label_of(question) + hint_and_error(question) +
                             element("select", input_attributes(question, "govuk-select"), options));
}

Html radios(const Question& question, const std::vector<Choice>& choices) {
  return pick(question, choices, "radios", {question.value});
}

Html checkboxes(const Question& question, const std::vector<Choice>& choices, const std::set<std::string>& chosen) {
  return pick(question, choices, "checkboxes", chosen);
}

Html hidden(const std::string& name, const std::string& value) {
  return lone("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

}  // namespace redress::tools::desk
