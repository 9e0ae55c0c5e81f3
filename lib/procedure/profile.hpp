/// A centre's profile: everything in which its complaints procedure differs from another centre's, as data.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/finding.hpp"
#include "procedure/clause.hpp"
#include "procedure/stage.hpp"

namespace redress::procedure {

enum class LegalForm {
  unknown,
  charitable_company,
  charity,
  cio,
  company,
  exempt_company,
  cic,
  unincorporated,
  church
};

/// "charitable-company", "charity", … as in the profile's XML.
const char* to_string(LegalForm form);

/// Who the centre is, as its letters must say. What is not known stays empty.
struct Identity {
  std::string id;          ///< "kent": names the profile, its form and its letters
  std::string name;        ///< registered name
  std::string short_name;  ///< as running text names it: "the Centre's" own name in letters
  LegalForm legal_form = LegalForm::unknown;
  std::string charity_number, company_number;
  std::string registered_in;  ///< "England and Wales"
  std::vector<std::string> registered_office, correspondence_address;
  std::vector<std::string> phones, emails;
  std::vector<std::string> also_printed;  ///< addresses the policy prints that differ from these; never used
  std::string website, naccc_number;
  std::string logo;                ///< name of a picture beside the profile; empty: none
  std::string logo_alternative;    ///< what a reader who cannot see it is told
  std::string jurisdiction;        ///< "england", "wales", "guernsey", "isle-of-man", "jersey", …: which bodies apply
  std::string division;            ///< of bank holidays: "england-and-wales"
  std::vector<std::string> areas;  ///< local authorities in which its workers work, for the LADO
  std::vector<std::string> languages{"en-GB"};  ///< of letters; the first is the usual one
  std::vector<std::string> service_types;       ///< "supported", "supervised", "handover", …
  std::map<std::string, Place> places;          ///< of the profile: where each part stands, "identity" the whole
};

/// Which standing a role has to the centre's daily work.
enum class Standing { unknown, day_to_day, separate, external };

/// A role with its holder. Its title is spelled as the centre spells it.
struct Role {
  std::string id;      ///< "coordinator"
  std::string title;   ///< "Co-Ordinator"
  std::string holder;  ///< "Mary Parker"; empty: not named in the policy
  std::string email, phone;
  std::vector<std::string> deputies;  ///< role ids, in order
  Standing standing = Standing::unknown;
  bool mailbox = false;  ///< an address several read, no person: decides nothing
  Place place;

  /// "Mary Parker, Co-Ordinator", or the title alone.
  std::string name_and_title() const { return holder.empty() ? title : holder + ", " + title; }
};

enum class AnonymousPolicy { not_normally, considered, refused };

/// Who and what is let in.
struct Admission {
  Clock time_limit;         ///< "within three months of the incident, or of the last of a series"
  bool exceptional = true;  ///< later in exceptional circumstances
  std::string exceptional_clause;
  AnonymousPolicy anonymous = AnonymousPolicy::not_normally;
  std::string anonymous_clause;
  bool withdrawal_in_writing = true;
  std::string withdrawal_clause;
};

/// A clock of law that runs beside the stages once its flag is raised.
struct ExtraClock {
  std::string id;    ///< "lado"
  std::string flag;  ///< "safeguarding"
  std::string what;  ///< "Report to the local authority designated officer"
  Clock clock;
  std::optional<Date> in_force;  ///< the law's first day; what was raised before it starts no clock
};

/// A body outside the centre that its letters may name.
struct BodyUse {
  std::string id;                 ///< of the directory of bodies: "naccc"
  Clock limit;                    ///< to turn to it, where the policy sets one
  int after_stage = 0;            ///< only when that stage is over; 0: at any time
  std::string after_clause = {};  ///< that says so; empty: the limit's
};

/// How long records of a class are kept.
struct Retention {
  std::string record_class;              ///< "complaint", "safeguarding", "anonymous", …
  std::optional<calendar::Period> keep;  ///< from closure; nothing: no deletion without a person's decision
  int until_age = 0;                     ///< of the youngest child, where later; 0: not
  std::string reason;
  bool adopted = false;  ///< by the centre; else only suggested
  Place place;
};

/// Who a concern is raised with, before anything is formal.
struct Concerns {
  std::vector<std::string> to;  ///< role ids
  std::string otherwise;        ///< role id, for who finds it hard to speak to those
  std::string clause, otherwise_clause;
  Clock invitation;  ///< a concern not settled: how long to put it in writing, where the policy says
};

/// A paper that a reader asks for.
struct Asked {
  std::string kind;   ///< of document: "return", "stage2-decision" …; "chronology" and "procedure" are made
  std::string words;  ///< as the cover note says it
};

/// Who a bundle may be made for, and what stays out of it.
struct Audience {
  std::string id;  ///< "internal", "complainant", "naccc", "ico", "court", "chair", "subject"
  bool court_material = false;
  bool addresses = false;
  bool third_parties = false;  ///< sees other people's names as they stand
  int after_stage = 0;         ///< only when that stage is over; 0: at any time
  std::string name;            ///< "the Chair of the trustees"; empty: as the program names it
  std::vector<Asked> asks;     ///< what the cover note lists; empty: no cover note
};

/// A remedy the policy offers, in its words.
struct Remedy {
  std::string id;  ///< "explanation", "admission", "assurance", "steps", "review", "apology"
  std::string words;
};

struct Profile {
  std::string version;  ///< of the policy: the day it was adopted or last reviewed, ISO, or a name
  Identity identity;
  std::vector<Role> roles;
  Concerns concerns;
  Admission admission;
  std::vector<Stage> stages;
  std::vector<ExtraClock> extra_clocks;
  std::vector<BodyUse> bodies;
  std::vector<Remedy> remedies;
  std::string remedies_clause;
  std::vector<Retention> retention;
  std::vector<Audience> audiences;
  std::vector<calendar::ReceiptRule> receipt_rules;
  std::optional<int> cut_off;  ///< minutes of the day; what comes in later counts as received on the next working day
  std::vector<calendar::Closure> closures;
  calendar::Closures closures_counted = calendar::Closures::counted;
  std::array<bool, 7> works{true, true, true, true, true, false, false};  ///< Monday to Sunday
  std::optional<Date> policy_reviewed;                                    ///< last review
  std::string policy_reviewer;
  std::optional<calendar::Period> review_every;
  std::string review_clause;
  std::string court_material_clause;
  std::vector<Clause> clauses;

  bool offers(std::string_view service) const;
  int last_stage() const { return static_cast<int>(stages.size()); }
};

/// Reads a centre's profile; `name` names the file in places. What it refers to is held together by check_profile.
/// Throws: Error(input) when it is not well-formed or is no profile at all.
/// Findings: profile.value with its line, for a value that cannot be read.
Reading<Profile> load_profile(ByteView xml, const std::string& name);

/// The role of that id, or nullptr.
const Role* find_role(const Profile& profile, std::string_view id);
/// Throws: Error(input) naming the role when the profile has none of that id.
const Role& role_at(const Profile& profile, std::string_view id);

/// Throws: Error(input) when the procedure has no such stage.
const Stage& stage_at(const Profile& profile, int number);

/// The clause of that id, or nullptr.
const Clause* find_clause(const Profile& profile, std::string_view id);
/// Throws: Error(input) naming the clause when the profile has none of that id.
const Clause& clause_at(const Profile& profile, std::string_view id);

/// The working week, holidays and closures of a centre as one calendar.
calendar::Calendar calendar_of(const Profile& profile, calendar::Holidays holidays);

}  // namespace redress::procedure
