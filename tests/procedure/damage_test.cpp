#include <functional>
#include <random>

#include "base/error.hpp"
#include "centres.hpp"
#include "procedure/lint.hpp"
#include "procedure/routing.hpp"

using namespace redress;
using namespace redress::procedure;

namespace {

// Bytes changed, doubled or dropped here and there.
Bytes damaged(Bytes bytes, std::mt19937& random) {
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  for (std::size_t strokes = 1 + below(4); strokes > 0; --strokes) {
    const std::size_t at = below(bytes.size());
    const std::size_t length = std::min(1 + below(40), bytes.size() - at);
    switch (below(4)) {
      case 0: bytes[at] = static_cast<char>(below(256)); break;
      case 1: bytes.erase(at, length); break;
      case 2: bytes.insert(at, bytes.substr(below(bytes.size()), length)); break;
      default: bytes[at] = "0123456789 -\"<>&/="[below(18)]; break;
    }
    if (bytes.empty()) bytes = " ";
  }
  return bytes;
}

// Two quoted values change places: the file stays well-formed and says something else.
Bytes exchanged(Bytes bytes, std::mt19937& random) {
  std::vector<std::pair<std::size_t, std::size_t>> values;  // where each begins, and how long it is
  for (std::size_t open = bytes.find('"', 40); open != Bytes::npos;) {
    const std::size_t close = bytes.find('"', open + 1);
    if (close == Bytes::npos) break;
    values.emplace_back(open + 1, close - open - 1);
    open = bytes.find('"', close + 1);
  }
  auto one = values[random() % values.size()], two = values[random() % values.size()];
  if (one == two) return bytes;
  if (one.first > two.first) std::swap(one, two);
  const Bytes first = bytes.substr(one.first, one.second), second = bytes.substr(two.first, two.second);
  bytes.replace(two.first, two.second, first);
  bytes.replace(one.first, one.second, second);
  return bytes;
}

// A value or an Error, and nothing else.
bool read_or_refused(const std::function<void(const Bytes&)>& use, const Bytes& bytes) {
  try {
    use(bytes);
    return true;
  } catch (const Error& error) {
    return std::string(error.what()).size() > 5;
  }
}

void use_profile(const Bytes& bytes) {
  const Profile profile = load_profile(bytes, "damaged.xml").value;
  (void)check_profile(profile, directory());
  Facts facts = received_on("2026-04-02");
  facts.incident.from = day("2026-01-05");
  facts.stages.resize(2);
  facts.stages[0].response = Dispatch{day("2026-04-20"), {Channel::post}, {}};
  facts.stages[1].received = day("2026-04-24");
  facts.flags[Flag::personal_data] = {day("2026-04-02"), Confirmed::yes, {}};
  const auto calendar = calendar_of(profile, calendar::load_holidays("forms/calendar", "scotland"));
  (void)compute_deadlines(profile, facts, calendar);
  (void)find_bodies(profile, facts, directory(), day("2026-11-21"), calendar);
  for (const Stage& stage : profile.stages) (void)find_decider(profile, facts, stage.number);
}

}  // namespace

TEST_CASE("a damaged profile, directory or holiday list is read as far as it goes or refused with a clear line") {
  std::mt19937 random(2026);
  const std::vector<std::pair<std::string, std::function<void(const Bytes&)>>> files{
      {"forms/centres/kent.xml", use_profile},
      {"tests/procedure/profiles/three-stages.xml", use_profile},
      {"tests/procedure/profiles/anonymous-considered.xml", use_profile},
      {"forms/bodies/bodies.xml", [](const Bytes& bytes) { (void)load_directory(bytes, "damaged.xml"); }},
      {"forms/calendar/scotland.txt", [](const Bytes& bytes) { (void)calendar::parse_holidays(bytes, "damaged.txt"); }},
      {"tests/calendar/published-feed.json",
       [](const Bytes& bytes) { (void)calendar::parse_published_feed(bytes, "damaged.json", "1"); }}};
  for (const auto& [path, use] : files) {
    const Bytes whole = load_file(path);
    REQUIRE(read_or_refused(use, whole));
    for (int trial = 0; trial < 150; ++trial) CHECK(read_or_refused(use, damaged(whole, random)));
    if (path.ends_with(".xml"))
      for (int trial = 0; trial < 300; ++trial) CHECK(read_or_refused(use, exchanged(whole, random)));
  }
}
