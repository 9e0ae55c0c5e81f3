/// Certificates: who a key is said to belong to, by whom, and from when to when.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/date.hpp"

namespace redress::crypto {

/// One X.509 certificate, with what a person wants to know of it already read out.
struct Certificate {
  Bytes der;
  std::string name;             ///< common name of the holder; else the whole subject
  std::string role;             ///< the holder's title; empty: none named
  std::string organisation;     ///< empty: none named
  std::string email;            ///< empty: none named
  std::string subject, issuer;  ///< whole names, RFC 2253
  std::string issuer_name;      ///< common name of the issuer; else the whole name
  std::string key;              ///< "RSA 3072", "P-256"
  int key_bits = 0;             ///< strength as the algorithm counts it
  Moment not_before, not_after;
  bool self_signed = false;
  std::string fingerprint;  ///< SHA-256, 64 lower-case hexadecimal digits

  bool operator==(const Certificate&) const = default;
};

/// Reads one certificate from DER. Throws: Error(input) when it is none.
Certificate read_certificate(ByteView der);

/// Reads all certificates of a file: PEM, one after another, or one in DER.
/// Throws: Error(input) calling the file `name` when it holds none.
std::vector<Certificate> read_certificates(ByteView file, const std::string& name);

/// The certificate as PEM text, as other programs want it.
Bytes write_pem(const Certificate& certificate);

/// True when this certificate's key signed the other and may sign certificates at all. Nothing about dates.
bool issued(const Certificate& issuer, const Certificate& certificate);

}  // namespace redress::crypto
