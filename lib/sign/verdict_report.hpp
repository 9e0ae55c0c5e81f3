/// The verdict as a page to file or to send: an accessible, archival PDF.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "base/digest.hpp"
#include "font/library.hpp"
#include "sign/verdict.hpp"

namespace redress::sign {

/// What the report is about: the checked file.
struct Checked {
  std::string name;  ///< of the file, without folders
  Digest digest;     ///< SHA-256 of its bytes
  Date date;         ///< of the check
};

/// The same sentences as write_text, as PDF/A-3a and PDF/UA-1; one page for up to two signatures. The same verdict gives
/// the same bytes.
Bytes write_report(const Verdict& verdict, const Checked& checked, const font::Library& fonts);

}  // namespace redress::sign
