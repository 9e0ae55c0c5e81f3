#include "correspondence.hpp"

#include <algorithm>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "docx/write_docx.hpp"
#include "letter/nearest.hpp"
#include "letter/write_html.hpp"

namespace redress::tools {

namespace fs = std::filesystem;

ShippedCentre load_shipped_centre(const Context& context, const std::string& id) {
  const fs::path folder = context.data / "forms" / "centres";
  const fs::path file = folder / (id + ".xml");
  if (id.find_first_of("/\\.") != std::string::npos || !fs::exists(file)) {
    std::vector<std::string> known;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".xml") known.push_back(entry.path().stem().string());
    std::sort(known.begin(), known.end());
    throw Error(ErrorKind::usage, "no centre is called " + id + letter::hint_of(id, known));
  }
  procedure::Profile profile = procedure::load_profile(load_file(file), name_of(file)).value;
  calendar::Holidays holidays = calendar::load_holidays(context.data / "forms" / "calendar", profile.identity.division);
  calendar::Calendar calendar = procedure::calendar_of(profile, std::move(holidays));
  return {std::move(profile), std::move(calendar)};
}

procedure::Directory load_shipped_bodies(const Context& context) {
  return procedure::load_directory(load_file(context.data / "forms" / "bodies" / "bodies.xml"), "bodies.xml");
}

fs::path template_folder(const Context& context) {
  return context.data / "letter-templates";
}

letter::Library load_templates(const Context& context, const fs::path& own) {
  return letter::load_library(template_folder(context), fs::is_directory(own) ? own : fs::path());
}

void check_format(const std::string& format) {
  if (format != "pdf" && format != "docx" && format != "html")
    throw Error(ErrorKind::usage, "--format is pdf, docx or html" + letter::hint_of(format, {"pdf", "docx", "html"}));
}

Bytes write_as(const std::string& format, const letter::Letter& letter) {
  if (format == "docx") return docx::write_docx(letter.document);
  return format == "html" ? letter::write_html(letter.document) : letter.pdf;
}

letter::Look parse_look(double text_size, const std::string& envelope) {
  static const std::map<std::string, document::Envelope> envelopes = {{"dl", document::Envelope::dl_window},
                                                                      {"c5", document::Envelope::c5_window},
                                                                      {"notify", document::Envelope::notify},
                                                                      {"none", document::Envelope::none}};
  const auto chosen = envelopes.find(envelope);
  if (chosen == envelopes.end()) throw Error(ErrorKind::usage, "--envelope is dl, c5, notify or none");
  if (text_size != 12 && text_size != 14 && text_size != 18)
    throw Error(ErrorKind::usage, "--text-size is 12, 14 or 18 points");
  return {text_size, chosen->second};
}

std::vector<std::pair<std::string, std::string>> parse_settings(const std::vector<std::string>& settings) {
  std::vector<std::pair<std::string, std::string>> parsed;
  for (const std::string& setting : settings) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos || equals == 0)
      throw Error(ErrorKind::usage, "--set wants NAME=VALUE, like --set reason=\"…\"");
    parsed.emplace_back(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return parsed;
}

void tell(const std::vector<Finding>& findings) {
  for (const Finding& finding : findings)
    std::cerr << (finding.place.part.empty() ? finding.text : letter::to_line(finding)) << '\n';
}

json::Array to_json(const std::vector<Finding>& findings) {
  json::Array list;
  for (const Finding& finding : findings) {
    json::Value each;
    each.set("weight", to_string(finding.weight)).set("code", finding.code).set("field", finding.field);
    if (!finding.place.part.empty())
      each.set("file", finding.place.part).set("line", finding.place.line).set("column", finding.place.column);
    each.set("text", finding.text);
    list.push_back(std::move(each));
  }
  return list;
}

}  // namespace redress::tools
