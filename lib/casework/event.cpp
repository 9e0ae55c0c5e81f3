#include "casework/event.hpp"

#include <array>
#include <utility>

#include "base/ensure.hpp"

namespace redress::casework {
namespace {

constexpr std::array<std::pair<EventKind, const char*>, 29> names{{
    {EventKind::received, "received"},
    {EventKind::concern, "concern"},
    {EventKind::formal, "formal"},
    {EventKind::clarified, "clarified"},
    {EventKind::incident_date, "incident-date"},
    {EventKind::rerouted, "rerouted"},
    {EventKind::letter, "letter"},
    {EventKind::signature, "signature"},
    {EventKind::sent, "sent"},
    {EventKind::meeting, "meeting"},
    {EventKind::extended, "extended"},
    {EventKind::decision, "decision"},
    {EventKind::escalated, "escalated"},
    {EventKind::withdrawn, "withdrawn"},
    {EventKind::declined, "declined"},
    {EventKind::referred_on, "referred-on"},
    {EventKind::exceptional, "exceptional"},
    {EventKind::correction, "correction"},
    {EventKind::flag, "flag"},
    {EventKind::referrer, "referrer"},
    {EventKind::bundle, "bundle"},
    {EventKind::rederived, "rederived"},
    {EventKind::hold, "hold"},
    {EventKind::released, "released"},
    {EventKind::note, "note"},
    {EventKind::closed, "closed"},
    {EventKind::reopened, "reopened"},
    {EventKind::disposed, "disposed"},
    {EventKind::document, "document"},
}};

}  // namespace

bool is_written(Channel channel) {
  return channel != Channel::phone;
}

const char* to_string(EventKind kind) {
  for (const auto& [named, name] : names)
    if (named == kind) return name;
  ensure(false, "every kind of event has a name");
  return "";
}

std::optional<EventKind> parse_event_kind(std::string_view text) {
  for (const auto& [kind, name] : names)
    if (text == name) return kind;
  return std::nullopt;
}

const std::vector<EventKind>& event_kinds() {
  static const std::vector<EventKind> kinds = [] {
    std::vector<EventKind> all;
    for (const auto& [kind, name] : names) all.push_back(kind);
    return all;
  }();
  return kinds;
}

}  // namespace redress::casework
