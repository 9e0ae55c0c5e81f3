// fill_register OFFICE COUNT: puts invented complaints into an office's register, one in ten still open, as the verbs do
// but for many cases in one transaction; prints the milliseconds it took.
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "base/error.hpp"
#include "casework/change.hpp"

using namespace redress;

namespace {

record::Record make_record(int number) {
  record::Record record;
  record.source.format = "typed-in";
  const auto say = [&](const char* field, std::string value) {
    record::Answer answer;
    answer.value = std::move(value);
    answer.how = "typed-in";
    record.fields.emplace_back(field, std::move(answer));
  };
  say("name", "Person " + std::to_string(number));
  say("children", "Ash (6)");
  say("relationship", "Parent");
  say("address", std::to_string(number % 200 + 1) + " Sample Street\nEly\nCB6 0ZZ");
  say("postcode", "CB6 0ZZ");
  say("details", "The session on Saturday began forty minutes late and nobody told us why, although we had written.");
  say("resolution", "An explanation, and to be told next time.");
  return record;
}

casework::Event event_of(casework::EventKind kind, Date happened, const std::string& reference) {
  casework::Event event;
  event.kind = kind;
  event.recorded = at(happened, 12 * 3600);
  event.happened = happened;
  event.reference = reference;
  event.by = "coordinator";
  return event;
}

void add_case(casework::Change& change, int number) {
  const Date came = Date::from(2025, 1, 2)->plus_days(number % 340);
  casework::Event received = event_of(casework::EventKind::received, came, "");
  received.reference = casework::next_reference(change.database(), 2025);
  received.data.set("source", "stated").set("centre", "cambridge-ely").set("profile", 1).set("handler", "coordinator");
  received.data.set("returns", json::Array{record::to_json(make_record(number))});
  const std::string reference = received.reference;
  change.add(std::move(received));
  if (number % 10 != 0) change.add(event_of(casework::EventKind::closed, came.plus_days(20), reference));
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  try {
    const auto begun = std::chrono::steady_clock::now();
    casework::Office office = casework::Office::open(arguments[1], REDRESS_SOURCE_DIR);
    constexpr int together = 5000;
    for (int number = 0, wanted = std::atoi(arguments[2]); number < wanted;) {
      casework::Change change(office.inside());
      for (int i = 0; i < together && number < wanted; ++i) add_case(change, number++);
      change.commit();
    }
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - begun;
    std::cout << taken.count() << '\n';
  } catch (const Error& error) {
    std::cerr << "fill_register: " << error.what() << '\n';
    return 1;
  }
}
