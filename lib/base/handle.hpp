/// Owns one object of a C library and frees it once.
#pragma once

#include <memory>

namespace redress {

/// The deleter behind Handle; kept visible so that Handle stays one pointer wide.
template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const noexcept {
    if (object) (void)Free(object);
  }
};

/// `Handle<xmlDoc, xmlFreeDoc>`: a unique_ptr that calls the library's own free function.
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

}  // namespace redress
