#include "pdf/inside_revisions.hpp"

namespace redress::pdf {
namespace {

bool is_place_of_its_own(QPDFObjectHandle value) {
  if (!value.isIndirect() || !value.isDictionary()) return false;
  if (value.hasKey("/FT") || (value.hasKey("/Rect") && value.hasKey("/Subtype"))) return true;
  QPDFObjectHandle type = value.getKey("/Type");
  if (!type.isName()) return false;
  const std::string name = type.getName();
  return name == "/Page" || name == "/Pages" || name == "/Catalog" || name == "/StructElem" ||
         name == "/StructTreeRoot";
}

bool same_data(QPDFObjectHandle before, QPDFObjectHandle after) {
  const std::shared_ptr<Buffer> one = before.getRawStreamData(), two = after.getRawStreamData();
  return one->getSize() == two->getSize() &&
         ByteView(reinterpret_cast<const char*>(one->getBuffer()), one->getSize()) ==
             ByteView(reinterpret_cast<const char*>(two->getBuffer()), two->getSize());
}

// Pairs still to be compared; a list instead of recursion, because files can be nested as deep as their makers like.
class Pairs {
 public:
  void add(QPDFObjectHandle before, QPDFObjectHandle after) {
    if (before.isIndirect() && after.isIndirect() && !seen_.emplace(before.getObjGen(), after.getObjGen()).second)
      return;
    open_.emplace_back(std::move(before), std::move(after));
  }
  bool empty() const { return open_.empty(); }
  std::pair<QPDFObjectHandle, QPDFObjectHandle> take() {
    auto pair = std::move(open_.back());
    open_.pop_back();
    return pair;
  }

 private:
  std::vector<std::pair<QPDFObjectHandle, QPDFObjectHandle>> open_;
  std::set<std::pair<QPDFObjGen, QPDFObjGen>> seen_;
};

}  // namespace

std::set<std::string> keys_of(QPDFObjectHandle before, QPDFObjectHandle after) {
  std::set<std::string> keys;
  if (before.isDictionary()) keys = before.getKeys();
  if (after.isDictionary())
    for (const std::string& key : after.getKeys()) keys.insert(key);
  return keys;
}

bool same(QPDFObjectHandle before, QPDFObjectHandle after, const std::set<std::string>& but_keys) {
  Pairs pairs;
  pairs.add(before, after);
  for (bool top = true; !pairs.empty(); top = false) {
    auto [one, two] = pairs.take();
    if (!top && is_place_of_its_own(one) && is_place_of_its_own(two)) {
      if (one.getObjGen() != two.getObjGen()) return false;
      continue;
    }
    if (one.isNumber() && two.isNumber()) {  // "612.0" and "612" are one length
      if (one.getNumericValue() != two.getNumericValue()) return false;
      continue;
    }
    if (one.getTypeCode() != two.getTypeCode()) return false;
    if (one.isStream()) {
      if (!same_data(one, two)) return false;
      one = one.getDict();
      two = two.getDict();
    }
    if (one.isDictionary()) {
      for (const std::string& key : keys_of(one, two)) {
        if (top && but_keys.count(key) != 0) continue;
        pairs.add(one.getKey(key), two.getKey(key));
      }
    } else if (one.isArray()) {
      if (one.getArrayNItems() != two.getArrayNItems()) return false;
      for (int i = 0; i < one.getArrayNItems(); ++i) pairs.add(one.getArrayItem(i), two.getArrayItem(i));
    } else if (one.unparseResolved() != two.unparseResolved()) {
      return false;
    }
  }
  return true;
}

namespace {

std::vector<QPDFObjectHandle> kids_of(QPDFObjectHandle element) {
  QPDFObjectHandle kids = element.getKey("/K");
  if (kids.isArray()) return kids.getArrayAsVector();
  if (kids.isNull()) return {};
  return {kids};
}

bool is_form(QPDFObjectHandle element) {
  return element.isDictionary() && element.getKey("/S").isName() && element.getKey("/S").getName() == "/Form";
}

bool is_element(QPDFObjectHandle kid) {
  return kid.isDictionary() && kid.hasKey("/S");
}

}  // namespace

bool structure_only_grew(QPDFObjectHandle before, QPDFObjectHandle after) {
  Pairs pairs;
  pairs.add(before, after);
  for (bool top = true; !pairs.empty(); top = false) {
    auto [one, two] = pairs.take();
    const std::set<std::string> apart =
        top ? std::set<std::string>{"/K", "/ParentTree", "/ParentTreeNextKey"} : std::set<std::string>{"/K", "/P"};
    if (!same(one, two, apart)) return false;
    const std::vector<QPDFObjectHandle> old_kids = kids_of(one), new_kids = kids_of(two);
    if (new_kids.size() < old_kids.size()) return false;
    for (std::size_t i = 0; i < old_kids.size(); ++i) {
      if (is_element(old_kids[i]) && is_element(new_kids[i]))
        pairs.add(old_kids[i], new_kids[i]);
      else if (!same(old_kids[i], new_kids[i]))
        return false;
    }
    for (std::size_t i = old_kids.size(); i < new_kids.size(); ++i)
      if (!is_form(new_kids[i])) return false;
  }
  return true;
}

}  // namespace redress::pdf
