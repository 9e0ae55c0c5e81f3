#include <qpdf/Buffer.hh>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "pdf/check_conformance.hpp"
#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

Object form_of(OpenPart& part) {
  Object form = part.file->getRoot().getKey("/AcroForm");
  return form.isDictionary() ? form : Object::newNull();
}

// A form that leaves drawing to the viewer would show nothing once it is a part of something else.
void draw_fields(OpenPart& part) {
  Object form = form_of(part);
  if (form.isNull() || !form.getKey("/NeedAppearances").isBool() || !form.getKey("/NeedAppearances").getBoolValue())
    return;
  QPDFAcroFormDocumentHelper(*part.file).generateAppearancesIfNeeded();
}

// Fields at the top: those the form lists, and those only their pages know.
std::vector<Object> find_fields(OpenPart& part) {
  std::vector<Object> roots;
  std::set<QPDFObjGen> seen;
  Object form = form_of(part);
  const auto add = [&](const Object& field) {
    if (field.isIndirect() && Object(field).isDictionary() && seen.insert(field.getObjGen()).second)
      roots.push_back(field);
  };
  if (!form.isNull() && form.getKey("/Fields").isArray())
    for (const Object& field : form.getKey("/Fields").getArrayAsVector()) add(field);
  for (Object& page : part.pages) {
    Object annotations = page.getKey("/Annots");
    if (!annotations.isArray()) continue;
    for (Object field : annotations.getArrayAsVector()) {
      if (!field.getKey("/Subtype").isNameAndEquals("/Widget")) continue;
      for (int depth = 0; depth < 32 && field.getKey("/Parent").isDictionary(); ++depth)
        field = field.getKey("/Parent");
      if (field.hasKey("/FT") || field.hasKey("/Kids") || field.hasKey("/T")) add(field);
    }
  }
  // What the form says of all fields each must say of itself in the whole.
  for (Object& field : roots) {
    field.removeKey("/AA");
    for (const char* key : {"/DA", "/Q"})
      if (!form.isNull() && !field.hasKey(key) && form.hasKey(key)) field.replaceKey(key, form.getKey(key));
  }
  return roots;
}

void emit_fonts(OpenPart& part, Emitter& emitter, PreparedPart& out) {
  Object form = form_of(part);
  Object resources = form.isNull() ? form : form.getKey("/DR");
  Object fonts = resources.isDictionary() ? resources.getKey("/Font") : Object::newNull();
  if (!fonts.isDictionary() || out.looks.empty()) return;
  for (const auto& [name, font] : fonts.getDictAsMap()) {
    Object object = font.isIndirect() ? font : part.file->makeIndirectObject(font);
    if (!object.isDictionary()) continue;
    out.font_names.push_back(name);
    out.font_objects.push_back(emitter.number_of(object));
  }
}

void emit_tags(OpenPart& part, const Tags& tags, const std::string& title, std::int64_t holder, Emitter& emitter,
               PreparedPart& out) {
  emitter.begin(holder);
  emitter.put("<</Type/StructElem/S/Part/P ");
  emitter.put_reference(Shared::document);
  emitter.put("/T" + text_syntax(title));
  if (Object language = part.file->getRoot().getKey("/Lang"); language.isString())
    emitter.put("/Lang" + Object::newString(language.getStringValue()).unparse());
  emitter.put("/K[");
  for (const Object& kid : tags.top) {
    emitter.put_value(kid);
    emitter.put(" ");
  }
  emitter.put("]>>");
  emitter.end();
  out.tag = holder;
  out.elements = static_cast<std::int64_t>(tags.elements.size());
  if (tags.parents.empty()) return;
  out.parents = emitter.reserve();
  emitter.begin(out.parents);
  emitter.put("<</Limits[");
  emitter.put_key(tags.parents.front().first);
  emitter.put(" ");
  emitter.put_key(tags.parents.back().first);
  emitter.put("]/Nums[");
  for (const auto& [key, value] : tags.parents) {
    emitter.put_key(key);
    emitter.put(" ");
    if (Object(value).isArray()) {
      emitter.put("[");
      for (const Object& item : Object(value).getArrayAsVector()) {
        if (item.isIndirect() && tags.elements.count(item.getObjGen()))
          emitter.put_value(item);
        else
          emitter.put("null");
        emitter.put(" ");
      }
      emitter.put("]");
    } else {
      emitter.put_value(value);
    }
    emitter.put("\n");
    out.keys = std::max(out.keys, static_cast<std::int64_t>(key) + 1);
  }
  emitter.put("]>>");
  emitter.end();
}

