/// What an event's data says, read and written by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "json/json.hpp"

namespace redress::casework {

/// The member's texts: one when it is a text, each when it is a list of texts, none when it is absent.
std::vector<std::string> texts_at(const json::Value& data, std::string_view name);

/// The member's date; nothing when it is absent. Throws: Error(usage) when it is there and no date.
std::optional<Date> date_at(const json::Value& data, std::string_view name);

/// The member's time as minutes of the day; nothing when it is absent. Throws: Error(usage) when it is there and none.
std::optional<int> time_at(const json::Value& data, std::string_view name);

/// A list of texts as JSON.
json::Value to_json(const std::vector<std::string>& texts);

}  // namespace redress::casework
