#include "pdf/update_signature.hpp"

#include <algorithm>
#include <cstdio>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "pdf/inside_update.hpp"
#include "pdf/inside_update_field.hpp"

namespace redress::pdf {
namespace {

constexpr int print = 4, locked = 128, hidden_any = 1 | 2 | 32;  // annotation flags, ISO 32000-1, table 165

Bytes pdf_time(Moment moment) {
  std::string iso = to_iso(moment);  // 2026-11-24T09:30:00Z
  std::erase_if(iso, [](char c) { return c == '-' || c == ':' || c == 'T'; });
  return "(D:" + iso + ")";
}

// What the first signature allowed; 0: nothing was said. Source: ISO 32000-1, 12.8.2.2.
int permission_of(QPDFObjectHandle root) {
  QPDFObjectHandle permissions = root.getKey("/Perms");
  QPDFObjectHandle signature = permissions.isDictionary() ? permissions.getKey("/DocMDP") : permissions;
  if (!signature.isDictionary()) return 0;
  QPDFObjectHandle references = signature.getKey("/Reference");
  if (references.isArray())
    for (QPDFObjectHandle reference : references.getArrayAsVector()) {
      if (!reference.isDictionary() || !reference.getKey("/TransformParams").isDictionary()) continue;
      QPDFObjectHandle level = reference.getKey("/TransformParams").getKey("/P");
      if (level.isInteger()) return level.getIntValueAsInt();
    }
  return 2;
}

void check_allowed(Increment& increment, const SignatureRoom& room, bool field_exists) {
  if (room.kind == SignatureKind::timestamp) return;  // proofs may always be added: ISO 32000-2, 12.8.2.2.2
  const int permission = permission_of(increment.root());
  if (permission == 1)
    throw Error(ErrorKind::input,
                "the file was certified against any change, so another signature would spoil the first; when several "
                "people sign, the first must allow it");
  if (permission != 0 && !field_exists)
    throw Error(ErrorKind::input, "the file was certified and holds no free signature field for another signature");
}

struct Syntax {
  Bytes text;
  std::size_t ranges = 0, hole = 0;  // offsets in the text
};

// The room for four numbers of ten digits. Source: ISO 32000-1, table 252.
constexpr std::size_t range_width = 4 * 11;

Syntax signature_syntax(const SignatureRoom& room, int certification) {
  Syntax syntax;
  Bytes& text = syntax.text;
  text = room.kind == SignatureKind::timestamp ? "<< /Type /DocTimeStamp /SubFilter /ETSI.RFC3161"
                                               : "<< /Type /Sig /SubFilter /ETSI.CAdES.detached";
  text += " /Filter /Adobe.PPKLite";
  if (room.kind == SignatureKind::person) text += " /M " + pdf_time(room.when);
  if (!room.name.empty()) text += " /Name " + text_string(room.name);
  if (!room.reason.empty()) text += " /Reason " + text_string(room.reason);
  if (!room.location.empty()) text += " /Location " + text_string(room.location);
  if (certification != 0)
    text += " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P " +
            std::to_string(certification) + " /V /1.2 >> >>]";
  text += " /ByteRange [";
  syntax.ranges = text.size();
  text += Bytes(range_width, ' ') + "] /Contents ";
  syntax.hole = text.size();
  text += '<' + Bytes(room.room * 2, '0') + "> >>";
  return syntax;
}

void set_ranges(Bytes& file, std::size_t at, std::size_t hole_begin, std::size_t hole_end) {
  const Bytes ranges =
      "0 " + std::to_string(hole_begin) + ' ' + std::to_string(hole_end) + ' ' + std::to_string(file.size() - hole_end);
  ensure(ranges.size() <= range_width, "a file's size has at most ten digits");
  file.replace(at, ranges.size(), ranges);
}

void mark_form(Increment& increment, bool certified, int signature) {
  QPDFObjectHandle root = increment.root();
  QPDFObjectHandle form = root.getKey("/AcroForm");
  form.replaceKey("/SigFlags", QPDFObjectHandle::newInteger(3));  // signatures exist, append only
  if (form.isIndirect()) increment.put(form);
  if (certified) {
    QPDFObjectHandle permissions = QPDFObjectHandle::newDictionary();
    permissions.replaceKey("/DocMDP", increment.reference(signature));
    root.replaceKey("/Perms", permissions);
  }
  if (certified || !form.isIndirect()) increment.put(root);
}

void dress(Increment& increment, const FieldPlace& place, const SignatureRoom& room) {
  if (room.appearance.empty()) return;
  QPDFObjectHandle widget = place.widget;
  const int form = add_appearance(increment, room.appearance);
  QPDFObjectHandle faces = QPDFObjectHandle::newDictionary();
  faces.replaceKey("/N", increment.reference(form));
  widget.replaceKey("/AP", faces);
  widget.removeKey("/MK");  // it described how a blank field was to be drawn
  const int flags = widget.getKey("/F").isInteger() ? widget.getKey("/F").getIntValueAsInt() : 0;
  widget.replaceKey("/F", QPDFObjectHandle::newInteger((flags & ~hidden_any) | print | locked));
}

}  // namespace

OpenSignature reserve_signature(ByteView file, const SignatureRoom& room) {
  Increment increment(file);
  std::vector<FieldNode> fields = list_fields(increment.pdf());
  std::erase_if(fields, [](const FieldNode& node) { return node.type != "/Sig"; });
  const bool first = std::none_of(fields.begin(), fields.end(), [](FieldNode f) { return !f.value.isNull(); });
  std::optional<FieldPlace> place = find_place(fields, room);
  check_allowed(increment, room, place.has_value());
  if (!place) place = add_field(increment, fields, room);

  const int certification = first && room.kind == SignatureKind::person ? static_cast<int>(room.certification) : 0;
  const int number = increment.reserve();
  const Syntax syntax = signature_syntax(room, certification);
  increment.put(number, syntax.text);
  place->field.replaceKey("/V", increment.reference(number));
  dress(increment, *place, room);
  increment.put(place->field);
  if (!place->field.isSameObjectAs(place->widget)) increment.put(place->widget);
  mark_form(increment, certification != 0, number);

  OpenSignature open;
  open.field = place->name;
  open.bytes = increment.write();
  const std::size_t body = open.bytes.find(syntax.text.substr(0, 20), increment.offset_of(number));
  open.hole_begin = body + syntax.hole;
  open.hole_end = open.hole_begin + room.room * 2 + 2;
  set_ranges(open.bytes, body + syntax.ranges, open.hole_begin, open.hole_end);
  return open;
}

void fill_signature(OpenSignature& open, ByteView signature) {
  const Bytes hex = hex_string(signature);
  if (hex.size() > open.hole_end - open.hole_begin)
    throw Error(ErrorKind::surroundings, "the signature is larger than the room kept for it");
  // Zeros after the signature, as ISO 32000-1, 12.8.1 has it; the closing bracket stays where it is.
  open.bytes.replace(open.hole_begin + 1, hex.size() - 2, ByteView(hex).substr(1, hex.size() - 2));
}

}  // namespace redress::pdf
