/// Compound files, the container of Outlook's messages: storages and streams as in a small file system.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace redress::mail {

/// An opened compound file. Source: MS-CFB.
class Compound {
 public:
  struct Entry {
    std::string name;  ///< in ASCII; other characters are '?'
    bool storage = false;
    std::vector<std::size_t> inside;  ///< indices of the entries of a storage
    std::uint32_t start = 0;
    std::uint64_t size = 0;
  };

  /// `bytes` must outlive this.
  /// Throws: Error(input) when it is no compound file, or its tables lead nowhere or in circles.
  explicit Compound(ByteView bytes);

  const Entry& root() const { return entries_.at(0); }
  const Entry& at(std::size_t index) const { return entries_.at(index); }
  /// The stream's bytes. Throws: Error(input) when its chain is broken.
  Bytes read(const Entry& entry) const;
  /// The entry of that name inside a storage; nullptr when there is none.
  const Entry* find(const Entry& storage, const std::string& name) const;

 private:
  std::uint32_t number(std::uint64_t at) const;
  ByteView sector(std::uint32_t index) const;
  Bytes chain(std::uint32_t start, std::uint64_t most) const;
  void read_tables();
  void read_directory();
  void collect(std::uint32_t node, std::vector<std::size_t>& inside, std::vector<bool>& seen, int depth) const;

  ByteView bytes_;
  std::uint64_t sector_size_ = 512;
  std::vector<std::uint32_t> next_, next_small_;
  std::vector<std::uint32_t> left_, right_, child_;
  std::vector<Entry> entries_;
  Bytes small_;
};

}  // namespace redress::mail
