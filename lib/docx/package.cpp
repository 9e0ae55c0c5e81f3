#include "docx/package.hpp"

#include "base/error.hpp"

namespace redress::docx {
namespace {

// A document of this size has thousands of pages; its tree would take ten times as much memory.
constexpr std::uint64_t largest_part = std::uint64_t{16} << 20;

zip::Limits limits() {
  zip::Limits limits;
  limits.part_bytes = largest_part;
  limits.total_bytes = 3 * largest_part;
  return limits;
}

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

// Resolves "../media/x" and "/word/x" against the folder of the part that points.
std::string resolve(const std::string& folder, std::string target) {
  if (!target.empty() && target.front() == '/') return target.substr(1);
  std::string path = folder + target;
  std::vector<std::string> steps;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string step = path.substr(begin, end - begin);
    if (step == ".." && !steps.empty())
      steps.pop_back();
    else if (step != "." && step != ".." && !step.empty())
      steps.push_back(step);
    begin = end + 1;
  }
  std::string resolved;
  for (const std::string& step : steps) resolved += (resolved.empty() ? "" : "/") + step;
  return resolved;
}

std::string last_step(const std::string& uri) {
  return uri.substr(uri.rfind('/') + 1);
}

}  // namespace

Package::Package(ByteView bytes, const std::string& name)
    : name_(name), archive_(zip::open_archive(Bytes(bytes), name, limits())) {
  for (const Relationship& relationship : relationships(""))
    if (relationship.type == "officeDocument" && !relationship.external) main_ = relationship.target;
  if (!archive_.has(main_)) main_ = "word/document.xml";
  if (!archive_.has(main_)) {
    if (archive_.has("EncryptionInfo") || archive_.has("EncryptedPackage"))
      throw Error(ErrorKind::input, name + " is protected by a password: save it without one");
    throw Error(ErrorKind::input, name + " is a package, but holds no Word document");
  }
}

const std::vector<Relationship>& Package::relationships(const std::string& part) {
  const auto at = relationships_.find(part);
  return at != relationships_.end() ? at->second : relationships_[part] = read_relationships(part);
}

std::vector<Relationship> Package::read_relationships(const std::string& part) {
  const std::string folder = folder_of(part);
  std::vector<Relationship> all;
  const auto tree = parse(folder + "_rels/" + part.substr(folder.size()) + ".rels");
  if (!tree) return all;
  for (const xml::Node& node : tree->root().children("Relationship")) {
    Relationship relationship;
    relationship.id = node.attribute_or("Id", "");
    relationship.type = last_step(node.attribute_or("Type", ""));
    relationship.external = node.attribute_or("TargetMode", "") == "External";
    const std::string target = node.attribute_or("Target", "");
    relationship.target = relationship.external ? target : resolve(folder, target);
    all.push_back(std::move(relationship));
  }
  return all;
}

std::optional<xml::Tree> Package::parse(const std::string& part) {
  const auto bytes = archive_.read(part);
  if (!bytes) return std::nullopt;
  xml::Limits xml_limits;
  xml_limits.bytes = largest_part;
  return xml::parse_xml(*bytes, part, xml_limits);
}

}  // namespace redress::docx
