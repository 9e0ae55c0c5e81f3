#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "crypto/check_cms.hpp"
#include "crypto/digest.hpp"
#include "unicode/decode.hpp"
#include "unicode/normalise.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

class BagChecker {
 public:
  explicit BagChecker(fs::path folder) : folder_(std::move(folder)) {}

  std::vector<Finding> check() {
    check_declaration();
    if (!findings_.empty()) return findings_;  // without it, nothing says how to read the rest
    list_files();
    check_info();
    bool payload = false;
    for (const std::string& name : tag_files("manifest-")) {
      check_manifest(name, true);
      payload = true;
    }
    if (!payload) fault("bag.manifest", "", "no payload manifest");
    for (const std::string& name : tag_files("tagmanifest-")) check_manifest(name, false);
    check_fetch();
    check_strays();
    check_signature();
    return findings_;
  }

 private:
  void fault(const char* code, const std::string& part, const std::string& text) {
    Finding finding;
    finding.weight = Weight::fault;
    finding.code = code;
    finding.place.part = part;
    finding.text = text;
    findings_.push_back(std::move(finding));
  }

  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\n' && text[i] != '\r') {
        line += text[i];
        continue;
      }
      if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
  }

  void check_declaration() {
    const fs::path path = folder_ / "bagit.txt";
    if (!fs::exists(path)) return fault("bag.declaration", "bagit.txt", "there is no bagit.txt: this is no bag");
    const Bytes text = load_file(path, 1 << 16);
    if (text.compare(0, 3, "\xEF\xBB\xBF") == 0)
      return fault("bag.encoding", "bagit.txt", "bagit.txt begins with a byte order mark");
    std::map<std::string, std::string> items;
    for (const std::string& line : lines_of(text))
      if (const std::size_t colon = line.find(':'); colon != std::string::npos)
        items[trimmed(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
    const std::string version = items["BagIt-Version"];
    if (!is_version(version)) return fault("bag.declaration", "bagit.txt", "BagIt-Version is missing or no version");
    encoding_ = items["Tag-File-Character-Encoding"];
    std::transform(encoding_.begin(), encoding_.end(), encoding_.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    if (encoding_.empty()) fault("bag.encoding", "bagit.txt", "Tag-File-Character-Encoding is missing");
  }

  static std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
  }

  static bool is_version(const std::string& text) {
    const std::size_t dot = text.find('.');
    const auto digits = [](const std::string& part) {
      return !part.empty() && std::all_of(part.begin(), part.end(), [](unsigned char c) { return std::isdigit(c); });
    };
    return dot != std::string::npos && digits(text.substr(0, dot)) && digits(text.substr(dot + 1)) &&
           (text.substr(0, dot) == "0" || text.substr(0, dot) == "1");
  }

  // Names are compared in one normal form: file systems and packers differ in theirs.
  static std::string key(const std::string& path) { return unicode::nfc(path); }

  void list_files() {
    std::error_code failure;
    for (fs::recursive_directory_iterator at(folder_, failure), end; at != end; at.increment(failure)) {
      if (failure) throw Error(ErrorKind::input, "cannot read the folder " + folder_.string());
      if (at->is_regular_file() || at->is_symlink()) {
        const std::string path = at->path().lexically_relative(folder_).generic_string();
        files_[key(path)] = path;
      }
    }
    if (!fs::is_directory(folder_ / "data")) fault("bag.missing", "data", "there is no folder data");
  }

  std::vector<std::string> tag_files(const std::string& prefix) const {
    std::vector<std::string> names;
    for (const auto& [name, path] : files_)
      if (name.compare(0, prefix.size(), prefix) == 0 && name.find('/') == std::string::npos &&
          name.size() > prefix.size() + 4 && name.compare(name.size() - 4, 4, ".txt") == 0)
        names.push_back(path);
    return names;
  }

  std::string tag_text(const std::string& name) {
    const Bytes bytes = load_file(folder_ / name);
    if (const auto text = unicode::decode(bytes, encoding_)) return *text;
    fault("bag.encoding", name, name + " is not written in the encoding the bag names");
    return "";
  }

  void check_info() {
    if (!files_.count("bag-info.txt")) return;
    std::string last;
    for (const std::string& line : lines_of(tag_text("bag-info.txt"))) {
      if (line.empty() || line[0] == ' ' || line[0] == '\t') continue;
      const std::size_t colon = line.find(':');
      if (colon == std::string::npos) {
        fault("bag.declaration", "bag-info.txt", "a line of bag-info.txt has no label");
        continue;
      }
      if (trimmed(line.substr(0, colon)) == "Payload-Oxum") oxum_ = trimmed(line.substr(colon + 1));
    }
  }

  std::optional<std::string> safe_path(std::string path, const std::string& manifest) {
    while (path.compare(0, 2, "./") == 0) path.erase(0, 2);
    if (!path.empty() && path[0] == '*') path.erase(0, 1);  // md5sum's mark of a binary file
    std::string plain;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::string code = path.substr(i, 3);
      if (code == "%0A" || code == "%0a")
        plain += '\n', i += 2;
      else if (code == "%0D" || code == "%0d")
        plain += '\r', i += 2;
      else if (code == "%25")
        plain += '%', i += 2;
      else
        plain += path[i];
    }
    bool leaves = plain.empty() || plain[0] == '/' || plain[0] == '~' || plain.find('\\') != std::string::npos;
    for (const fs::path& step : fs::path(plain)) leaves = leaves || step == "..";
    if (!leaves) return plain;
    fault("bag.path", manifest, manifest + " names a file outside the bag");
    return std::nullopt;
  }

  void check_manifest(const std::string& name, bool payload) {
    std::string algorithm = name.substr(name.find('-') + 1);
    algorithm.resize(algorithm.size() - 4);
    std::transform(algorithm.begin(), algorithm.end(), algorithm.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (crypto::digest_hex(algorithm, "").empty())
      return fault("bag.manifest", name, name + ": the digest " + algorithm + " is not known");
    std::map<std::string, std::string> listed;
    for (const std::string& line : lines_of(tag_text(name))) {
      const std::size_t space = line.find_first_of(" \t");
      const std::size_t begin = line.find_first_not_of(" \t", space);
      if (line.empty()) continue;
      if (space == std::string::npos || begin == std::string::npos) {
        fault("bag.manifest", name, name + " has a line without a digest and a name");
        continue;
      }
      const auto path = safe_path(line.substr(begin), name);
      if (!path) continue;
      std::string digest = line.substr(0, space);
      std::transform(digest.begin(), digest.end(), digest.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const auto [before, added] = listed.emplace(key(*path), digest);
      if (!added && before->second != digest) fault("bag.twice", *path, name + " lists a file twice with two digests");
      if (payload && path->compare(0, 5, "data/") != 0)
        fault("bag.manifest", name, name + " lists a file that is not below data");
    }
    for (const auto& [path, digest] : listed) check_file(path, digest, algorithm);
    if (payload) manifests_.push_back(std::move(listed));
  }

  void check_file(const std::string& path, const std::string& digest, const std::string& algorithm) {
    const auto file = files_.find(path);
    if (file == files_.end()) return fault("bag.missing", path, "a listed file is missing");
    if (crypto::digest_hex(algorithm, load_file(folder_ / file->second, std::uint64_t{1} << 34)) != digest)
      fault("bag.changed", path, "a file is not what it was when the bag was made (" + algorithm + ")");
  }

  // A bag with holes is complete only when the files it names were fetched; their place must lie inside it.
  void check_fetch() {
    if (!files_.count("fetch.txt")) return;
    for (const std::string& line : lines_of(tag_text("fetch.txt"))) {
      if (trimmed(line).empty()) continue;
      std::size_t at = line.find_first_of(" \t");
      at = at == std::string::npos ? at : line.find_first_not_of(" \t", at);
      at = at == std::string::npos ? at : line.find_first_of(" \t", at);
      at = at == std::string::npos ? at : line.find_first_not_of(" \t", at);
      if (at == std::string::npos) {
        fault("bag.fetch", "fetch.txt", "a line of fetch.txt has no address, size and name");
        continue;
      }
      const auto path = safe_path(line.substr(at), "fetch.txt");
      if (path && path->compare(0, 5, "data/") != 0)
        fault("bag.fetch", "fetch.txt", "fetch.txt names a file that is not below data");
    }
  }

  void check_signature() {
    const std::string signed_file = "manifest-sha512.txt", name = signed_file + ".p7s";
    if (!files_.count(name) || !files_.count(signed_file)) return;
    try {
      const Bytes manifest = load_file(folder_ / signed_file);
      const crypto::CheckedSignature checked =
          crypto::check_cms(load_file(folder_ / name, 1 << 24), crypto::Content::detached, {manifest});
      if (checked.content_fits && checked.signature_fits) return;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
    }
    fault("bag.signature", name, "the signature does not fit the manifest it stands beside");
  }

  void check_strays() {
    std::uint64_t octets = 0;
    std::size_t count = 0;
    for (const auto& [name, path] : files_) {
      if (name.compare(0, 5, "data/") != 0) continue;
      octets += fs::file_size(folder_ / path);
      ++count;
      const bool listed =
          !manifests_.empty() && std::all_of(manifests_.begin(), manifests_.end(),
                                             [&, &file = name](const auto& all) { return all.count(file); });
      if (!listed) fault("bag.stray", name, "a file below data is not in every manifest");
    }
    if (!oxum_.empty() && oxum_ != std::to_string(octets) + "." + std::to_string(count))
      fault("bag.size", "bag-info.txt", "the payload's size or number of files is not what Payload-Oxum says");
  }

  fs::path folder_;
  std::string encoding_, oxum_;
  std::map<std::string, std::string> files_;  // by normal form, as on disk
  std::vector<std::map<std::string, std::string>> manifests_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_bag(const fs::path& folder) {
  if (!fs::is_directory(folder)) throw Error(ErrorKind::input, folder.string() + " is no folder");
  return BagChecker(folder).check();
}

}  // namespace redress::bundle