// The front's metadata claim PDF/A and PDF/UA; with others' pages in it, the whole must not.
void withdraw_claims(Object metadata) {
  ensure(metadata.isStream(), "the front has metadata");
  const auto data = metadata.getStreamData(qpdf_dl_all);
  Bytes text(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
  const auto cut = [&](const std::string& from, const std::string& to) {
    const std::size_t begin = text.find(from), end = text.find(to, begin);
    ensure(begin != Bytes::npos && end != Bytes::npos, "the front's metadata hold their claims");
    text.erase(begin, end + to.size() - begin);
  };
  cut("<pdfaid:part>", "</pdfuaid:part>");
  cut("<pdfaExtension:schemas>", "</pdfaExtension:schemas>");
  metadata.replaceStreamData(text, Object::newNull(), Object::newNull());
}

PreparedPart prepare(OpenPart& part, const PartRequest& request, PreparedPart out) {
  out.signed_digitally = prepare_signatures(part);
  draw_fields(part);
  prepare_links(part, out);
  const std::vector<Object> fields = find_fields(part);
  out.marks = read_marks(part);

  Object number_font = part.file->makeIndirectObject(Object::newDictionary());
  std::map<std::string, Object> frames;
  std::vector<Object> number_streams;
  for (std::size_t i = 0; i < part.pages.size(); ++i) {
    Object page = part.pages[i];
    const ContentFacts facts = scan_page(page);
    if (!facts.shows_text) out.pages_without_text.push_back(i + 1);
    PreparedPage prepared = prepare_page(part, page, request.size, frames);
    prepared.unclosed = facts.unclosed;
    prepared.font = name_number_font(page, number_font);
    number_streams.push_back(page.getKey("/Contents").getArrayItem(page.getKey("/Contents").getArrayNItems() - 1));
    out.pages.push_back(std::move(prepared));
  }
  const Tags tags = prepare_tags(part);

  Emitter emitter(out, part);
  emitter.replace(number_font, Shared::number_font);
  emitter.drop(part.file->getRoot());
  out.pages_node = emitter.reserve();
  const std::int64_t holder = tags.top.empty() ? 0 : emitter.reserve();
  if (Object root = part.file->getRoot().getKey("/StructTreeRoot"); root.isIndirect()) emitter.replace(root, holder);
  for (const Object& field : fields) emitter.name_root(field);
  for (std::size_t i = 0; i < part.pages.size(); ++i) {
    out.pages[i].number_stream = emitter.reserve();
    emitter.replace(number_streams[i], out.pages[i].number_stream);
  }
  Object parent = part.file->makeIndirectObject(Object::newDictionary());
  emitter.replace(parent, out.pages_node);
  for (std::size_t i = 0; i < part.pages.size(); ++i) {
    part.pages[i].replaceKey("/Parent", parent);
    out.pages[i].object = emitter.number_of(part.pages[i]);
  }
  for (const Object& field : fields)
    if (const std::int64_t number = emitter.number_of(field)) out.fields.push_back(number);
  emitter.write_reached();
  emit_fonts(part, emitter, out);
  if (holder) emit_tags(part, tags, request.title, holder, emitter, out);

  emitter.begin(out.pages_node);
  emitter.put("<</Type/Pages/Parent ");
  emitter.put_reference(Shared::pages);
  emitter.put("/Count " + std::to_string(part.pages.size()) + "/Kids[");
  for (const PreparedPage& page : out.pages) {
    emitter.put_reference(page.object);
    emitter.put(" ");
  }
  emitter.put("]>>");
  emitter.end();

  if (!out.catalog.empty()) {
    emitter.write_reached();
    Object root = part.file->getRoot();
    for (const char* key : {"/Lang", "/Metadata", "/OutputIntents", "/ViewerPreferences"})
      if (root.hasKey(key)) {
        emitter.put(std::string(key) + " ");
        emitter.put_value(root.getKey(key));
      }
    out.catalog = emitter.take(out.catalog_patches);
    if (Object information = part.file->getTrailer().getKey("/Info"); information.isIndirect())
      out.information = emitter.number_of(information);
  }
  emitter.finish();
  out.repaired = out.repaired || part.repaired || part.file->anyWarnings();
  return out;
}

// Anything the library stops at in a stranger's file is the file's trouble.
template <class Work>
PreparedPart guarded(const std::string& name, Work&& work) {
  try {
    return work();
  } catch (const Error&) {
    throw;
  } catch (const std::logic_error&) {
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  } catch (const std::runtime_error&) {
    throw Error(ErrorKind::input, name + " is damaged beyond mending, or is no PDF");
  }
}

bool claims_archival(OpenPart& part) {
  Object metadata = part.file->getRoot().getKey("/Metadata");
  if (!metadata.isStream()) return false;
  const auto data = metadata.getStreamData(qpdf_dl_all);
  return ByteView(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()).find("pdfaid:part") !=
         ByteView::npos;
}

}  // namespace

PreparedPart prepare_part(ByteView bytes, const PartRequest& request) {
  return guarded(request.name, [&] {
    OpenPart part = open_part(bytes, request.name);
    PreparedPart out;
    out.archival = request.maker == Maker::ours || (claims_archival(part) && check_conformance(bytes).empty());
    return prepare(part, request, std::move(out));
  });
}

PreparedPart prepare_front(ByteView bytes, const PartRequest& request, Claims claims) {
  OpenPart part = open_part(bytes, request.name);
  if (claims == Claims::withdrawn) withdraw_claims(part.file->getRoot().getKey("/Metadata"));
  PreparedPart out;
  out.archival = true;
  out.catalog = "<<";  // asks for it
  return prepare(part, request, std::move(out));
}

}  // namespace redress::pdf
