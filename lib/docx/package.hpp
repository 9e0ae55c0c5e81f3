/// The parts of a Word package and how they point at each other; file names mean nothing, relationships do.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "xml/xml.hpp"
#include "zip/zip.hpp"

namespace redress::docx {

struct Relationship {
  std::string id, type, target;  ///< type: the last step of its URI ("header"); target: a part's name
  bool external = false;
};

/// An opened package. Trees stay valid as long as it lives.
class Package {
 public:
  /// Throws: Error(input) when it is no package or has no main document.
  Package(ByteView bytes, const std::string& name);

  const std::string& name() const { return name_; }
  const std::string& main_part() const { return main_; }
  const std::vector<Relationship>& relationships(const std::string& part);
  /// The part parsed; nothing when there is no such part. Throws: Error(input) when it is not well-formed.
  std::optional<xml::Tree> parse(const std::string& part);

 private:
  std::vector<Relationship> read_relationships(const std::string& part);

  std::string name_, main_;
  zip::Archive archive_;
  std::map<std::string, std::vector<Relationship>> relationships_;
};

}  // namespace redress::docx
