#include "casework/data.hpp"

#include "base/error.hpp"
#include "calendar/receipt.hpp"

namespace redress::casework {

std::vector<std::string> texts_at(const json::Value& data, std::string_view name) {
  const json::Value* value = data.find(name);
  if (!value) return {};
  if (value->text()) return {*value->text()};
  std::vector<std::string> texts;
  if (value->list())
    for (const json::Value& item : *value->list())
      if (item.text()) texts.push_back(*item.text());
  return texts;
}

std::optional<Date> date_at(const json::Value& data, std::string_view name) {
  const std::optional<std::string> text = data.text_at(name);
  if (!text) return std::nullopt;
  if (const auto date = parse_iso_date(*text)) return date;
  throw Error(ErrorKind::usage, std::string(name) + " wants a date like 2026-11-24");
}

std::optional<int> time_at(const json::Value& data, std::string_view name) {
  const std::optional<std::string> text = data.text_at(name);
  if (!text) return std::nullopt;
  if (const auto time = calendar::parse_time(*text)) return time;
  throw Error(ErrorKind::usage, std::string(name) + " wants a time like 16:30");
}

json::Value to_json(const std::vector<std::string>& texts) {
  json::Array list;
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

}  // namespace redress::casework
