/// Plain values as bytes and back, for the pipe between a jailed child and its parent.
/// A type takes part by a function `pieces(archive, value)` beside it that names its members in order.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/bytes.hpp"
#include "base/error.hpp"

namespace redress {

/// Writes members one after the other; lists and texts with their length before them.
class Packing {
 public:
  template <class... T>
  void operator()(const T&... members) {
    (put(members), ...);
  }
  Bytes bytes;

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      char raw[sizeof(T)];
      std::memcpy(raw, &value, sizeof(T));
      bytes.append(raw, sizeof(T));
    } else {
      // One `pieces` names the members for both ways; packing only reads them.
      pieces(*this, const_cast<T&>(value));
    }
  }
  void put(const std::string& text) {
    put(static_cast<std::uint64_t>(text.size()));
    bytes += text;
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put(static_cast<std::uint64_t>(list.size()));
    for (const T& one : list) put(one);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
};

/// Reads what Packing wrote. The bytes may come from a child that a hostile file has taken over: every length is
/// checked, nothing is believed.
class Unpacking {
 public:
  explicit Unpacking(ByteView bytes) : rest_(bytes) {}

  /// Throws: Error(input) when the bytes end early or hold more than they should.
  template <class... T>
  void operator()(T&... members) {
    (take(members), ...);
  }
  bool at_end() const { return rest_.empty(); }

 private:
  [[noreturn]] static void broken() {
    throw Error(ErrorKind::input, "the file could not be read: its reader stopped half-way");
  }
  template <class T>
  void take(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t raw = 0;
      take(raw);
      value = raw != 0;
    } else if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      if (rest_.size() < sizeof(T)) broken();
      std::memcpy(&value, rest_.data(), sizeof(T));
      rest_.remove_prefix(sizeof(T));
    } else {
      if (++depth_ > deepest) broken();
      pieces(*this, value);
      --depth_;
    }
  }
  std::size_t take_length() {
    std::uint64_t length = 0;
    take(length);
    if (length > rest_.size()) broken();  // each element takes one byte at least
    return static_cast<std::size_t>(length);
  }
  void take(std::string& text) {
    const std::size_t length = take_length();
    text.assign(rest_.substr(0, length));
    rest_.remove_prefix(length);
  }
  template <class T>
  void take(std::vector<T>& list) {
    const std::size_t length = take_length();
    list.clear();
    for (std::size_t i = 0; i < length; ++i) take(list.emplace_back());
  }
  template <class T>
  void take(std::optional<T>& value) {
    bool there = false;
    take(there);
    value.reset();
    if (there) take(value.emplace());
  }

  static constexpr int deepest = 1000;
  ByteView rest_;
  int depth_ = 0;
};

/// The members of a box, for packing.
template <class Archive>
void pieces(Archive& archive, Box& box) {
  archive(box.left, box.top, box.right, box.bottom);
}

/// The members of a place, for packing.
template <class Archive>
void pieces(Archive& archive, Place& place) {
  archive(place.page, place.box, place.part, place.path, place.line, place.column);
}

}  // namespace redress
