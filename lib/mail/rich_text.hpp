/// The rich text in which Outlook may keep a message's own words.
#pragma once

#include "base/bytes.hpp"

namespace redress::mail {

/// The RTF that was packed. Throws: Error(input) when it is damaged or larger than any message.
/// Source: MS-OXRTFCP 2 and 3.
Bytes unpack_rich_text(ByteView packed);

}  // namespace redress::mail
