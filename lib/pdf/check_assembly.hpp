/// An assembled file, held against itself: its links, bookmarks, labels and attachments.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"

namespace redress::pdf {

/// A file carried inside a PDF.
struct Carried {
  std::string name;
  Bytes bytes;
};

/// The embedded files, in order of name; with `wanted`, those it says yes to.
/// Throws: Error(input) when the file cannot be opened.
std::vector<Carried> read_attachments(ByteView bytes, const std::string& name,
                                      const std::function<bool(const std::string&)>& wanted = {});

/// What can be seen of an assembled file's numbers and aims.
struct AssemblyFacts {
  std::vector<std::string> labels;       ///< of every page
  std::vector<std::size_t> front_links;  ///< pages, by index, that links of the first pages lead to
  std::vector<std::pair<std::string, std::size_t>> bookmarks;  ///< with the index of the page they lead to
};

/// `front`: how many first pages hold the index. Throws: Error(input) when the file cannot be opened.
AssemblyFacts read_assembly(ByteView bytes, const std::string& name, std::size_t front);

/// Findings: "bundle.link.dead" and "bundle.bookmark.dead" (faults) for one that leads to no page of the file;
/// "bundle.label.missing" (fault) when the page labels do not cover every page; "bundle.attachment.changed" (fault)
/// when an attachment is not what its own checksum says.
/// Throws: Error(input) when the file cannot be opened.
std::vector<Finding> check_assembly(ByteView bytes, const std::string& name);

}  // namespace redress::pdf
