#include "procedure/names.hpp"

#include <array>

#include "procedure/admission.hpp"
#include "procedure/facts.hpp"

namespace redress::procedure {
namespace {

template <class T>
struct Named {
  T value;
  const char* name;
};

template <class T, std::size_t N>
std::optional<T> value_of(const std::array<Named<T>, N>& names, std::string_view text) {
  for (const auto& each : names)
    if (text == each.name) return each.value;
  return {};
}

template <class T, std::size_t N>
const char* name_of(const std::array<Named<T>, N>& names, T value) {
  for (const auto& each : names)
    if (value == each.value) return each.name;
  return "";
}

constexpr std::array<Named<LegalForm>, 9> legal_forms{{{LegalForm::unknown, "unknown"},
                                                       {LegalForm::charitable_company, "charitable-company"},
                                                       {LegalForm::charity, "charity"},
                                                       {LegalForm::cio, "cio"},
                                                       {LegalForm::company, "company"},
                                                       {LegalForm::exempt_company, "exempt-company"},
                                                       {LegalForm::cic, "cic"},
                                                       {LegalForm::unincorporated, "unincorporated"},
                                                       {LegalForm::church, "church"}}};

constexpr std::array<Named<ClauseKind>, 5> clause_kinds{{{ClauseKind::duty, "duty"},
                                                         {ClauseKind::limit, "limit"},
                                                         {ClauseKind::rule, "rule"},
                                                         {ClauseKind::content, "content"},
                                                         {ClauseKind::information, "information"}}};

constexpr std::array<Named<Standing>, 4> standings{{{Standing::unknown, "unknown"},
                                                    {Standing::day_to_day, "day-to-day"},
                                                    {Standing::separate, "separate"},
                                                    {Standing::external, "external"}}};

constexpr std::array<Named<StartEvent>, 8> start_events{{{StartEvent::received, "received"},
                                                         {StartEvent::acknowledged, "acknowledged"},
                                                         {StartEvent::response_received, "response-received"},
                                                         {StartEvent::response_sent, "response-sent"},
                                                         {StartEvent::concluded, "concluded"},
                                                         {StartEvent::incident, "incident"},
                                                         {StartEvent::raised, "raised"},
                                                         {StartEvent::unstated, "unstated"}}};

constexpr std::array<Named<AnonymousPolicy>, 3> anonymous_policies{{{AnonymousPolicy::not_normally, "not-normally"},
                                                                    {AnonymousPolicy::considered, "considered"},
                                                                    {AnonymousPolicy::refused, "refused"}}};

constexpr std::array<Named<Extension::Kind>, 3> extensions{
    {{Extension::Kind::none, "none"}, {Extension::Kind::free, "free"}, {Extension::Kind::capped, "capped"}}};

constexpr std::array<Named<calendar::FirstDay>, 2> first_days{
    {{calendar::FirstDay::day_after, "day-after"}, {calendar::FirstDay::day_itself, "day-itself"}}};

constexpr std::array<Named<calendar::LastDay>, 3> last_days{
    {{calendar::LastDay::as_it_falls, "as-it-falls"},
     {calendar::LastDay::next_working_day, "next-working-day"},
     {calendar::LastDay::working_day_before, "working-day-before"}}};

constexpr std::array<Named<Flag>, 10> flags{{{Flag::safeguarding, "safeguarding"},
                                             {Flag::personal_data, "personal-data"},
                                             {Flag::subject_access, "subject-access"},
                                             {Flag::court_material, "court-material"},
                                             {Flag::confidential_address, "confidential-address"},
                                             {Flag::staff, "staff"},
                                             {Flag::court_report, "court-report"},
                                             {Flag::court_staff, "court-staff"},
                                             {Flag::council_service, "council-service"},
                                             {Flag::urgent, "urgent"}}};

constexpr std::array<Named<Referrer>, 12> referrers{{{Referrer::unknown, "unknown"},
                                                     {Referrer::self, "self"},
                                                     {Referrer::cafcass, "cafcass"},
                                                     {Referrer::cafcass_cymru, "cafcass-cymru"},
                                                     {Referrer::fpas, "fpas"},
                                                     {Referrer::family_court_welfare, "family-court-welfare"},
                                                     {Referrer::jfcas, "jfcas"},
                                                     {Referrer::guardian_agency, "guardian-agency"},
                                                     {Referrer::local_authority, "local-authority"},
                                                     {Referrer::court, "court"},
                                                     {Referrer::solicitor, "solicitor"},
                                                     {Referrer::other, "other"}}};

constexpr std::array<Named<Answer>, 5> answers{{{Answer::admitted, "admitted"},
                                                {Answer::ask, "ask"},
                                                {Answer::late, "late"},
                                                {Answer::anonymous, "anonymous"},
                                                {Answer::informal, "informal"}}};

}  // namespace

const char* to_string(LegalForm form) {
  return name_of(legal_forms, form);
}
const char* to_string(ClauseKind kind) {
  return name_of(clause_kinds, kind);
}
const char* to_string(StartEvent event) {
  return name_of(start_events, event);
}
const char* to_string(Flag flag) {
  return name_of(flags, flag);
}
const char* to_string(Referrer referrer) {
  return name_of(referrers, referrer);
}
const char* to_string(Answer answer) {
  return name_of(answers, answer);
}

std::optional<LegalForm> parse_legal_form(std::string_view text) {
  return value_of(legal_forms, text);
}
std::optional<ClauseKind> parse_clause_kind(std::string_view text) {
  return value_of(clause_kinds, text);
}
std::optional<Standing> parse_standing(std::string_view text) {
  return value_of(standings, text);
}
std::optional<StartEvent> parse_start_event(std::string_view text) {
  return value_of(start_events, text);
}
std::optional<AnonymousPolicy> parse_anonymous_policy(std::string_view text) {
  return value_of(anonymous_policies, text);
}
std::optional<Extension::Kind> parse_extension(std::string_view text) {
  return value_of(extensions, text);
}
std::optional<calendar::FirstDay> parse_first_day(std::string_view text) {
  return value_of(first_days, text);
}
std::optional<calendar::LastDay> parse_last_day(std::string_view text) {
  return value_of(last_days, text);
}
std::optional<Referrer> parse_referrer(std::string_view text) {
  return value_of(referrers, text);
}
std::optional<Flag> parse_flag(std::string_view text) {
  // The office says both.
  return text == "data-protection" ? Flag::personal_data : value_of(flags, text);
}

}  // namespace redress::procedure
