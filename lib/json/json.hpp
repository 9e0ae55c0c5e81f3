/// JSON values: read with places for errors, written the same way each time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/bytes.hpp"

namespace redress::json {

class Value;
using Array = std::vector<Value>;
/// Members keep the order they were added in.
using Object = std::vector<std::pair<std::string, Value>>;

/// null, a truth, a whole number, a number, a text, a list or named members.
class Value {
 public:
  Value() = default;
  Value(std::nullptr_t) {}
  Value(bool truth) : is_(truth) {}
  Value(int number) : is_(std::int64_t{number}) {}
  Value(std::int64_t number) : is_(number) {}
  Value(std::size_t number) : is_(static_cast<std::int64_t>(number)) {}
  Value(double number) : is_(number) {}
  Value(const char* text) : is_(std::string(text)) {}
  Value(std::string text) : is_(std::move(text)) {}
  Value(Array list) : is_(std::move(list)) {}
  Value(Object members) : is_(std::move(members)) {}
  template <class T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value(*value);
  }

  bool is_null() const { return std::holds_alternative<std::monostate>(is_); }
  const bool* truth() const { return std::get_if<bool>(&is_); }
  const std::int64_t* whole() const { return std::get_if<std::int64_t>(&is_); }
  std::optional<double> number() const;
  const std::string* text() const { return std::get_if<std::string>(&is_); }
  const Array* list() const { return std::get_if<Array>(&is_); }
  const Object* members() const { return std::get_if<Object>(&is_); }

  /// The member of that name; nullptr when this is no object or has none.
  const Value* find(std::string_view name) const;
  /// The member's text, or nothing.
  std::optional<std::string> text_at(std::string_view name) const;
  /// Adds or replaces a member; a null value becomes an object first.
  Value& set(std::string name, Value value);

  bool operator==(const Value&) const = default;

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> is_;
};

/// Throws: Error(input) with line and column, calling the file `name`; nesting deeper than 200 is refused.
Value parse_json(ByteView bytes, const std::string& name);

enum class Layout { line, indented };

/// UTF-8, members in order, no escapes but those JSON demands; bytes that are no UTF-8 become U+FFFD.
std::string write_json(const Value& value, Layout layout = Layout::indented);

}  // namespace redress::json
