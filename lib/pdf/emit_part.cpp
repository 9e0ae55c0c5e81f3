#include <qpdf/Buffer.hh>

#include "base/ensure.hpp"
#include "pdf/inside_assembly.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;
constexpr int deepest = 200;  // direct values nested further are no document's

}  // namespace

std::string text_syntax(const std::string& utf8) {
  return Object::newUnicodeString(utf8).unparse();
}

Emitter::Emitter(PreparedPart& out, const OpenPart& part) : out_(out) {
  for (const Object& page : part.pages) pages_.insert(page.getObjGen());
}

void Emitter::replace(const Object& old, Shared by) {
  shared_[old.getObjGen()] = by;
}

void Emitter::replace(const Object& old, std::int64_t by) {
  numbers_[old.getObjGen()] = by;
}

void Emitter::drop(const Object& old) {
  numbers_[old.getObjGen()] = 0;
}

std::int64_t Emitter::reserve() {
  return ++last_;
}

std::int64_t Emitter::number_of(const Object& object) {
  const auto [found, added] = numbers_.emplace(object.getObjGen(), last_ + 1);
  if (!added) return found->second;
  // A page that is not among the file's pages was taken out of it: nothing may bring it back.
  Object read = object;
  if (read.isNull() ||
      (read.isDictionary() && read.getKey("/Type").isNameAndEquals("/Page") && !pages_.count(object.getObjGen())))
    return found->second = 0;
  waiting_.emplace_back(++last_, object);
  return last_;
}

void Emitter::put_patch(Patch::Kind kind, std::int64_t value) {
  patches_.push_back({text_.size(), value, kind});
}

void Emitter::put_reference(std::int64_t number) {
  put_patch(Patch::Kind::object, number);
  text_ += " 0 R";
}

void Emitter::put_reference(Shared shared) {
  put_patch(Patch::Kind::shared, static_cast<std::int64_t>(shared));
  text_ += " 0 R";
}

void Emitter::put_key(std::int64_t key) {
  put_patch(Patch::Kind::key, key);
}

void Emitter::put_special(const std::string& key, Object value, int depth, bool field_root) {
  if (key == "/T" && field_root && value.isString()) {
    put_patch(Patch::Kind::name, static_cast<std::int64_t>(out_.names.size()));
    out_.names.push_back(value.getUTF8Value());
  } else if (key == "/DA" && value.isString()) {
    put_patch(Patch::Kind::look, static_cast<std::int64_t>(out_.looks.size()));
    out_.looks.push_back(value.getStringValue());
  } else if ((key == "/StructParent" || key == "/StructParents") && value.isInteger()) {
    put_key(value.getIntValue());
    out_.keys = std::max(out_.keys, static_cast<std::int64_t>(value.getIntValue()) + 1);
  } else if (key == "/RedressPage") {
    put_patch(Patch::Kind::page, value.getIntValue());
    text_ += " 0 R";
  } else {
    put_value(value, depth);
  }
}

void Emitter::put_dictionary(Object value, int depth, bool field_root) {
  text_ += "<<";
  for (const auto& [key, entry] : value.getDictAsMap()) {
    Object item = entry;
    if (item.isNull()) continue;
    text_ += Object::newName(key).unparse();
    if (!item.isName() && !item.isIndirect()) text_ += ' ';
    if (item.isIndirect()) text_ += ' ';
    put_special(key, item, depth, field_root);
  }
  text_ += ">>";
}

void Emitter::put_value(Object value, int depth) {
  if (depth > deepest) {
    text_ += "null";
  } else if (value.isIndirect()) {
    if (const auto shared = shared_.find(value.getObjGen()); shared != shared_.end())
      return put_reference(shared->second);
    const std::int64_t number = number_of(value);
    if (number == 0)
      text_ += "null";
    else
      put_reference(number);
  } else if (value.isArray()) {
    if (value.getArrayNItems() > 0 && value.getArrayItem(0).isDictionary() && !value.getArrayItem(0).isIndirect() &&
        value.getArrayItem(0).hasKey("/RedressPage")) {
      text_ += '[';
      put_special("/RedressPage", value.getArrayItem(0).getKey("/RedressPage"), depth, false);
      text_ += "/XYZ null null null]";
      return;
    }
    text_ += '[';
    for (int i = 0; i < value.getArrayNItems(); ++i) {
      if (i) text_ += ' ';
      put_value(value.getArrayItem(i), depth + 1);
    }
    text_ += ']';
  } else if (value.isDictionary()) {
    put_dictionary(value, depth + 1, false);
  } else {
    text_ += value.unparse();
  }
}

void Emitter::begin(std::int64_t number, bool stream) {
  ensure(text_.empty() && patches_.empty(), "an object begins when the one before has ended");
  current_ = number;
  if (stream) stream_numbers_.insert(number);
}

void Emitter::end() {
  bodies_[current_] = {std::move(text_), std::move(patches_)};
  text_.clear();
  patches_.clear();
}

std::string Emitter::take(std::vector<Patch>& patches) {
  patches = std::move(patches_);
  patches_.clear();
  std::string text = std::move(text_);
  text_.clear();
  return text;
}

void Emitter::write_reached() {
  while (!waiting_.empty()) {
    auto [number, object] = waiting_.front();
    waiting_.pop_front();
    if (!object.isStream()) {
      begin(number);
      if (object.isDictionary()) {
        put_dictionary(object, 0, roots_.count(object.getObjGen()) > 0);
      } else if (object.isArray()) {
        // The value itself, not a reference to it.
        text_ += '[';
        for (int i = 0; i < object.getArrayNItems(); ++i) {
          if (i) text_ += ' ';
          put_value(object.getArrayItem(i), 1);
        }
        text_ += ']';
      } else {
        text_ += object.unparseResolved();
      }
      end();
      continue;
    }
    begin(number, true);
    std::shared_ptr<Buffer> data;
    try {
      data = object.getRawStreamData();
    } catch (const std::exception&) {
      out_.repaired = true;
    }
    Object keys = object.getDict().shallowCopy();
    for (const char* key : {"/Length", "/F", "/FFilter", "/FDecodeParms", "/DL"}) keys.removeKey(key);
    if (!data)
      for (const char* key : {"/Filter", "/DecodeParms"}) keys.removeKey(key);
    const std::size_t size = data ? data->getSize() : 0;
    keys.replaceKey("/Length", Object::newInteger(static_cast<long long>(size)));
    put_dictionary(keys, 0, false);
    text_ += "\nstream\n";
    if (data) text_.append(reinterpret_cast<const char*>(data->getBuffer()), size);
    text_ += "\nendstream";  // an end of line before it: ISO 19005-3, 6.1.7.1
    end();
  }
}

// Objects stand in the order of their numbers; a reserved one that was never written is the whole's to write.
void Emitter::finish() {
  write_reached();
  for (std::int64_t number = 1; number <= last_; ++number) {
    out_.starts.push_back(out_.bytes.size());
    out_.streams.push_back(stream_numbers_.count(number) ? 1 : 0);
    const auto body = bodies_.find(number);
    if (body == bodies_.end()) continue;
    for (Patch patch : body->second.second) {
      patch.at += out_.bytes.size();
      out_.patches.push_back(patch);
    }
    out_.bytes += body->second.first;
    body->second = {};
  }
}

}  // namespace redress::pdf
