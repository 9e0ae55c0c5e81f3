/// One question to a register, or one change, with its values bound and its rows read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/digest.hpp"

namespace redress::sql {

/// Values are bound by position from 1; columns are read by position from 0.
class Statement {
 public:
  struct Inside;
  explicit Statement(std::unique_ptr<Inside> inside);
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  void bind(int index, std::int64_t number);
  void bind(int index, int number) { bind(index, std::int64_t{number}); }
  void bind(int index, bool truth) { bind(index, std::int64_t{truth ? 1 : 0}); }
  void bind(int index, std::string_view text);
  void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
  void bind(int index, const char* text) { bind(index, std::string_view(text)); }
  void bind(int index, std::nullopt_t);
  /// Stored as YYYY-MM-DD.
  void bind(int index, Date date) { bind(index, std::string_view(to_iso(date))); }
  /// Stored as 64 hexadecimal digits.
  void bind(int index, const Digest& digest) { bind(index, std::string_view(to_hex(digest))); }
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value)
      bind(index, *value);
    else
      bind(index, std::nullopt);
  }

  /// Goes to the next row; false when there is none.
  /// Throws: Error(surroundings) when the file cannot be read or written, is full, or is in use too long.
  bool step();

  /// Ready to be stepped again; bound values stay.
  void reset();

  bool is_null(int column) const;
  std::int64_t number(int column) const;
  std::string text(int column) const;
  /// Valid until the next step.
  std::string_view view(int column) const;
  /// Nothing for NULL.
  std::optional<std::string> optional_text(int column) const;
  /// Throws: Error(surroundings) when the column holds no date, as in a register tampered with.
  Date date(int column) const;
  std::optional<Date> optional_date(int column) const;
  Digest digest(int column) const;

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace redress::sql
