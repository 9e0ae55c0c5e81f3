#include <array>

#include "base/error.hpp"
#include "crypto/inside_token.hpp"

namespace redress::crypto::inside {
namespace {

[[noreturn]] void fail(const std::string& what, CK_RV why) {
  throw Error(ErrorKind::surroundings, "the token " + what + ": " + p11_kit_strerror(why));
}

void must(CK_RV answer, const char* what) {
  if (answer != CKR_OK) fail(what, answer);
}

unsigned char* raw_pin(const std::string& pin) {
  return reinterpret_cast<unsigned char*>(const_cast<char*>(pin.data()));
}

// Fields of a token are of fixed width, filled up with spaces.
template <std::size_t N>
std::string trimmed(const unsigned char (&field)[N]) {
  std::string text(reinterpret_cast<const char*>(field), N);
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

Uri read_uri(const std::string& text) {
  Uri uri(p11_kit_uri_new());
  if (!uri || p11_kit_uri_parse(text.c_str(), P11_KIT_URI_FOR_ANY, uri.get()) != P11_KIT_URI_OK ||
      p11_kit_uri_any_unrecognized(uri.get()) != 0)
    throw Error(ErrorKind::usage, "the address of the key is none of the form pkcs11:token=…;object=…");
  if (p11_kit_uri_get_pin_value(uri.get()) != nullptr || p11_kit_uri_get_pin_source(uri.get()) != nullptr)
    throw Error(ErrorKind::usage,
                "a PIN does not belong into the address of the key; it is asked for, or read from --passphrase-fd");
  return uri;
}

Modules::Modules(P11KitUri* uri) {
  if (const char* path = p11_kit_uri_get_module_path(uri)) {
    CK_FUNCTION_LIST* module = p11_kit_module_load(path, P11_KIT_MODULE_CRITICAL);
    if (module == nullptr || p11_kit_module_initialize(module) != CKR_OK) {
      if (module != nullptr) p11_kit_module_release(module);
      throw Error(ErrorKind::surroundings, std::string("the token's module cannot be loaded: ") + path);
    }
    list_.push_back(module);
    return;
  }
  loaded_ = p11_kit_modules_load_and_initialize(0);
  for (CK_FUNCTION_LIST** module = loaded_; module != nullptr && *module != nullptr; ++module) list_.push_back(*module);
}

Modules::~Modules() {
  if (loaded_ != nullptr) {
    p11_kit_modules_finalize_and_release(loaded_);
  } else {
    for (CK_FUNCTION_LIST* module : list_) {
      p11_kit_module_finalize(module);
      p11_kit_module_release(module);
    }
  }
}

Session::Session(P11KitUri* uri, const Modules& modules) {
  CK_SLOT_ID slot = 0;
  for (CK_FUNCTION_LIST* module : modules.list()) {
    CK_ULONG count = 0;
    if (module->C_GetSlotList(CK_TRUE, nullptr, &count) != CKR_OK || count == 0) continue;
    std::vector<CK_SLOT_ID> slots(count);
    if (module->C_GetSlotList(CK_TRUE, slots.data(), &count) != CKR_OK) continue;
    slots.resize(count);
    for (const CK_SLOT_ID candidate : slots) {
      CK_TOKEN_INFO info{};
      if (module->C_GetTokenInfo(candidate, &info) != CKR_OK || (info.flags & CKF_TOKEN_INITIALIZED) == 0 ||
          p11_kit_uri_match_token_info(uri, &info) == 0)
        continue;
      if (module_ != nullptr)
        throw Error(ErrorKind::usage, "several tokens fit the address of the key; name one with token= or serial=");
      module_ = module;
      slot = candidate;
      flags_ = info.flags;
      label_ = trimmed(info.label);
    }
  }
  if (module_ == nullptr) throw Error(ErrorKind::input, "no token fits the address of the key; is it plugged in?");
  must(module_->C_OpenSession(slot, CKF_SERIAL_SESSION, nullptr, nullptr, &handle_), "cannot be opened");
}

Session::~Session() {
  if (handle_ != 0) module_->C_CloseSession(handle_);
}

void Session::login(CK_USER_TYPE user, const std::string& pin) const {
  const CK_RV answer = has_keys_to_type_on() ? module_->C_Login(handle_, user, nullptr, 0)
                                             : module_->C_Login(handle_, user, raw_pin(pin), pin.size());
  switch (answer) {
    case CKR_OK:
    case CKR_USER_ALREADY_LOGGED_IN: return;
    case CKR_PIN_INCORRECT:
    case CKR_PIN_INVALID:
    case CKR_PIN_LEN_RANGE: throw Error(ErrorKind::input, "the PIN does not open the token " + label_);
    case CKR_PIN_LOCKED: throw Error(ErrorKind::input, "the token " + label_ + " is locked after too many wrong PINs");
    default: fail("refuses the login", answer);
  }
}

std::vector<CK_OBJECT_HANDLE> Session::find(CK_OBJECT_CLASS kind, const std::vector<CK_ATTRIBUTE>& wanted) const {
  std::vector<CK_ATTRIBUTE> pattern{{CKA_CLASS, &kind, sizeof kind}};
  pattern.insert(pattern.end(), wanted.begin(), wanted.end());
  must(module_->C_FindObjectsInit(handle_, pattern.data(), pattern.size()), "cannot be searched");
  std::vector<CK_OBJECT_HANDLE> found;
  std::array<CK_OBJECT_HANDLE, 16> some{};
  CK_ULONG count = 0;
  while (module_->C_FindObjects(handle_, some.data(), some.size(), &count) == CKR_OK && count > 0)
    found.insert(found.end(), some.begin(), some.begin() + static_cast<std::ptrdiff_t>(count));
  module_->C_FindObjectsFinal(handle_);
  return found;
}

std::optional<Bytes> Session::attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const {
  CK_ATTRIBUTE asked{type, nullptr, 0};
  if (module_->C_GetAttributeValue(handle_, object, &asked, 1) != CKR_OK ||
      asked.ulValueLen == CK_UNAVAILABLE_INFORMATION)
    return std::nullopt;
  Bytes value(asked.ulValueLen, '\0');
  asked.pValue = value.data();
  if (module_->C_GetAttributeValue(handle_, object, &asked, 1) != CKR_OK) return std::nullopt;
  value.resize(asked.ulValueLen);
  return value;
}

Bytes Session::sign(CK_OBJECT_HANDLE key, CK_MECHANISM_TYPE how, ByteView input, const std::string& pin) const {
  CK_MECHANISM mechanism{how, nullptr, 0};
  must(module_->C_SignInit(handle_, &mechanism, key), "cannot sign with this key");
  // Keys for signatures that stand for a person's hand can want the PIN anew for each.
  const std::optional<Bytes> each_time = attribute(key, CKA_ALWAYS_AUTHENTICATE);
  if (each_time && each_time->size() == sizeof(CK_BBOOL) && each_time->front() != CK_FALSE)
    login(CKU_CONTEXT_SPECIFIC, pin);
  Bytes data(input), signature(1024, '\0');
  CK_ULONG length = signature.size();
  must(module_->C_Sign(handle_, reinterpret_cast<unsigned char*>(data.data()), data.size(),
                       reinterpret_cast<unsigned char*>(signature.data()), &length),
       "cannot sign with this key");
  signature.resize(length);
  return signature;
}

}  // namespace redress::crypto::inside
