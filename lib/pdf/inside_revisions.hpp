/// What the comparison of two states of one file shares.
#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pdf/signatures.hpp"

namespace redress::pdf {

/// True when two values say the same all the way down. Pages, annotations, fields and structure elements met on the
/// way count as the same when they are the same object: they are compared in their own place.
bool same(QPDFObjectHandle before, QPDFObjectHandle after, const std::set<std::string>& but_keys = {});

/// True when the structure tree only grew by form elements at the end of an element's children.
bool structure_only_grew(QPDFObjectHandle before, QPDFObjectHandle after);

/// All differences between the two states.
std::vector<Change> find_changes(QPDF& before, QPDF& after);

/// Changes of one page's annotations, its number counted from 1.
void find_annotation_changes(QPDFObjectHandle before, QPDFObjectHandle after, int page, std::vector<Change>& found);

/// The keys of either dictionary.
std::set<std::string> keys_of(QPDFObjectHandle before, QPDFObjectHandle after);

/// The value, following a field's parents where it may be inherited.
QPDFObjectHandle field_value(QPDFObjectHandle field, const std::string& key);

}  // namespace redress::pdf
