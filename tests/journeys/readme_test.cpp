#include <cstdlib>
#include <regex>
#include <sstream>

#include "base/file.hpp"
#include "support/catch.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

using namespace redress;

TEST_CASE("the commands of the README do what it says, from the README alone") {
  const std::string readme = load_file(std::string(REDRESS_SOURCE_DIR) + "/README.md");
  const std::size_t begin = readme.find("```sh\n") + 6;
  std::istringstream commands(readme.substr(begin, readme.find("```", begin) - begin));
  const test::Scratch scratch;
  std::string line;
  std::size_t count = 0;
  while (std::getline(commands, line)) {
    line = std::regex_replace(line, std::regex("^redress"), build_folder() + "/bin/redress");
    line = std::regex_replace(line, std::regex("samples/"), std::string(REDRESS_SOURCE_DIR) + "/samples/");
    const std::string log = (scratch / "log").string();
    const int status = std::system(("cd " + scratch.path().string() + " && " + line + " >" + log + " 2>&1").c_str());
    INFO(line << "\n" << load_file(log));
    CHECK(WEXITSTATUS(status) == 0);
    ++count;
  }
  CHECK(count >= 12);
}
