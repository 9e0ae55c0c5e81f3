#include "json/json.hpp"

#include <nlohmann/json.hpp>

#include "base/ensure.hpp"
#include "base/error.hpp"

namespace redress::json {
namespace {

using Theirs = nlohmann::ordered_json;

Value ours(const Theirs& theirs) {
  switch (theirs.type()) {
    case Theirs::value_t::null: return {};
    case Theirs::value_t::boolean: return theirs.get<bool>();
    case Theirs::value_t::number_integer: return theirs.get<std::int64_t>();
    case Theirs::value_t::number_unsigned: {
      const auto number = theirs.get<std::uint64_t>();
      if (number > static_cast<std::uint64_t>(INT64_MAX)) return static_cast<double>(number);
      return static_cast<std::int64_t>(number);
    }
    case Theirs::value_t::number_float: return theirs.get<double>();
    case Theirs::value_t::string: return theirs.get<std::string>();
    case Theirs::value_t::array: {
      Array list;
      for (const Theirs& item : theirs) list.push_back(ours(item));
      return list;
    }
    case Theirs::value_t::object: {
      Object members;
      for (const auto& [name, value] : theirs.items()) members.emplace_back(name, ours(value));
      return members;
    }
    default: ensure(false, "a parsed value is of JSON's own types"); return {};
  }
}

Theirs theirs(const Value& value) {
  if (const auto* truth = value.truth()) return *truth;
  if (const auto* whole = value.whole()) return *whole;
  if (const auto* text = value.text()) return *text;
  if (const auto* list = value.list()) {
    Theirs all = Theirs::array();
    for (const Value& item : *list) all.push_back(theirs(item));
    return all;
  }
  if (const auto* members = value.members()) {
    Theirs all = Theirs::object();
    for (const auto& [name, item] : *members) all[name] = theirs(item);
    return all;
  }
  if (const auto number = value.number()) return *number;
  return nullptr;
}

[[noreturn]] void refuse(ByteView bytes, const std::string& name, std::size_t offset, const std::string& why) {
  Place place;
  place.part = name;
  place.line = place.column = 1;
  for (std::size_t i = 0; i + 1 < offset && i < bytes.size(); ++i) {
    ++place.column;
    if (bytes[i] == '\n') ++place.line, place.column = 1;
  }
  throw Error(ErrorKind::input,
              name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + why, place);
}

void refuse_deep_nesting(ByteView bytes, const std::string& name) {
  int depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (in_text) {
      if (bytes[i] == '\\')
        ++i;
      else if (bytes[i] == '"')
        in_text = false;
    } else if (bytes[i] == '"') {
      in_text = true;
    } else if (bytes[i] == '[' || bytes[i] == '{') {
      if (++depth > 200) refuse(bytes, name, i + 1, "nested more than 200 deep");
    } else if (bytes[i] == ']' || bytes[i] == '}') {
      --depth;
    }
  }
}

}  // namespace

std::optional<double> Value::number() const {
  if (const auto* whole = std::get_if<std::int64_t>(&is_)) return static_cast<double>(*whole);
  if (const auto* number = std::get_if<double>(&is_)) return *number;
  return std::nullopt;
}

const Value* Value::find(std::string_view name) const {
  if (const Object* all = members())
    for (const auto& [key, value] : *all)
      if (key == name) return &value;
  return nullptr;
}

std::optional<std::string> Value::text_at(std::string_view name) const {
  const Value* value = find(name);
  if (!value || !value->text()) return std::nullopt;
  return *value->text();
}

Value& Value::set(std::string name, Value value) {
  if (is_null()) is_ = Object();
  ensure(std::holds_alternative<Object>(is_), "only an object has members");
  auto& all = std::get<Object>(is_);
  for (auto& [key, old] : all)
    if (key == name) {
      old = std::move(value);
      return *this;
    }
  all.emplace_back(std::move(name), std::move(value));
  return *this;
}

Value parse_json(ByteView bytes, const std::string& name) {
  refuse_deep_nesting(bytes, name);
  try {
    return ours(Theirs::parse(bytes));
  } catch (const Theirs::parse_error& error) {
    refuse(bytes, name, error.byte, "not valid JSON");
  }
}

std::string write_json(const Value& value, Layout layout) {
  return theirs(value).dump(layout == Layout::indented ? 1 : -1, ' ', false, Theirs::error_handler_t::replace);
}

}  // namespace redress::json
