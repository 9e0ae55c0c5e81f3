/// What a token is asked, with its answers as values; for the files of this shelter alone.
#pragma once

#include <p11-kit/p11-kit.h>
#include <p11-kit/uri.h>

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/handle.hpp"

namespace redress::crypto::inside {

using Uri = Handle<P11KitUri, p11_kit_uri_free>;

/// The address read, without the parts that must not be there. Throws: Error(usage).
Uri read_uri(const std::string& text);

/// The modules through which tokens are reached: the one the address names, else those this machine knows.
class Modules {
 public:
  explicit Modules(P11KitUri* uri);
  ~Modules();
  Modules(const Modules&) = delete;
  Modules& operator=(const Modules&) = delete;
  const std::vector<CK_FUNCTION_LIST*>& list() const { return list_; }

 private:
  std::vector<CK_FUNCTION_LIST*> list_;
  CK_FUNCTION_LIST** loaded_ = nullptr;  ///< all that this machine knows; else the only one, loaded by its path
};

/// A session with the one token that fits the address.
class Session {
 public:
  Session(P11KitUri* uri, const Modules& modules);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  const std::string& label() const { return label_; }
  bool wants_login() const { return (flags_ & CKF_LOGIN_REQUIRED) != 0; }
  bool has_keys_to_type_on() const { return (flags_ & CKF_PROTECTED_AUTHENTICATION_PATH) != 0; }

  void login(CK_USER_TYPE user, const std::string& pin) const;
  std::vector<CK_OBJECT_HANDLE> find(CK_OBJECT_CLASS kind, const std::vector<CK_ATTRIBUTE>& wanted) const;
  std::optional<Bytes> attribute(CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type) const;
  Bytes sign(CK_OBJECT_HANDLE key, CK_MECHANISM_TYPE how, ByteView input, const std::string& pin) const;

 private:
  CK_FUNCTION_LIST* module_ = nullptr;
  CK_SESSION_HANDLE handle_ = 0;
  CK_FLAGS flags_ = 0;
  std::string label_;
};

}  // namespace redress::crypto::inside
