/// A returned file, whatever it is, becomes a record.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "form/definition.hpp"
#include "record/record.hpp"

namespace redress::form {

/// Where the programs that open PDFs and pictures are, and what they may assume.
struct Helpers {
  std::filesystem::path programs;                ///< the folder that holds redress-words and redress-ocr
  std::vector<std::string> languages = {"eng"};  ///< that are looked for in pictures, by Tesseract's names
  std::filesystem::path languages_folder = "/usr/share/tesseract-ocr/5/tessdata";
};

/// Starts the programs that open PDFs and pictures, for a process about to fork others that read many files: they then
/// share them. Throws: Error(surroundings) when one is missing.
void start_helpers(const Helpers& helpers);

/// The record of a returned form: DOCX, ODT, RTF, HTML, plain text, PDF, a picture, an e-mail with the form in it or
/// attached, or any of these packed in a ZIP once. What the file is, is told by its content. Every reader runs in a
/// jailed process. Where a message holds several files, the one with the fullest form counts and what the others say
/// is listed. `name` is what the record calls the file; `today` is against what dates are judged when the file has no
/// date of its own.
/// Throws: Error(input) in one clear line when there is no Complaint Form in it, or it is encrypted, corrupt, too
/// large, or a format that cannot be read; Error(surroundings) when a helper program is missing.
/// Findings: those of the readers and of recognition; form.several when more than one filled form came; form.part.unread
/// (note) for a file among several that holds none, or cannot be opened.
record::Record read_form(ByteView bytes, const std::string& name, const std::vector<Definition>& definitions,
                         const Helpers& helpers, std::optional<Date> today = {});

}  // namespace redress::form
