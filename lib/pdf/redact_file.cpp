#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include <algorithm>
#include <cctype>

#include "pdf/inside_redaction.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

std::string folded(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isspace(letter)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += static_cast<char>(std::tolower(letter));
    }
  }
  return out;
}

bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80U);
}

// Named places are resolved, so that no name needs to be kept.
void resolve(QPDFOutlineDocumentHelper& outlines, Object holder, const char* key) {
  Object place = holder.getKey(key);
  if (!place.isName() && !place.isString()) return;
  Object found = outlines.resolveNamedDest(place);
  if (found.isDictionary()) found = found.getKey("/D");
  if (found.isArray())
    holder.replaceKey(key, found);
  else
    holder.removeKey(key);
}

void settle_action(Redaction& redaction, QPDFOutlineDocumentHelper& outlines, Object holder) {
  resolve(outlines, holder, "/Dest");
  Object action = holder.getKey("/A");
  if (!action.isDictionary()) return;
  const bool kept = action.getKey("/S").isNameAndEquals("/URI") || action.getKey("/S").isNameAndEquals("/GoTo");
  if (!kept) {
    holder.removeKey("/A");
    ++redaction.removed.scripts;
    return;
  }
  action.removeKey("/Next");
  resolve(outlines, action, "/D");
}

void settle_bookmarks(Redaction& redaction, QPDFOutlineDocumentHelper& outlines, Object item, int depth,
                      std::set<QPDFObjGen>& seen) {
  for (Object child = item.getKey("/First"); child.isDictionary() && depth < 30; child = child.getKey("/Next")) {
    if (!seen.insert(child.getObjGen()).second) return;
    settle_action(redaction, outlines, child);
    child.removeKey("/SE");
    settle_bookmarks(redaction, outlines, child, depth + 1, seen);
  }
}

void keep_keys(Object dictionary, const std::set<std::string>& kept, std::size_t& removed) {
  for (const std::string& key : dictionary.getKeys())
    if (!kept.contains(key)) {
      dictionary.removeKey(key);
      ++removed;
    }
}

// Fields whose widgets are gone go too, with their values.
Object settle_fields(Redaction& redaction, Object fields, int depth) {
  Object kept = Object::newArray();
  if (!fields.isArray() || depth > 40) return kept;
  for (Object field : fields.getArrayAsVector()) {
    if (!field.isDictionary() || redaction.dropped.contains(field.getObjGen())) continue;
    if (field.getKey("/Subtype").isNameAndEquals("/Stamp")) continue;  // was a signature
    field.removeKey("/AA");
    field.removeKey("/RV");
    if (field.getKey("/Kids").isArray()) {
      Object kids = settle_fields(redaction, field.getKey("/Kids"), depth + 1);
      if (kids.getArrayNItems() == 0) continue;
      field.replaceKey("/Kids", kids);
    }
    kept.appendItem(field);
  }
  return kept;
}

void settle_form(Redaction& redaction) {
  Object form = redaction.file.getRoot().getKey("/AcroForm");
  if (!form.isDictionary()) return;
  form.removeKey("/XFA");
  form.removeKey("/CO");
  form.removeKey("/SigFlags");
  form.replaceKey("/Fields", settle_fields(redaction, form.getKey("/Fields"), 0));
}

// Beside the pages, any object may carry data of programs that had the file in their hands.
void strip_programs_data(Redaction& redaction, Object object, int depth) {
  if (object.isStream()) object = object.getDict();
  if (depth > 40) return;
  if (object.isArray()) {
    for (Object item : object.getArrayAsVector())
      if (!item.isIndirect()) strip_programs_data(redaction, item, depth + 1);
    return;
  }
  if (!object.isDictionary()) return;
  for (const char* key : {"/Metadata", "/PieceInfo", "/LastModified", "/AF", "/Thumb", "/JS"})
    if (object.hasKey(key)) {
      object.removeKey(key);
      ++redaction.removed.metadata;
    }
  for (const std::string& key : object.getKeys())
    if (Object value = object.getKey(key); !value.isIndirect()) strip_programs_data(redaction, value, depth + 1);
}

Object without_words(Redaction& redaction, Object value, int depth) {
  if (value.isString() && holds_words(redaction.order, value.getUTF8Value())) {
    ++redaction.removed.texts;
    return Object::newUnicodeString("Redacted");
  }
  if (depth > 40) return value;
  if (value.isArray()) {
    for (int i = 0; i < value.getArrayNItems(); ++i)
      if (Object item = value.getArrayItem(i); !item.isIndirect())
        value.setArrayItem(i, without_words(redaction, item, depth + 1));
  } else if (value.isDictionary()) {
    for (const std::string& key : value.getKeys())
      if (Object item = value.getKey(key); !item.isIndirect())
        value.replaceKey(key, without_words(redaction, item, depth + 1));
  }
  return value;
}

}  // namespace

bool holds_words(const RedactionOrder& order, const std::string& text) {
  if (order.words.empty() || text.empty()) return false;
  const std::string whole = folded(text);
  for (const std::string& raw : order.words) {
    const std::string words = folded(raw);
    if (words.empty()) continue;
    for (std::size_t at = 0; (at = whole.find(words, at)) != std::string::npos; ++at) {
      const bool begins = at == 0 || !is_letter(whole[at - 1]);
      const bool ends = at + words.size() == whole.size() || !is_letter(whole[at + words.size()]);
      if (begins && ends) return true;
    }
  }
  return false;
}

void settle_texts(Redaction& redaction) {
  for (Object object : redaction.file.getAllObjects()) {
    if (object.isStream()) object = object.getDict();
    if (object.isString()) {
      if (holds_words(redaction.order, object.getUTF8Value()))
        redaction.file.replaceObject(object.getObjGen(), Object::newUnicodeString("Redacted"));
    } else {
      without_words(redaction, object, 0);
    }
  }
}

void settle_file(Redaction& redaction) {
  QPDF& file = redaction.file;
  Object root = file.getRoot();
  redaction.removed.attachments += QPDFEmbeddedFileDocumentHelper(file).getEmbeddedFiles().size();
  redaction.removed.layers += redaction.layers.count_hidden();
  {
    QPDFOutlineDocumentHelper outlines(file);
    std::set<QPDFObjGen> seen;
    if (root.getKey("/Outlines").isDictionary())
      settle_bookmarks(redaction, outlines, root.getKey("/Outlines"), 0, seen);
    for (Object page : file.getAllPages()) {
      Object annotations = page.getKey("/Annots");
      if (annotations.isArray())
        for (Object annotation : annotations.getArrayAsVector())
          if (annotation.isDictionary()) settle_action(redaction, outlines, annotation);
    }
  }
  settle_form(redaction);
  std::size_t root_keys = 0, page_keys = 0;
  keep_keys(root,
            {"/Type", "/Version", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences", "/AcroForm",
             "/Outlines", "/PageLabels", "/OutputIntents"},
            root_keys);
  for (Object page : file.getAllPages())
    keep_keys(page,
              {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/Resources",
               "/Contents", "/Annots", "/StructParents", "/Group", "/Tabs", "/UserUnit"},
              page_keys);
  if (Object trailer = file.getTrailer(); trailer.hasKey("/Info")) {
    trailer.removeKey("/Info");
    ++redaction.removed.metadata;
  }
  if (Object tree = root.getKey("/StructTreeRoot"); tree.isDictionary()) tree.removeKey("/IDTree");
  for (Object object : file.getAllObjects()) strip_programs_data(redaction, object, 0);
}

}  // namespace redress::pdf
