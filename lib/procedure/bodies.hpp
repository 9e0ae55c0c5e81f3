/// The bodies outside a centre to whom a complainant can turn: chosen by where the centre is, who referred the family
/// and what the complaint is about, never all of them blindly.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"
#include "procedure/facts.hpp"
#include "procedure/profile.hpp"

namespace redress::procedure {

/// How a body is reached, from one day until another.
struct Contact {
  std::optional<Date> from, until;   ///< valid; open where not set
  std::vector<std::string> address;  ///< lines
  std::string phone, email, website, note;
  std::string area;             ///< a local authority, for a LADO; empty: everywhere
  std::string source;           ///< where it was read
  std::optional<Date> checked;  ///< the day it was last confirmed
  bool confirmed = true;        ///< false: to be confirmed by the centre before use
  Place place;
};

/// One reason for which a body applies; every part that is not empty must hold.
struct When {
  std::vector<std::string> jurisdictions, referrers, flags, services;
  std::string why;
};

struct Body {
  std::string id;                         ///< "naccc", "cafcass", "lado", "ico", …
  std::string name;                       ///< in full
  std::string short_name;                 ///< "NACCC"
  std::vector<When> when;                 ///< any of them suffices; none: never chosen
  std::string can;                        ///< what it looks at, in a sentence
  std::string cannot;                     ///< what it does not
  std::string how;                        ///< how to turn to it
  std::optional<calendar::Period> limit;  ///< its own limit, where it has one
  std::string limit_from;                 ///< what that counts from, in words
  std::vector<Contact> contacts;
};

struct Directory {
  std::string version;
  calendar::Period stale_after{12, calendar::Unit::months};
  std::vector<Body> bodies;
};

/// Throws: Error(input) when it is no directory of bodies.
Directory load_directory(ByteView xml, const std::string& name);

/// The body of that id, or nullptr.
const Body* find_body(const Directory& directory, std::string_view id);

/// The contact valid on that day (for that area, where the body has one for each), or nullptr.
const Contact* find_contact(const Body& body, Date today, std::string_view area = {});

/// A body that applies to a case.
struct ApplicableBody {
  std::string id, name, short_name;
  std::string why;     ///< the rule that chose it, for the file
  std::string clause;  ///< that demands or limits it, where one does
  std::string can, cannot, how;
  std::optional<Date> until;       ///< last day to turn to it, where one is known
  std::string until_words;         ///< a limit that cannot be given as a date, as a sentence
  std::optional<Contact> contact;  ///< valid today
  bool in_stage2_letter = true;    ///< false: a duty of the centre's own, such as telling the LADO
};

/// The bodies to name in this case, in the profile's order.
/// Findings: bodies.contact.stale, bodies.contact.unconfirmed, bodies.contact.none (doubt).
Reading<std::vector<ApplicableBody>> find_bodies(const Profile& profile, const Facts& facts, const Directory& directory,
                                                 Date today, const calendar::Calendar& calendar);

}  // namespace redress::procedure
