/// A message ready to be looked at and sent by a person's own mail program.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"

namespace redress::mail {

struct Mailbox {
  std::string name;     ///< may be empty
  std::string address;  ///< "office@example.org"
};

struct DraftAttachment {
  std::string name;        ///< of the file; ASCII
  std::string media_type;  ///< "application/pdf"
  Bytes bytes;
};

struct Draft {
  Mailbox from;
  std::vector<Mailbox> to;  ///< none: the person fills it in
  std::string subject;
  Moment date;
  std::string text;  ///< UTF-8
  std::vector<DraftAttachment> attachments;
};

/// The message as a .eml file, marked unsent so that mail programs open it for editing. The same draft gives the same
/// bytes. Line ends are CRLF.
/// Source: RFC 5322, RFC 2045 to 2047, RFC 2183.
Bytes write_draft(const Draft& draft);

}  // namespace redress::mail
