/// The sentences of a verdict, for the text and for the report alike.
#pragma once

#include <string>

#include "sign/verdict.hpp"

namespace redress::sign {

std::string headline(const Verdict& verdict, const std::string& name);

/// Name, role and organisation, as far as the certificate has them.
std::string person(const SignatureVerdict& verdict);

/// Empty: no time is claimed.
std::string when_text(const SignatureVerdict& verdict);

std::string intact_text(const SignatureVerdict& verdict);
std::string valid_text(const SignatureVerdict& verdict);
std::string trusted_text(const SignatureVerdict& verdict, bool asked);

/// What the certification allows later; empty: none.
const char* certification_text(int level);

}  // namespace redress::sign
