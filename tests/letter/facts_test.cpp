#include "support.hpp"

using namespace redress;
using namespace redress::letter;
using namespace redress::letter::test;

TEST_CASE("a letter to nobody is refused with the command that records the name") {
  json::Value order = sample("kent", "acknowledgement");
  order.set("name", "");
  order.set("address", json::Array{});
  const std::string line = refusal(order);
  CHECK(says(line, "the complainant's name"));
  CHECK(says(line, "redress record 2026-0012 correction"));
}

TEST_CASE("an outcome without a decision is refused, and says where examples are") {
  json::Value order = sample("kent", "stage1-outcome");
  json::Object without;
  for (const auto& [name, member] : *order.members())
    if (name != "decision") without.emplace_back(name, member);
  CHECK(says(refusal(without), "--decision FILE"));
}

TEST_CASE("a role that nobody holds signs nothing until a name is given") {
  json::Value order = sample("cambridge-ely", "stage2-decision");
  order.set("set", json::Value{json::Object{}});
  CHECK(says(refusal(order), "--set signer=NAME"));
}

TEST_CASE("a --set name that no letter knows is refused with the nearest one") {
  json::Value order = sample("kent", "update");
  order.set("set", json::Value{json::Object{{"resaon", "x"}}});
  CHECK(says(refusal(order), "no letter knows --set resaon; did you mean reason?"));
}

TEST_CASE("everything that is missing is named in one go") {
  json::Value order = sample("kent", "meeting-invitation");
  order.set("set", json::Value{json::Object{}});
  const std::string line = refusal(order);
  CHECK(says(line, "--set meeting-date=YYYY-MM-DD"));
  CHECK(says(line, "--set meeting-time"));
  CHECK(says(line, "--set meeting-place"));
}

TEST_CASE("markup and template words in a name stay a name") {
  json::Value order = sample("kent", "acknowledgement");
  const std::string name = "<value of=\"$case\"/> & ]]> {{x}} ' OR 1=1 --";
  order.set("name", name);
  const document::Document letter = write(order).value;
  CHECK(letter.recipient->lines.front() == name);
  CHECK(says(write_plain_text(letter), "Dear " + name + "\n"));
}

TEST_CASE("names and answers of any script come through untouched") {
  for (const char* name : {"محمد عبد الله", "শ্রীমতী রহমান", "श्रीमती शर्मा", "王小明", "Siân Ŵyn ap Rhŷs", "Ольга Щукина",
                           "👩‍👧 Ada"}) {
    json::Value order = sample("kent", "acknowledgement");
    order.set("name", name).set("details", std::string(name) + " said: ‘no’");
    const std::string text = text_of(order);
    CHECK(says(text, std::string("Dear ") + name + "\n"));
    CHECK(says(text, std::string(name) + " said: ‘no’"));
  }
}

TEST_CASE("a complaint too long to repeat is not cut off: the letter says that all of it is looked into") {
  json::Value order = sample("kent", "acknowledgement");
  order.set("details", std::string(5000, 'x'));
  const std::string text = text_of(order);
  CHECK_FALSE(says(text, "xxxx"));
  CHECK(says(text, "We have read the whole of what you wrote"));
}

TEST_CASE("a letter sent by email counts as received sooner than one sent by post [CE-S2-WINDOW]") {
  json::Value order = sample("cambridge-ely", "stage1-outcome");
  order.set("sent_by", json::Array{"email"});
  // Received on Wednesday 16 December itself: five working days on is Wednesday 23 December.
  CHECK(says(text_of(order), "We must receive your request by Wednesday 23 December 2026."));
  order.set("sent_by", json::Array{"email", "post"});
  CHECK(says(text_of(order), "We must receive your request by Tuesday 29 December 2026."));
}

TEST_CASE("an order with a name nobody knows is refused with the nearest one") {
  json::Value order = sample("kent", "update");
  order.set("refrence", "1");
  CHECK(says(refusal(order), "an order has no \"refrence\"; did you mean reference?"));
}
