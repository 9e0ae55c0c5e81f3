/// An assembled file, held against itself: its links, bookmarks, labels and attachments.
#pragma once

#include <functional>
#include <string>
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

/// Findings: "bundle.link.dead" and "bundle.bookmark.dead" (faults) for one that leads to no page of the file;
/// "bundle.label.missing" (fault) when the page labels do not cover every page; "bundle.attachment.changed" (fault)
/// when an attachment is not what its own checksum says.
/// Throws: Error(input) when the file cannot be opened.
std::vector<Finding> check_assembly(ByteView bytes, const std::string& name);

}  // namespace redress::pdf
