/// The contract of every reader: any bytes give a value or an Error, nothing else.
#pragma once

#include <cstddef>
#include <cstdint>

#include "base/bytes.hpp"
#include "base/error.hpp"

/// Defines the fuzzer's entry point for an expression over `bytes`.
#define REDRESS_FUZZ_READER(...)                                                      \
  extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
    const redress::ByteView bytes(reinterpret_cast<const char*>(data), size);         \
    try {                                                                             \
      (void)(__VA_ARGS__);                                                            \
    } catch (const redress::Error&) {                                                 \
    }                                                                                 \
    return 0;                                                                         \
  }
