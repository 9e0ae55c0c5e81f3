/// Packages such as DOCX, ODT and case archives: read with limits, written so that the same parts give the same bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace redress::zip {

/// What a returned package may demand of us; beyond it the file is refused.
struct Limits {
  std::size_t parts = 10'000;
  std::uint64_t part_bytes = std::uint64_t{64} << 20;    ///< one part, unpacked
  std::uint64_t total_bytes = std::uint64_t{160} << 20;  ///< everything read from one package, unpacked
  std::uint64_t ratio = 200;                             ///< unpacked to packed, for parts above `ratio_from`
  std::uint64_t ratio_from = std::uint64_t{4} << 20;
};

/// One part of a package as its directory declares it.
struct Part {
  std::string name;         ///< with forward slashes; never absolute, never upwards
  std::uint64_t bytes = 0;  ///< unpacked
  bool folder = false;
};

/// An opened package. Parts are unpacked when asked for, so a part nobody needs costs nothing.
class Archive {
 public:
  struct Inside;
  explicit Archive(std::unique_ptr<Inside> inside);
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  const std::string& name() const;
  /// In the order of the package's directory.
  const std::vector<Part>& parts() const;
  bool has(std::string_view part) const;

  /// The part's bytes, checked against its checksum; nothing when there is no such part. Names are compared exactly,
  /// then without regard to the case of ASCII letters. Source: ISO/IEC 29500-2 §6.2.2.3.
  /// Throws: Error(input) when it is encrypted, damaged, packed in an unknown way or beyond the limits.
  std::optional<Bytes> read(std::string_view part) const;

 private:
  std::unique_ptr<Inside> inside_;
};

/// True when the bytes begin as a package does.
bool looks_like_package(ByteView bytes);

/// Opens a package; `name` is what messages call it.
/// Throws: Error(input) when it is no package, has too many parts, two parts of one name, or a part whose name is
/// absolute, climbs out of the package or holds control characters.
Archive open_archive(Bytes bytes, const std::string& name, const Limits& limits = {});

enum class Packing { stored, deflated };

/// A part to be written. Order of parts is order in the package.
struct NewPart {
  std::string name;
  Bytes bytes;
  Packing packing = Packing::deflated;
};

/// The package. Times are 1 January 1980, 00:00, so that the same parts always give the same bytes.
/// Throws: Error(usage) when there is no part, or a name is empty, absolute, climbs upwards or occurs twice;
/// Error(surroundings) when memory does not suffice.
Bytes write_archive(const std::vector<NewPart>& parts);

}  // namespace redress::zip
