#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>

#include "base/error.hpp"
#include "sandbox/run_helper.hpp"
#include "sandbox/run_jailed.hpp"
#include "support/catch.hpp"

using namespace redress;
using sandbox::run_jailed;

namespace {

std::string why(const std::function<Bytes()>& function, const sandbox::Limits& limits = {}) {
  try {
    run_jailed(function, limits);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("A function in the jail answers with its bytes") {
  const std::string input(3 << 20, 'x');
  const sandbox::Outcome outcome = run_jailed([&] { return input + "!"; });
  CHECK(outcome.bytes == input + "!");
  CHECK(outcome.confinement.system_calls);
}

TEST_CASE("An Error thrown in the jail arrives with its kind, words, clause and place") {
  Place place;
  place.page = 3;
  place.box = Box{1, 2, 3, 4};
  try {
    run_jailed([&]() -> Bytes { throw Error(ErrorKind::surroundings, "no font for this", place); });
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::surroundings);
    CHECK(std::string(error.what()) == "no font for this");
    CHECK(error.place() == place);
  }
  try {
    run_jailed([]() -> Bytes { throw Error::forbidden("CE-S1-ACK", "not yet"); });
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.clause() == "CE-S1-ACK");
  }
}

TEST_CASE("A bug of ours in the jail is still called a bug") {
  CHECK_THROWS_AS(run_jailed([]() -> Bytes { throw std::logic_error("must hold: x"); }), std::logic_error);
}

TEST_CASE("A reader that crashes, aborts or exits is an unreadable file, said in one line") {
  CHECK_THAT(why([]() -> Bytes { __builtin_trap(); }), ContainsSubstring("stops its reader"));
  CHECK_THAT(why([]() -> Bytes { std::abort(); }), ContainsSubstring("stops its reader"));
  CHECK_THAT(why([]() -> Bytes { ::_exit(0); }), ContainsSubstring("stops its reader"));
}

TEST_CASE("A reader that never ends is stopped at its time") {
  sandbox::Limits limits;
  limits.seconds = 0.3;
  CHECK_THAT(why(
                 []() -> Bytes {
                   for (;;) ::sched_yield();
                 },
                 limits),
             ContainsSubstring("longer than"));
}

TEST_CASE("A reader that answers without end is stopped") {
  sandbox::Limits limits;
  limits.output = 1 << 20;
  CHECK_THAT(why([]() -> Bytes { return Bytes(5 << 20, 'x'); }, limits), ContainsSubstring("more than can be read"));
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("A reader that asks for too much memory is refused it") {
  sandbox::Limits limits;
  limits.memory = 50 << 20;
  CHECK_THAT(why([]() -> Bytes { return Bytes(std::size_t{200} << 20, 'x'); }, limits),
             ContainsSubstring("more than can be read"));
}

TEST_CASE("In the jail no file can be opened, no file written") {
  const sandbox::Outcome outcome = run_jailed([] {
    const int read = ::open("/etc/passwd", O_RDONLY), written = ::open("/tmp/redress-jail", O_CREAT | O_WRONLY, 0600);
    return Bytes(read < 0 && written < 0 ? "shut" : "open");
  });
  CHECK(outcome.bytes == "shut");
}
#endif

TEST_CASE("In the jail a socket or another program ends the reader") {
  CHECK(why([]() -> Bytes { return std::to_string(::socket(AF_INET, SOCK_STREAM, 0)); }) != "no error");
  CHECK(why([]() -> Bytes { return std::to_string(::execl("/bin/true", "true", nullptr)); }) != "no error");
}

TEST_CASE("What the jailed reader prints is seen by nobody and other open files are closed to it") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const sandbox::Outcome outcome = run_jailed([&] {
    (void)!::write(2, "noise", 5);
    return Bytes(::write(ends[1], "leak", 4) < 0 ? "closed" : "leaked");
  });
  CHECK(outcome.bytes == "closed");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("A helper program that is missing is a fault of the surroundings") {
  try {
    sandbox::run_helper({"/nowhere/redress-words"}, {}, "x");
    FAIL("nothing was thrown");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::surroundings);
    CHECK_THAT(error.what(), ContainsSubstring("redress-words"));
  }
}
