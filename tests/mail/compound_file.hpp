/// A message as Outlook saves it, made for a test.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace redress::test {

inline void put(Bytes& bytes, std::size_t at, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

inline std::string wide(const std::string& text) {
  std::string all;
  for (const char c : text) all += {c, '\0'};
  return all;
}

struct Property {
  std::string number_and_type, value;
};

/// A compound file of one storage: allocation table, directory, then the streams, each long enough for whole sectors.
/// At most three properties fit; a name that begins with "_" is the whole name of its stream.
inline Bytes message_of(const std::vector<Property>& properties) {
  constexpr std::size_t sector = 512, end_of_chain = 0xFFFFFFFE, nothing = 0xFFFFFFFF;
  Bytes header(sector, '\0'), table(sector, '\xFF'), directory(sector, '\0'), streams;
  header.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(header, 30, 9, 2);                                                   // sectors of 2^9 bytes
  put(header, 48, 1, 4);                                                   // the directory's sector
  for (const std::size_t at : {60, 68}) put(header, at, end_of_chain, 4);  // no small streams, no further tables
  for (std::size_t i = 0; i < 109; ++i) put(header, 76 + 4 * i, i == 0 ? 0 : nothing, 4);
  put(table, 0, 0xFFFFFFFD, 4);
  put(table, 4, end_of_chain, 4);
  const auto enter = [&](std::size_t index, const std::string& name, int type, std::size_t start, std::size_t size) {
    const std::size_t at = index * 128;
    directory.replace(at, 2 * name.size(), wide(name));
    put(directory, at + 64, 2 * name.size() + 2, 2);
    put(directory, at + 66, static_cast<std::uint64_t>(type), 1);
    for (const std::size_t link : {68, 72, 76}) put(directory, at + link, nothing, 4);
    put(directory, at + 116, start, 4);
    put(directory, at + 120, size, 8);
  };
  enter(0, "Root Entry", 5, end_of_chain, 0);
  put(directory, 76, properties.empty() ? nothing : 1, 4);
  std::size_t first = 2;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    const std::size_t stream_sectors = std::max<std::size_t>(8, (properties[i].value.size() + sector - 1) / sector);
    for (std::size_t k = 0; k < stream_sectors; ++k)
      put(table, 4 * (first + k), k + 1 == stream_sectors ? end_of_chain : first + k + 1, 4);
    enter(i + 1, (properties[i].number_and_type[0] == '_' ? "" : "__substg1.0_") + properties[i].number_and_type, 2,
          first, stream_sectors * sector);
    if (i + 1 < properties.size()) put(directory, (i + 1) * 128 + 72, i + 2, 4);
    std::string value = properties[i].value;
    value.resize(stream_sectors * sector, '\0');
    streams += value;
    first += stream_sectors;
  }
  return header + table + directory + streams;
}

}  // namespace redress::test
