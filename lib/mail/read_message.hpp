/// An e-mail as what it says: its head, its text, and the files that came with it.
#pragma once

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::mail {

/// The message's head, its text as blocks (HTML reduced to paragraphs and tables), each attachment or forwarded message
/// as a part with its name. Of alternatives the plain text is taken unless only the HTML holds a table.
/// `sent` is the moment of the topmost Received field, else of Date; `sent_source` names which.
/// Throws: Error(input) when it is no message.
/// Findings: mail.too-deep, mail.charset (text of an unknown character set).
/// Source: RFC 5322, RFC 2045 to 2049.
material::Material read_message(ByteView bytes);

/// The name of the part that is no attachment but the message's own text, in RTF.
inline constexpr const char* rich_text_body = "message body.rtf";

/// The same for a message that Outlook saved (.msg). Where its own text is only rich text, that is the first part,
/// under the name above, for a reader of RTF.
/// Throws: Error(input) when it is none, or damaged. Findings: mail.rich-text.
/// Source: MS-CFB, MS-OXMSG.
material::Material read_outlook(ByteView bytes);

/// Loads the character sets a message names, so that a reader that may open no file can still use them. Call it in the
/// process that will start the reader.
void prepare_charsets(ByteView bytes);

}  // namespace redress::mail
