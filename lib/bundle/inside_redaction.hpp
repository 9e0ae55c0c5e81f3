/// What searching and redacting share, for nobody else.
#pragma once

#include <filesystem>

#include "bundle/contents.hpp"
#include "material/material.hpp"

namespace redress::bundle {

/// The pages of a document as a PDF.
Bytes pages_of(const Item& item);

/// All words that can be taken from the PDF, hidden ones too, and its pages; by a helper program in a jail.
/// Throws: Error(input) when it cannot be opened.
material::Material read_shown_words(const Bytes& pdf, const std::filesystem::path& programs);

}  // namespace redress::bundle
