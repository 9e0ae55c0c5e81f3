/// The archive of a case: a BagIt folder, in which every file is proved by its digest.
/// Source: RFC 8493 (BagIt 1.0); older bags from 0.93 are checked too.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/finding.hpp"
#include "crypto/signer.hpp"

namespace redress::bundle {

struct BagFile {
  std::string path;  ///< below data/, with forward slashes
  Bytes bytes;
  std::filesystem::path file;  ///< where the bytes lie instead; empty: in `bytes`
};

/// What the bag says of itself.
struct BagInfo {
  std::string source_organization;
  std::string external_identifier;  ///< the case's reference
  std::string description;          ///< holds no personal name
  Date date;
};

/// Writes the bag whole or not at all: built beside its place, then moved there. An existing bag is replaced.
/// SHA-512 and SHA-256 manifests; the same files give the same bag.
/// Throws: Error(surroundings); Error(usage) when something that is no bag stands in its place.
/// With a signer, the SHA-512 manifest is signed: beside it stands a detached CMS signature (CAdES baseline).
void write_bag(const std::filesystem::path& folder, std::vector<BagFile> files, const BagInfo& info,
               const crypto::Signer* signer = nullptr);

/// The bag in one file, a zip with the bag's folder in it; the same bag gives the same bytes.
/// Throws: Error(input) when the folder cannot be read.
Bytes zip_bag(const std::filesystem::path& folder);

/// Unpacks such a file into a folder that is there; gives the bag's folder in it.
/// Throws: Error(input) when it is no zip with one folder in it.
std::filesystem::path unzip_bag(const std::filesystem::path& zipped, const std::filesystem::path& into);

/// Everything wrong with a bag; empty when it is complete and valid.
/// Findings: "bag.declaration", "bag.encoding", "bag.manifest", "bag.missing", "bag.changed", "bag.stray", "bag.path",
/// "bag.twice", "bag.fetch", "bag.size" (faults); "bag.signature" (fault) when a signature of the manifest does not hold.
/// Throws: Error(input) when the folder cannot be read at all.
std::vector<Finding> check_bag(const std::filesystem::path& folder);

}  // namespace redress::bundle
