/// A centre's blank Complaint Form, made from the same definition that reads it when it comes back.
#pragma once

#include <optional>
#include <string>

#include "document/document.hpp"
#include "form/definition.hpp"

namespace redress::form {

/// What a blank form takes from the centre rather than from the definition.
struct Issue {
  std::string language;  ///< BCP 47; empty: the form's own
  std::optional<document::Letterhead> letterhead;
  Date date;              ///< of the document's metadata; nothing on paper shows it
  double text_size = 12;  ///< points
};

/// The form as a document: title, the sentence that says where it goes, every question with room for its answer in the
/// order of the definition, the block for the office under a heading of its own. Each field bears the name of its
/// answer in the record, so that a filled form reads back exactly. The signature is a line: people sign on paper or
/// type.
document::Document compose_blank_form(const Definition& definition, const Issue& issue);

}  // namespace redress::form
