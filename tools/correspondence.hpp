/// What the verbs about letters share: the shipped templates and centres, and findings told to a person.
#pragma once

#include <map>
#include <memory>

#include "context.hpp"
#include "letter/make_letter.hpp"
#include "procedure/profile.hpp"

namespace redress::tools {

/// A shipped centre with its calendar.
struct ShippedCentre {
  procedure::Profile profile;
  calendar::Calendar calendar;
};

/// The centre of that id. Throws: Error(usage) when none is shipped, naming the nearest.
ShippedCentre load_shipped_centre(const Context& context, const std::string& id);

procedure::Directory load_shipped_bodies(const Context& context);

std::filesystem::path template_folder(const Context& context);

/// The shipped templates, behind those of `own` where that is a folder.
letter::Library load_templates(const Context& context, const std::filesystem::path& own = {});

/// --format: pdf, docx or html. Throws: Error(usage).
void check_format(const std::string& format);

/// The letter in that format.
Bytes write_as(const std::string& format, const letter::Letter& letter);

/// --text-size and --envelope. Throws: Error(usage).
letter::Look parse_look(double text_size, const std::string& envelope);

/// "NAME=VALUE", each split. Throws: Error(usage) for one without '='.
std::vector<std::pair<std::string, std::string>> parse_settings(const std::vector<std::string>& settings);

/// Findings on standard error, one a line.
void tell(const std::vector<Finding>& findings);

/// The same as JSON.
json::Array to_json(const std::vector<Finding>& findings);

}  // namespace redress::tools
