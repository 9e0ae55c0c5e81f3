/// The words the XML of profiles and bodies uses for what the procedure knows.
#pragma once

#include <optional>
#include <string_view>

#include "procedure/profile.hpp"

namespace redress::procedure {

/// Each reads one word of the XML; nothing for a word it does not know.
std::optional<LegalForm> parse_legal_form(std::string_view text);
std::optional<ClauseKind> parse_clause_kind(std::string_view text);
std::optional<Standing> parse_standing(std::string_view text);
std::optional<AnonymousPolicy> parse_anonymous_policy(std::string_view text);
std::optional<Extension::Kind> parse_extension(std::string_view text);
std::optional<calendar::FirstDay> parse_first_day(std::string_view text);
std::optional<calendar::LastDay> parse_last_day(std::string_view text);

}  // namespace redress::procedure
