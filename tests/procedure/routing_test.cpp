#include "procedure/routing.hpp"

#include "centres.hpp"

using namespace redress;
using namespace redress::procedure;

namespace {

Facts about(std::vector<std::string> roles) {
  Facts facts = received_on("2026-04-02");
  facts.about = std::move(roles);
  return facts;
}

}  // namespace

TEST_CASE("a formal complaint goes to the Co-Ordinator, or to the Centre Manager [CE-S1-TO] [KENT-S1-TO]") {
  CHECK(find_handler(cambridge(), about({}), 1).role == "coordinator");
  CHECK(find_handler(kent(), about({}), 1).role == "manager");
  CHECK_FALSE(find_handler(kent(), about({}), 1).rerouted);
  CHECK(role_at(cambridge(), "coordinator").email == "mary@ceccc.org.uk");
  CHECK(role_at(kent(), "manager").phone == "01227 230999");
  const auto& channels = kent().stages[0].channels;
  CHECK(std::count(channels.begin(), channels.end(), Channel::phone) == 1);  // Kent's policy takes it by telephone
}

TEST_CASE("a complaint about the named person goes to the Chair, or to the Director [CE-S1-ABOUT] [KENT-S1-ABOUT]") {
  const Route chair = find_handler(cambridge(), about({"coordinator"}), 1);
  CHECK(chair.role == "chair");
  CHECK(chair.rerouted);
  CHECK(chair.clause == "CE-S1-ABOUT");
  CHECK(chair.why == "the complaint is about the Co-Ordinator");
  CHECK(find_handler(kent(), about({"manager"}), 1).role == "director");
  CHECK(find_handler(kent(), about({"Siobhan Hamilton"}), 1).role == "director");
}

TEST_CASE("a complaint about both the named person and whom it would go to waits for a person to name somebody") {
  const Route nobody = find_handler(kent(), about({"manager", "director"}), 1);
  CHECK(nobody.role.empty());
  CHECK(nobody.why.find("names nobody else") != std::string::npos);
  CHECK(find_handler(structure("three-stages"), about({"coordinator", "office-manager"}), 1).role == "director");
}

TEST_CASE("a request for Stage 2 goes to the Trustees' address, or to the Director [CE-S2-TO] [KENT-S2-TO]") {
  CHECK(find_handler(cambridge(), about({}), 2).role == "trustees");
  CHECK(role_at(cambridge(), "trustees").email == "trustees@ceccc.org");
  CHECK(find_handler(kent(), about({}), 2).role == "director");
  CHECK(role_at(kent(), "director").email == "admin@kentfamilyconnections.com");
}

TEST_CASE("Stage 2 is decided by somebody separate who was not involved in Stage 1 [CE-S2-DECIDER] [KENT-S2-DECIDER]") {
  CHECK(find_decider(cambridge(), answered(cambridge(), "2026-04-02", "2026-04-20"), 2).role == "chair");
  CHECK(find_decider(kent(), answered(kent(), "2026-04-02", "2026-04-20"), 2).role == "director");
  Facts facts = answered(kent(), "2026-04-02", "2026-04-20");
  facts.stages[0].acted.push_back("Ken Hamilton");
  const Route blocked = find_decider(kent(), facts, 2);
  CHECK(blocked.role.empty());
  CHECK(blocked.clause == "KENT-S2-DECIDER");
  CHECK(blocked.why.find("acted at an earlier stage") != std::string::npos);
  CHECK(why_not_decide(kent(), facts, 2, "manager") == "acted at an earlier stage of this complaint");
  CHECK(why_not_decide(kent(), about({}), 2, "manager") == "runs the centre from day to day");
  CHECK(why_not_decide(cambridge(), about({}), 2, "trustees") == "is an address several people read, not a person");
}

TEST_CASE("when the complaint was routed to the Stage 2 decider, nobody is guessed: Stage 2 is blocked") {
  Facts facts = about({"manager"});
  facts.stages[0].handler = find_handler(kent(), facts, 1).role;
  CHECK(find_decider(kent(), facts, 2).role.empty());

  Profile with_reviewer = kent();
  Role reviewer;
  reviewer.id = "reviewer";
  reviewer.title = "Independent Reviewer";
  reviewer.standing = Standing::external;
  with_reviewer.roles.push_back(reviewer);
  with_reviewer.stages[1].deciders.push_back("reviewer");
  const Route route = find_decider(with_reviewer, facts, 2);
  CHECK(route.role == "reviewer");
  CHECK(route.rerouted);
}

TEST_CASE("two roles held by one person are one person") {
  Profile profile = kent();
  profile.roles[1].holder = profile.roles[0].holder;
  CHECK(same_person(profile, "manager", "director"));
  CHECK_FALSE(same_person(kent(), "manager", "director"));
  CHECK_FALSE(same_person(cambridge(), "deputy", "chair"));  // two roles nobody is named for
}

TEST_CASE(
    "somebody who finds it hard to speak to a member of staff has another to turn to [CE-CONCERN-OTHER] "
    "[KENT-CONCERN-OTHER]") {
  CHECK(cambridge().concerns.otherwise == "chair");
  CHECK(kent().concerns.otherwise == "manager");
  CHECK(cambridge().concerns.to == std::vector<std::string>{"coordinator", "deputy"});
  CHECK(cambridge().concerns.otherwise_clause == "CE-CONCERN-OTHER");
  CHECK(kent().concerns.otherwise_clause == "KENT-CONCERN-OTHER");
}
