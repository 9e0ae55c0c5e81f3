#include "zip/zip.hpp"

#include "base/error.hpp"
#include "support/catch.hpp"
#include "zip/names.hpp"

using namespace redress;

namespace {

// A stored package of one part whose name is written as it is given: what our own writer would refuse to make.
Bytes package_with_name(const std::string& name) {
  const std::string harmless(name.size(), 'n');
  Bytes bytes = zip::write_archive({{harmless, "text", zip::Packing::stored}});
  for (std::size_t at = bytes.find(harmless); at != Bytes::npos; at = bytes.find(harmless, at + 1))
    bytes.replace(at, name.size(), name);
  return bytes;
}

}  // namespace

TEST_CASE("what was packed comes out again, in order") {
  const Bytes large(300'000, 'x');
  const Bytes bytes = zip::write_archive({{"mimetype", "application/x", zip::Packing::stored},
                                          {"word/document.xml", large},
                                          {"Ünïcode/naïve.txt", std::string("a\0b", 3)},
                                          {"empty", ""}});
  CHECK(zip::looks_like_package(bytes));
  const zip::Archive archive = zip::open_archive(bytes, "test.zip");
  REQUIRE(archive.parts().size() == 4);
  CHECK(archive.parts()[0].name == "mimetype");
  CHECK(archive.parts()[1].bytes == large.size());
  CHECK(archive.read("mimetype") == "application/x");
  CHECK(archive.read("word/document.xml") == large);
  CHECK(archive.read("WORD/Document.xml") == large);
  CHECK(archive.read("Ünïcode/naïve.txt") == std::string("a\0b", 3));
  CHECK(archive.read("empty") == "");
  CHECK_FALSE(archive.read("nothing"));
}

TEST_CASE("the same parts give the same bytes, whatever the time and the time zone") {
  const std::vector<zip::NewPart> parts{{"a", "one"}, {"b/c", Bytes(5000, 'y')}};
  const Bytes first = zip::write_archive(parts);
  setenv("TZ", "Pacific/Auckland", 1);
  tzset();
  CHECK(zip::write_archive(parts) == first);
  unsetenv("TZ");
  tzset();
}

TEST_CASE("an empty file is no package") {
  CHECK_THROWS_AS(zip::open_archive("", "x"), Error);
}

TEST_CASE("a part whose name leads out of the package is refused") {
  for (const char* name : {"../evil", "a/../../evil", "/etc/passwd", "C:/x", "..\\evil", "a\nb", ".."})
    CHECK_THROWS_AS(zip::open_archive(package_with_name(name), "x.docx"), Error);
  CHECK(zip::open_archive(package_with_name("word\\document.xml"), "x.docx").read("word/document.xml") == "text");
  CHECK(zip::is_safe_name("a..b/..c"));
}

TEST_CASE("a damaged package is refused with its name and nothing else") {
  Bytes bytes = zip::write_archive({{"a", "some text that is stored", zip::Packing::stored}});
  const std::size_t at = bytes.find("some text");
  bytes[at] = 'S';
  try {
    zip::open_archive(bytes, "return.docx").read("a");
    FAIL("damage went unnoticed");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    CHECK_THAT(error.what(), ContainsSubstring("return.docx"));
    CHECK_THAT(error.what(), !ContainsSubstring("text that"));
  }
  CHECK_THROWS_AS(zip::open_archive(bytes.substr(0, 30), "x"), Error);
  CHECK_THROWS_AS(zip::open_archive("no package at all", "x"), Error);
}

TEST_CASE("a package that unpacks to too much is refused before it is unpacked") {
  const Bytes bomb = zip::write_archive({{"document.xml", Bytes(std::size_t{20} << 20, '0')}});
  CHECK(bomb.size() < 100'000);
  CHECK_THROWS_AS(zip::open_archive(bomb, "x").read("document.xml"), Error);
  zip::Limits generous;
  generous.ratio = 5000;
  CHECK(zip::open_archive(bomb, "x", generous).read("document.xml")->size() == std::size_t{20} << 20);
  generous.part_bytes = 1000;
  CHECK_THROWS_AS(zip::open_archive(bomb, "x", generous).read("document.xml"), Error);
  zip::Limits few;
  few.parts = 1;
  CHECK_THROWS_AS(zip::open_archive(zip::write_archive({{"a", ""}, {"b", ""}}), "x", few), Error);
}

TEST_CASE("the total of what is unpacked from one package is limited") {
  zip::Limits limits;
  limits.total_bytes = 2500;
  const zip::Archive archive =
      zip::open_archive(zip::write_archive({{"a", Bytes(1000, 'a')}, {"b", Bytes(2000, 'b')}}), "x", limits);
  CHECK(archive.read("a"));
  CHECK_THROWS_AS(archive.read("b"), Error);
}

TEST_CASE("a package is not written with names that lead outside or occur twice") {
  CHECK_THROWS_AS(zip::write_archive({{"../a", ""}}), Error);
  CHECK_THROWS_AS(zip::write_archive({{"a", ""}, {"a", ""}}), Error);
  CHECK_THROWS_AS(zip::write_archive({{"", ""}}), Error);
  CHECK_THROWS_AS(zip::write_archive({}), Error);
}
