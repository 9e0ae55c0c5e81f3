/// A file held against its schema: every fault with its line.
#pragma once

#include <vector>

#include "base/finding.hpp"
#include "xml/xml.hpp"

namespace redress::xml {

/// A schema in XML Schema 1.0, ready to judge many files.
class Schema {
 public:
  /// Throws: Error(input) when the schema itself is at fault.
  explicit Schema(ByteView bytes);
  Schema(Schema&&) noexcept;
  ~Schema();

  /// All faults in order of line, each `weight` fault and code "xml.schema"; empty when the tree is valid.
  std::vector<Finding> validate(const Tree& tree) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace redress::xml
