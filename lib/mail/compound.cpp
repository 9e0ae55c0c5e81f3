#include "mail/compound.hpp"

#include <algorithm>

#include "base/error.hpp"

namespace redress::mail {
namespace {

constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // from here on no sector is meant. Source: MS-CFB 2.1
constexpr std::uint32_t no_entry = 0xFFFFFFFF;
constexpr std::uint64_t small_sector = 64, small_limit = 4096;
constexpr std::size_t most_entries = 100000;

[[noreturn]] void broken() {
  throw Error(ErrorKind::input, "the Outlook message is damaged: ask for it again");
}

}  // namespace

std::uint32_t Compound::number(std::uint64_t at) const {
  if (at + 4 > bytes_.size()) broken();
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes_[at + static_cast<std::uint64_t>(i)]);
  return value;
}

ByteView Compound::sector(std::uint32_t index) const {
  const std::uint64_t at = (std::uint64_t{index} + 1) * sector_size_;
  if (at >= bytes_.size()) broken();
  return bytes_.substr(at, sector_size_);
}

Bytes Compound::chain(std::uint32_t start, std::uint64_t most) const {
  Bytes all;
  std::size_t steps = 0;
  for (std::uint32_t at = start; at < last_sector && all.size() < most; at = next_[at]) {
    if (at >= next_.size() || ++steps > next_.size()) broken();
    all += sector(at);
  }
  if (all.size() > most) all.resize(most);
  return all;
}

Compound::Compound(ByteView bytes) : bytes_(bytes) {
  if (bytes.size() < 512 || bytes.substr(0, 8) != "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") broken();
  const int shift = static_cast<unsigned char>(bytes[30]);
  if (shift != 9 && shift != 12) broken();
  sector_size_ = std::uint64_t{1} << shift;
  read_tables();
  read_directory();
}

void Compound::read_tables() {
  std::vector<std::uint32_t> table_sectors;
  for (std::uint64_t i = 0; i < 109; ++i)
    if (const std::uint32_t at = number(76 + 4 * i); at < last_sector) table_sectors.push_back(at);
  std::size_t steps = 0;
  for (std::uint32_t more = number(68); more < last_sector;) {
    if (++steps > bytes_.size() / sector_size_) broken();
    const std::uint64_t base = (std::uint64_t{more} + 1) * sector_size_;
    for (std::uint64_t i = 0; i + 4 < sector_size_; i += 4)
      if (const std::uint32_t at = number(base + i); at < last_sector) table_sectors.push_back(at);
    more = number(base + sector_size_ - 4);
  }
  if (table_sectors.size() > bytes_.size() / sector_size_) broken();
  for (const std::uint32_t at : table_sectors)
    for (std::uint64_t i = 0; i < sector_size_; i += 4)
      next_.push_back(number((std::uint64_t{at} + 1) * sector_size_ + i));
  const Bytes small = chain(number(60), bytes_.size());
  for (std::size_t i = 0; i + 4 <= small.size(); i += 4) {
    std::uint32_t value = 0;
    for (std::size_t k = 4; k-- > 0;) value = value << 8 | static_cast<unsigned char>(small[i + k]);
    next_small_.push_back(value);
  }
}

void Compound::read_directory() {
  const Bytes directory = chain(number(48), bytes_.size());
  const auto at = [&](std::size_t from) {
    std::uint32_t value = 0;
    for (std::size_t k = 4; k-- > 0;) value = value << 8 | static_cast<unsigned char>(directory[from + k]);
    return value;
  };
  for (std::size_t from = 0; from + 128 <= directory.size() && entries_.size() < most_entries; from += 128) {
    Entry entry;
    const std::size_t length = std::min<std::size_t>(64, static_cast<unsigned char>(directory[from + 64]));
    for (std::size_t i = 0; i + 2 < length; i += 2)
      entry.name += directory[from + i + 1] == 0 ? directory[from + i] : '?';
    const int type = static_cast<unsigned char>(directory[from + 66]);
    entry.storage = type == 1 || type == 5;
    entry.start = at(from + 116);
    entry.size = at(from + 120);
    entries_.push_back(std::move(entry));
    left_.push_back(at(from + 68));
    right_.push_back(at(from + 72));
    child_.push_back(at(from + 76));
  }
  if (entries_.empty()) broken();
  std::vector<bool> seen(entries_.size(), false);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!entries_[i].storage) continue;
    std::vector<std::size_t> inside;
    collect(child_[i], inside, seen, 0);
    entries_[i].inside = std::move(inside);
  }
  small_ = chain(entries_[0].start, entries_[0].size);
}

void Compound::collect(std::uint32_t node, std::vector<std::size_t>& inside, std::vector<bool>& seen, int depth) const {
  if (node == no_entry) return;
  if (node >= entries_.size() || seen[node] || depth > 5000) broken();
  seen[node] = true;
  collect(left_[node], inside, seen, depth + 1);
  inside.push_back(node);
  collect(right_[node], inside, seen, depth + 1);
}

Bytes Compound::read(const Entry& entry) const {
  if (entry.size >= small_limit) return chain(entry.start, entry.size);
  Bytes all;
  std::size_t steps = 0;
  for (std::uint32_t at = entry.start; at < last_sector && all.size() < entry.size; at = next_small_[at]) {
    if (at >= next_small_.size() || ++steps > next_small_.size() || at * small_sector >= small_.size()) broken();
    all += ByteView(small_).substr(at * small_sector, small_sector);
  }
  all.resize(std::min<std::uint64_t>(all.size(), entry.size));
  return all;
}

const Compound::Entry* Compound::find(const Entry& storage, const std::string& name) const {
  for (const std::size_t index : storage.inside)
    if (entries_[index].name == name) return &entries_[index];
  return nullptr;
}

}  // namespace redress::mail
