/// The printed words of a PDF's pages, each with its box and font, by Poppler.
#pragma once

#include <vector>

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::render {

enum class For { words, pictures };

/// Loads, once, what Poppler would look for on disk with every file: a page of our own is read, or drawn. Call it
/// before the process is shut in; processes forked later need not load it again.
void prepare(For what);

/// The words of the pages `first` to `last` (from 1; last 0: to the end), page by page in Poppler's reading order.
/// Boxes are points from the top left corner of the upright, cropped page.
/// Throws: Error(input) when Poppler cannot open the file.
std::vector<material::Word> read_words(ByteView pdf, int first = 1, int last = 0);

}  // namespace redress::render
