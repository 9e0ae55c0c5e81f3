#include "docx/check_redactions.hpp"

#include "base/error.hpp"
#include "bundle/redact_contents.hpp"
#include "material/pack.hpp"
#include "sandbox/run_helper.hpp"
#include "sandbox/run_jailed.hpp"

namespace redress::bundle {
namespace {

constexpr sandbox::Limits looking{120, std::uint64_t{1500} << 20, std::uint64_t{64} << 20};

}  // namespace

std::vector<Finding> check_redactions(ByteView file, const std::string& name, const std::filesystem::path& programs) {
  Bytes answer;
  if (file.substr(0, 4) == "PK\x03\x04")
    answer = sandbox::run_jailed(
                 [&] {
                   material::Material material;
                   material.findings = docx::check_redactions(file, name);
                   return material::pack_material(material);
                 },
                 looking)
                 .bytes;
  else if (file.substr(0, 1024).find("%PDF-") != ByteView::npos)
    answer = sandbox::run_helper({programs / "redress-words"}, {"--redactions"}, file, looking);
  else
    throw Error(ErrorKind::input, name + " is no PDF and no Word file; only these are looked through for redactions");
  material::Material material = material::unpack_material(answer);
  return std::move(material.findings);
}

}  // namespace redress::bundle
