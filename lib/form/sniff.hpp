/// What a file is by its content; its name says nothing.
#pragma once

#include "base/bytes.hpp"

namespace redress::form {

enum class FileKind {
  empty,
  pdf,
  package,  ///< a ZIP: DOCX, ODT, or files packed once
  rtf,
  html,
  message,        ///< an e-mail as text
  outlook,        ///< an Outlook message (.msg)
  old_word,       ///< .doc of Word 97 to 2003
  locked_office,  ///< an Office file under a password
  picture,        ///< PNG, JPEG, TIFF, GIF, BMP, WebP
  heic,           ///< a picture of a newer telephone
  text,
  unknown,
};

/// Looks at the first kilobytes, and for old Office files at their directory.
FileKind sniff(ByteView bytes);

}  // namespace redress::form
