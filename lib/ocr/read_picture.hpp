/// A picture of a page, read by machine: words with their certainty, and the lines drawn on it.
#pragma once

#include <memory>
#include <string>

#include "base/bytes.hpp"
#include "material/material.hpp"

namespace redress::ocr {

/// The reading engine with its languages loaded; loading takes a tenth of a second and more, reading about a second.
class Engine {
 public:
  struct Inside;
  /// `languages` by Tesseract's names, joined by "+"; `folder` holds their data.
  /// Throws: Error(surroundings) when a language is missing.
  Engine(const std::string& languages, const std::string& folder);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// One page: PNG, JPEG (turned as its EXIF says), TIFF, WebP, GIF, BMP or PNM; of a TIFF of several pages each is a
  /// page. The page is set upright and straight first; places are points on it, a page without a resolution counting
  /// as wide as A4. Nothing is guessed: words keep the certainty the engine gives them.
  /// Throws: Error(input) when it is no picture that can be read, or too large.
  /// Findings: ocr.unreadable, with its place, where there is writing that is no machine print.
  material::Material read(ByteView picture);

 private:
  std::unique_ptr<Inside> inside_;
};

}  // namespace redress::ocr
