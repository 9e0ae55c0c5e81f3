/// Finished pages as a PDF that stays readable for decades and for everyone.
#pragma once

#include "base/bytes.hpp"
#include "page/page.hpp"

namespace redress::pdf {

/// The pages as one PDF 1.7 file: tagged in reading order, fonts embedded, fields with their own appearance, made to
/// be PDF/A-3a and PDF/UA-1 at once. The same pages give the same bytes; its date is noon UTC of `pages.date`, its
/// identifier the digest of its content. Signature fields are left unsigned, without a value.
/// Source: ISO 32000-1; ISO 19005-3 level A; ISO 14289-1.
Bytes write_pages(const page::Pages& pages);

}  // namespace redress::pdf
