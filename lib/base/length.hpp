/// Lengths on paper. Whole thousandths of a point, so that layouts are the same on every machine.
#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace redress {

/// A distance; made only through its units, so that millimetres and points cannot be mixed up.
class Length {
 public:
  constexpr Length() = default;
  static Length pt(double points) { return Length(std::llround(points * 1000)); }
  static Length mm(double millimetres) { return Length(std::llround(millimetres * 72000 / 25.4)); }
  static constexpr Length thousandths(std::int64_t count) { return Length(count); }

  constexpr double points() const { return static_cast<double>(count_) / 1000; }
  constexpr std::int64_t count() const { return count_; }

  constexpr Length operator+(Length other) const { return Length(count_ + other.count_); }
  constexpr Length operator-(Length other) const { return Length(count_ - other.count_); }
  constexpr Length operator-() const { return Length(-count_); }
  constexpr Length operator*(std::int64_t factor) const { return Length(count_ * factor); }
  Length operator*(double factor) const { return Length(std::llround(static_cast<double>(count_) * factor)); }
  constexpr Length operator/(std::int64_t divisor) const { return Length(count_ / divisor); }
  constexpr Length& operator+=(Length other) {
    count_ += other.count_;
    return *this;
  }
  constexpr Length& operator-=(Length other) {
    count_ -= other.count_;
    return *this;
  }
  constexpr auto operator<=>(const Length&) const = default;

 private:
  constexpr explicit Length(std::int64_t count) : count_(count) {}
  std::int64_t count_ = 0;  // thousandths of a point
};

}  // namespace redress
