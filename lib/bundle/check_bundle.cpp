#include "bundle/check_bundle.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "crypto/digest.hpp"
#include "pdf/check_assembly.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

Finding fault(const char* code, const std::string& part, const std::string& text) {
  Finding finding{Weight::fault, code, "", {}, text};
  finding.place.part = part;
  return finding;
}

// The PDF's attachments and the archive's originals are the same files twice.
void compare_attachments(const fs::path& data, const Bytes& pdf, std::vector<Finding>& findings) {
  for (const pdf::Carried& carried : pdf::read_attachments(pdf, "the bundle")) {
    const fs::path file = data / carried.name;
    if (!fs::exists(file) || crypto::sha256(load_file(file)) != crypto::sha256(carried.bytes))
      findings.push_back(fault("bundle.attachment.differs", carried.name,
                               "attached to the bundle, but not the same in the archive: " + carried.name));
  }
}

}  // namespace

std::vector<Finding> check_bundle(const fs::path& path) {
  if (!fs::is_directory(path)) return pdf::check_assembly(load_file(path), name_of(path));
  std::vector<Finding> findings = check_bag(path);
  bool found = false;
  if (fs::is_directory(path / "data"))
    for (const fs::directory_entry& entry : fs::directory_iterator(path / "data")) {
      if (entry.path().extension() != ".pdf") continue;
      found = true;
      const Bytes pdf = load_file(entry.path());
      for (Finding& finding : pdf::check_assembly(pdf, name_of(entry.path()))) findings.push_back(std::move(finding));
      compare_attachments(path / "data", pdf, findings);
    }
  if (!found) findings.push_back(fault("bundle.missing", "data", "the archive holds no bundle"));
  return findings;
}

}  // namespace redress::bundle
