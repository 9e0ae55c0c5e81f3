/// Running text put together piece by piece, and the language a person's own words are in.
#pragma once

#include <string>

#include "document/document.hpp"

namespace redress::letter {

/// Adds words; blanks at the seam of two pieces are one.
void add(document::Texts& to, document::Text piece);

/// Takes the blanks off the end.
void trim_end(document::Texts& texts);

/// The words alone.
std::string words_of(const document::Texts& texts);

/// Without blanks and line ends around it.
std::string trimmed(const std::string& text);

/// "mailto:…" for an email address, "https://…" for a web address without its scheme.
std::string link_of(const std::string& value);

/// "cy" or "en-GB", as the small words of the text tell; empty when they do not tell. Good enough to choose the voice
/// that reads it aloud, and used for nothing else.
std::string spoken_language(const std::string& text);

}  // namespace redress::letter
