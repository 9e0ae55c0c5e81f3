#include "base/file.hpp"

#include <sys/stat.h>

#include <filesystem>

#include "base/error.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

using namespace redress;

TEST_CASE("a file is written whole, readable by its owner alone, and nothing is left beside it") {
  const test::Scratch scratch;
  write_file(scratch / "letter.pdf", "first");
  write_file(scratch / "letter.pdf", "second, longer");
  CHECK(load_file(scratch / "letter.pdf") == "second, longer");
  struct stat status {};
  REQUIRE(::stat((scratch / "letter.pdf").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("a file that cannot be written says where and why, and the old one stays") {
  const test::Scratch scratch;
  std::filesystem::create_directory(scratch / "taken");
  CHECK_THROWS_WITH(write_file(scratch / "taken", "x"), ContainsSubstring("taken"));
  CHECK_THROWS_WITH(write_file(scratch / "missing/letter.pdf", "x"), ContainsSubstring("No such file"));
  CHECK(std::distance(std::filesystem::directory_iterator(scratch.path()), {}) == 1);
}

TEST_CASE("a file over the limit is refused") {
  const test::Scratch scratch;
  write_file(scratch / "big", std::string(1000, 'x'));
  try {
    load_file(scratch / "big", 999);
    FAIL("it was read");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
  }
  CHECK(load_file(scratch / "big", 1000).size() == 1000);
}

TEST_CASE("a folder and a missing file cannot be read") {
  const test::Scratch scratch;
  CHECK_THROWS_AS(load_file(scratch.path()), Error);
  CHECK_THROWS_AS(load_file(scratch / "nothing"), Error);
}

TEST_CASE("folders are made for their owner alone") {
  const test::Scratch scratch;
  make_folder(scratch / "cases/2026-0001/received");
  make_folder(scratch / "cases/2026-0001/received");
  struct stat status {};
  REQUIRE(::stat((scratch / "cases/2026-0001").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}
