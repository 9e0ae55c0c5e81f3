/// Signature fields: the one that is there, or a new one with its place in the structure tree.
#pragma once

#include <optional>
#include <vector>

#include "pdf/inside_update.hpp"
#include "pdf/update_signature.hpp"

namespace redress::pdf {

/// A field and its widget, which are one object when merged.
struct FieldPlace {
  std::string name;
  QPDFObjectHandle field, widget;
};

/// The field the room asks for, or the first unsigned one where it names none; nothing when a new one is wanted.
/// Throws: Error(usage) when the named field does not exist or is signed already.
std::optional<FieldPlace> find_place(const std::vector<FieldNode>& signature_fields, const SignatureRoom& room);

/// A new field with its widget on the page, listed in the form and, in a tagged file, in the structure tree.
FieldPlace add_field(Increment& increment, const std::vector<FieldNode>& signature_fields, const SignatureRoom& room);

/// The rectangle a person sees, of one given as in PDF; and back. `page` gives its boxes and its turn.
Box seen_box(QPDFObjectHandle page, QPDFObjectHandle rectangle);
QPDFObjectHandle pdf_rectangle(QPDFObjectHandle page, const Box& box);

/// The page's own or inherited value.
QPDFObjectHandle inherited(QPDFObjectHandle page, const std::string& key);

/// Puts the annotation under the document's element as a Form, with its key in the parent tree.
/// Source: ISO 32000-1, 14.7.4; ISO 14289-1, 7.18.4.
void tag_widget(Increment& increment, QPDFObjectHandle widget, QPDFObjectHandle page);

/// Fields are reached in the order of the text. Source: ISO 14289-1, 7.18.3.
void set_tab_order(Increment& increment, QPDFObjectHandle page);

}  // namespace redress::pdf
