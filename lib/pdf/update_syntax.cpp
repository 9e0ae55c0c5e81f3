#include <set>

#include "base/ensure.hpp"
#include "pdf/inside_update.hpp"

namespace redress::pdf {
namespace {

Bytes copy_stream(Increment& increment, QPDFObjectHandle stream, std::map<QPDFObjGen, int>& copied) {
  const std::shared_ptr<Buffer> data = stream.getRawStreamData();
  QPDFObjectHandle keys = stream.getDict();
  Bytes syntax = "<< ";
  for (const std::string& key : keys.getKeys())
    if (key != "/Length") syntax += key + ' ' + copy_into(increment, keys.getKey(key), copied) + ' ';
  return syntax + "/Length " + std::to_string(data->getSize()) + " >>\nstream\n" +
         Bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()) + "\nendstream";
}

Bytes copy_value(Increment& increment, QPDFObjectHandle foreign, std::map<QPDFObjGen, int>& copied) {
  if (foreign.isStream()) return copy_stream(increment, foreign, copied);
  Bytes syntax;
  if (foreign.isArray()) {
    for (QPDFObjectHandle item : foreign.getArrayAsVector()) syntax += copy_into(increment, item, copied) + ' ';
    return "[" + syntax + "]";
  }
  if (foreign.isDictionary()) {
    for (const std::string& key : foreign.getKeys())
      syntax += key + ' ' + copy_into(increment, foreign.getKey(key), copied) + ' ';
    return "<< " + syntax + ">>";
  }
  return foreign.unparseResolved();
}

void list_below(QPDFObjectHandle field, const std::string& above, const std::string& inherited_type,
                QPDFObjectHandle inherited_value, std::set<QPDFObjGen>& seen, std::vector<FieldNode>& found,
                std::size_t most, int depth) {
  if (!field.isDictionary() || depth > 50 || found.size() >= most) return;
  if (field.isIndirect() && !seen.insert(field.getObjGen()).second) return;
  FieldNode node;
  node.field = field;
  node.name = above;
  if (field.getKey("/T").isString()) node.name += (above.empty() ? "" : ".") + field.getKey("/T").getUTF8Value();
  node.type = field.getKey("/FT").isName() ? field.getKey("/FT").getName() : inherited_type;
  node.value = field.hasKey("/V") ? field.getKey("/V") : inherited_value;
  QPDFObjectHandle kids = field.getKey("/Kids");
  bool has_fields = false;
  if (kids.isArray())
    for (QPDFObjectHandle kid : kids.getArrayAsVector()) {
      // A kid with a name of its own is a field; one without is only a widget. Source: ISO 32000-1, 12.7.3.1.
      if (!kid.isDictionary() || !kid.hasKey("/T")) continue;
      has_fields = true;
      list_below(kid, node.name, node.type, node.value, seen, found, most, depth + 1);
    }
  if (!has_fields) found.push_back(node);
}

}  // namespace

Bytes copy_into(Increment& increment, QPDFObjectHandle foreign, std::map<QPDFObjGen, int>& copied) {
  if (!foreign.isIndirect()) return copy_value(increment, foreign, copied);
  const auto [place, fresh] = copied.try_emplace(foreign.getObjGen(), 0);
  if (fresh) {
    const int number = place->second = increment.reserve();
    increment.put(number, copy_value(increment, foreign, copied));
  }
  return std::to_string(copied.at(foreign.getObjGen())) + " 0 R";
}

int add_appearance(Increment& increment, ByteView page_file) {
  QPDF drawn;
  drawn.setSuppressWarnings(true);
  drawn.processMemoryFile("appearance", page_file.data(), page_file.size());
  QPDFObjectHandle page = drawn.getRoot().getKey("/Pages").getKey("/Kids").getArrayItem(0);
  QPDFObjectHandle content = page.getKey("/Contents");
  if (content.isArray() && content.getArrayNItems() == 1) content = content.getArrayItem(0);
  ensure(content.isStream(), "an appearance has one content stream");
  std::map<QPDFObjGen, int> copied;
  const std::shared_ptr<Buffer> data = content.getRawStreamData();
  Bytes syntax = "<< /Type /XObject /Subtype /Form /FormType 1 /BBox " + page.getKey("/MediaBox").unparseResolved() +
                 " /Resources " + copy_into(increment, page.getKey("/Resources"), copied);
  if (content.getDict().hasKey("/Filter"))
    syntax += " /Filter " + content.getDict().getKey("/Filter").unparseResolved();
  syntax += " /Length " + std::to_string(data->getSize()) + " >>\nstream\n" +
            Bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()) + "\nendstream";
  const int number = increment.reserve();
  increment.put(number, std::move(syntax));
  return number;
}

Bytes text_string(const std::string& utf8) {
  return QPDFObjectHandle::newUnicodeString(utf8).unparse();
}

Bytes hex_string(ByteView bytes) {
  constexpr const char* digits = "0123456789abcdef";
  Bytes text = "<";
  text.reserve(bytes.size() * 2 + 2);
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text + '>';
}

std::vector<FieldNode> list_fields(QPDF& pdf, std::size_t most) {
  std::vector<FieldNode> found;
  std::set<QPDFObjGen> seen;
  QPDFObjectHandle form = pdf.getRoot().getKey("/AcroForm");
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
  if (fields.isArray())
    for (QPDFObjectHandle field : fields.getArrayAsVector())
      list_below(field, "", "", QPDFObjectHandle::newNull(), seen, found, most, 0);
  return found;
}

std::vector<QPDFObjectHandle> widgets_of(QPDFObjectHandle field) {
  QPDFObjectHandle kids = field.getKey("/Kids");
  if (!kids.isArray()) return {field};
  std::vector<QPDFObjectHandle> widgets;
  for (QPDFObjectHandle kid : kids.getArrayAsVector())
    if (kid.isDictionary()) widgets.push_back(kid);
  return widgets;
}

}  // namespace redress::pdf
