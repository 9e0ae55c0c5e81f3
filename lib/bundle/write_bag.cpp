#include <algorithm>
#include <system_error>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "crypto/cms.hpp"
#include "crypto/digest.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

// A manifest's line may hold no line ends. Source: RFC 8493, 2.1.3.
std::string encoded(const std::string& path) {
  std::string out;
  for (const char c : path) {
    if (c == '\n')
      out += "%0A";
    else if (c == '\r')
      out += "%0D";
    else if (c == '%')
      out += "%25";
    else
      out += c;
  }
  return out;
}

// Both digests of each file, read once.
struct Proved {
  std::string sha256, sha512;
  std::uint64_t size = 0;
};

Proved prove(const BagFile& file) {
  if (file.file.empty())
    return {crypto::digest_hex("sha256", file.bytes), crypto::digest_hex("sha512", file.bytes), file.bytes.size()};
  const std::vector<std::string> digests = crypto::digest_file(file.file, {"sha256", "sha512"});
  return {digests[0], digests[1], fs::file_size(file.file)};
}

std::string manifest(const std::vector<BagFile>& files, const std::vector<Proved>& proofs, const std::string& prefix,
                     std::string Proved::*digest) {
  std::string text;
  for (std::size_t i = 0; i < files.size(); ++i)
    text += proofs[i].*digest + "  " + prefix + encoded(files[i].path) + "\n";
  return text;
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

std::string bag_info(const std::vector<Proved>& proofs, const BagInfo& info) {
  std::uint64_t octets = 0;
  for (const Proved& file : proofs) octets += file.size;
  std::string text;
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) text += std::string(label) + ": " + one_line(value) + "\n";
  };
  line("Source-Organization", info.source_organization);
  line("External-Identifier", info.external_identifier);
  line("External-Description", info.description);
  line("Bagging-Date", to_iso(info.date));
  line("Bag-Software-Agent", "redress");
  line("Payload-Oxum", std::to_string(octets) + "." + std::to_string(proofs.size()));
  return text;
}

// A folder of that name that is no bag is somebody else's.
void ensure_replaceable(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  if (fs::is_directory(folder) && (fs::is_empty(folder) || fs::exists(folder / "bagit.txt"))) return;
  throw Error(ErrorKind::usage, folder.string() + " is there already and is no archive; choose another name");
}

}  // namespace

void write_bag(const fs::path& folder, std::vector<BagFile> files, const BagInfo& info, const crypto::Signer* signer) {
  ensure_replaceable(folder);
  std::sort(files.begin(), files.end(), [](const BagFile& a, const BagFile& b) { return a.path < b.path; });
  std::vector<Proved> proofs;
  for (const BagFile& file : files) proofs.push_back(prove(file));
  std::vector<BagFile> tags{{"bag-info.txt", bag_info(proofs, info), {}},
                            {"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", {}},
                            {"manifest-sha256.txt", manifest(files, proofs, "data/", &Proved::sha256), {}},
                            {"manifest-sha512.txt", manifest(files, proofs, "data/", &Proved::sha512), {}}};
  if (signer) {
    const crypto::Signature signature = crypto::sign_digest(crypto::sha256(tags.back().bytes), *signer);
    tags.push_back({"manifest-sha512.txt.p7s", crypto::write_cms(signature, *signer), {}});
  }
  std::vector<Proved> tag_proofs;
  for (const BagFile& tag : tags) tag_proofs.push_back(prove(tag));
  const std::string tag_manifest = manifest(tags, tag_proofs, "", &Proved::sha512);

  const fs::path parent = folder.has_parent_path() ? folder.parent_path() : fs::path(".");
  const fs::path building = parent / ("." + name_of(folder) + ".building");
  const fs::path old = parent / ("." + name_of(folder) + ".old");
  try {
    fs::remove_all(building);  // left by a killed build
    fs::remove_all(old);
    make_folder(building / "data");
    for (const BagFile& file : files) {
      make_folder((building / "data" / file.path).parent_path());
      if (file.file.empty())
        write_file(building / "data" / file.path, file.bytes);
      else
        write_copy(file.file, building / "data" / file.path);
    }
    for (const BagFile& tag : tags) write_file(building / tag.path, tag.bytes);
    write_file(building / "tagmanifest-sha512.txt", tag_manifest);
    if (fs::exists(folder)) fs::rename(folder, old);
    fs::rename(building, folder);
    fs::remove_all(old);
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    fs::remove_all(building, ignored);
    throw Error(ErrorKind::surroundings, "cannot write " + folder.string() + ": " + error.code().message());
  } catch (const Error&) {
    std::error_code ignored;
    fs::remove_all(building, ignored);
    throw;
  }
}

}  // namespace redress::bundle
