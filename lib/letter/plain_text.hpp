/// A letter as plain text: for the text part of an email, and for people who read letters line by line.
#pragma once

#include <string>

#include "document/document.hpp"

namespace redress::letter {

/// Everything the letter says in reading order, paragraphs parted by an empty line, lists marked, tables row by row.
std::string write_plain_text(const document::Document& letter);

}  // namespace redress::letter
