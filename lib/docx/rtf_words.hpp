/// Control words of RTF that stand for a sign, and groups whose text is nobody's; only for this folder.
#pragma once

#include <string>

namespace redress::docx {

/// True for a destination that holds tables, instructions or data, not text. Source: RTF 1.9.1, "Destinations".
bool is_silent_destination(const std::string& word);

/// The sign a control word stands for; nullptr when it stands for none. Source: RTF 1.9.1, "Special Characters".
const char* find_sign(const std::string& word);

}  // namespace redress::docx
