/// The program as a user runs it: a command line in, what it printed and its exit code out.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/file.hpp"
#include "json/json.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

namespace redress::test {

struct Outcome {
  std::string out, err;
  int code = 0;  ///< 128 and the signal's number when it was killed

  json::Value json() const { return json::parse_json(out, "standard output"); }
};

/// Runs `redress ARGUMENTS` through a shell; `before` stands in front of it, such as an environment or a limit.
inline Outcome run_redress(const std::string& arguments, const std::string& before = "") {
  const Scratch scratch;
  const std::string out = (scratch / "out").string(), err = (scratch / "err").string();
  const int status = std::system(
      ("( " + before + " " + build_folder() + "/bin/redress " + arguments + " ) >" + out + " 2>" + err + " </dev/null")
          .c_str());
  return {load_file(out), load_file(err), WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)};
}

/// An office in a folder of its own, and commands given in it on a day.
class OfficeAtWork {
 public:
  explicit OfficeAtWork(const std::string& centre = "cambridge-ely", const std::string& day = "2025-11-03") {
    REQUIRE(run_redress("init " + folder() + " --centre " + centre + " --today " + day).code == 0);
  }

  std::string folder() const { return (scratch_ / "office").string(); }
  const Scratch& scratch() const { return scratch_; }

  Outcome run(const std::string& day, const std::string& arguments, const std::string& before = "") const {
    return run_redress(arguments + " --office " + folder() + " --today " + day, before);
  }

  /// Runs it and expects it to be done.
  Outcome done(const std::string& day, const std::string& arguments) const {
    Outcome outcome = run(day, arguments);
    INFO(arguments << "\n" << outcome.out << outcome.err);
    REQUIRE(outcome.code == 0);
    return outcome;
  }

  /// A complaint taken down in words; gives nothing, the first is YYYY-0001.
  void open(const std::string& received, const std::string& details = "The session began late.",
            const std::string& more = "") const {
    const std::string answers = scratch_.put("answers.txt",
                                             "name: Rowan Example\nchildren: Ash (6)\n"
                                             "address: 12 Sample Street\n  Ely\n  CB6 0ZZ\n"
                                             "details: " +
                                                 details + "\n");
    done(received, "open --answers " + answers + " --received " + received + " --channel phone " + more);
  }

  /// The last day of that id as JSON tells it; "" when the case has none.
  std::string day_of(const std::string& reference, const std::string& id, const char* what = "binding") const {
    const json::Value shown = done("2030-01-01", "show " + reference + " --json").json();
    for (const json::Value& deadline : *shown.find("deadlines")->list())
      if (deadline.text_at("id") == id) return deadline.text_at(what).value_or("");
    return "";
  }

 private:
  Scratch scratch_;
};

}  // namespace redress::test
