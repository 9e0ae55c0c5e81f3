/// A letter from the facts of a case to the finished PDF.
#pragma once

#include "font/library.hpp"
#include "letter/matter.hpp"
#include "letter/write_letter.hpp"

namespace redress::letter {

/// How a letter is to look.
struct Look {
  double text_size = 12;
  document::Envelope envelope = document::Envelope::dl_window;
  std::optional<document::Figure> logo = std::nullopt;  ///< of the letterhead
};

/// The logo that the profile names, from the folder the profile lies in; nothing where it names none.
/// Throws: Error(input) when the name leads out of the folder; Error(surroundings) when it cannot be opened.
std::optional<document::Figure> load_logo(const procedure::Profile& profile, const std::filesystem::path& folder);

/// A day printed in a letter, with the clause it comes from.
struct Printed {
  std::string clause;
  Date date;
};

struct Letter {
  document::Document document;
  Bytes pdf;
  std::size_t pages = 0;
  std::string writer;            ///< role who signs
  std::vector<Printed> printed;  ///< last days its contract makes it name
};

/// Gathers the facts, fills the template, lays it out and writes the PDF. The same inputs give the same bytes.
/// Throws: Error(forbidden) as write_letter does; Error(input) when the address does not fit the envelope or the logo is
/// no picture; Error(usage) when the wish names no language, or more than two.
/// Findings: those of write_letter, of the directory of bodies and of the layout.
Reading<Letter> make_letter(const Correspondence& correspondence, const font::Library& fonts, const Matter& matter,
                            const Wish& wish, const Look& look = {});

}  // namespace redress::letter
