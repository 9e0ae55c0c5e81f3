#include "bundle/bag.hpp"

#include <fstream>
#include <functional>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "crypto/identity.hpp"
#include "support/catch.hpp"
#include "support/scratch.hpp"

using namespace redress;
namespace fs = std::filesystem;

namespace {

const bundle::BagInfo info{"Example Contact Centre", "2026-0007", "Case file", *Date::from(2026, 11, 24)};

void make(const fs::path& folder) {
  bundle::write_bag(
      folder,
      {{"originals/0001.docx", "a returned form", {}}, {"bundle.pdf", "%PDF-1.7", {}}, {"50% more.txt", "x", {}}},
      info);
}

void put(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

bool raises(const fs::path& folder, const std::string& code) {
  for (const Finding& finding : bundle::check_bag(folder))
    if (finding.code == code) return true;
  return false;
}

}  // namespace

TEST_CASE("an archive that was just written is complete and valid") {
  const test::Scratch scratch;
  make(scratch / "bag");
  CHECK(bundle::check_bag(scratch / "bag").empty());
  CHECK(load_file(scratch / "bag/data/originals/0001.docx") == "a returned form");
  CHECK_THAT(load_file(scratch / "bag/bag-info.txt"), ContainsSubstring("Payload-Oxum: 24.3"));
  CHECK_THAT(load_file(scratch / "bag/manifest-sha512.txt"), ContainsSubstring("data/50%25 more.txt"));
}

TEST_CASE("the same case gives the same archive, and a second writing replaces the first") {
  const test::Scratch scratch;
  make(scratch / "one");
  make(scratch / "two");
  make(scratch / "two");
  for (const char* name : {"bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt"})
    CHECK(load_file(scratch / "one" / name) == load_file(scratch / "two" / name));
  CHECK(std::distance(fs::directory_iterator(scratch.path()), {}) == 2);
}

TEST_CASE("an archive is one file, the same each time, and is checked as such; its manifest can be signed") {
  const test::Scratch scratch;
  crypto::IdentityRequest request;
  request.name = "Sam Example";
  request.key = crypto::KeyKind::p256;
  request.not_before = at(*Date::from(2026, 1, 1), 0);
  request.not_after = at(*Date::from(2030, 1, 1), 0);
  const crypto::Identity identity = crypto::create_identity(request);
  bundle::write_bag(scratch / "bag", {{"bundle.txt", "x", {}}}, info, &identity);
  CHECK(bundle::check_bag(scratch / "bag").empty());
  const Bytes zipped = bundle::zip_bag(scratch / "bag");
  CHECK(zipped == bundle::zip_bag(scratch / "bag"));
  scratch.put("bag.zip", zipped);
  fs::create_directory(scratch / "into");
  CHECK(bundle::check_bag(bundle::unzip_bag(scratch / "bag.zip", scratch / "into")).empty());
  put(scratch / "bag/manifest-sha512.txt", crypto::sha512_hex("y") + "  data/bundle.txt\n");
  CHECK(raises(scratch / "bag", "bag.signature"));
}

TEST_CASE("a folder that is no archive is never replaced") {
  const test::Scratch scratch;
  fs::create_directory(scratch / "photos");
  put(scratch / "photos/cat.jpg", "cat");
  CHECK_THROWS_AS(make(scratch / "photos"), Error);
  CHECK(load_file(scratch / "photos/cat.jpg") == "cat");
}

TEST_CASE("every way an archive can be spoiled is seen") {
  const test::Scratch scratch;
  const fs::path bag = scratch / "bag";
  make(bag);
  SECTION("a flipped byte") {
    put(bag / "data/bundle.pdf", "%PDF-1.6");
    CHECK(raises(bag, "bag.changed"));
  }
  SECTION("a missing file") {
    fs::remove(bag / "data/bundle.pdf");
    CHECK(raises(bag, "bag.missing"));
    CHECK(raises(bag, "bag.size"));
  }
  SECTION("a file slipped in") {
    put(bag / "data/extra.txt", "x");
    CHECK(raises(bag, "bag.stray"));
  }
  SECTION("a changed tag file") {
    put(bag / "bag-info.txt", "External-Identifier: 2026-0008\n");
    CHECK(raises(bag, "bag.changed"));
  }
  SECTION("a manifest that climbs out of the bag") {
    put(bag / "manifest-sha512.txt", crypto::sha512_hex("x") + "  data/../../secret\n");
    CHECK(raises(bag, "bag.path"));
  }
  SECTION("a manifest that lists a file twice") {
    put(bag / "manifest-sha512.txt",
        load_file(bag / "manifest-sha512.txt") + crypto::sha512_hex("?") + "  data/bundle.pdf\n");
    CHECK(raises(bag, "bag.twice"));
  }
  SECTION("a manifest in an unknown digest, or without names") {
    put(bag / "manifest-crc32.txt", "00000000  data/bundle.pdf\n");
    CHECK(raises(bag, "bag.manifest"));
  }
  SECTION("no declaration, or one that is none") {
    fs::remove(bag / "bagit.txt");
    CHECK(raises(bag, "bag.declaration"));
    put(bag / "bagit.txt", "BagIt-Version: .97\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(raises(bag, "bag.declaration"));
  }
  SECTION("a byte order mark, or an encoding nobody knows") {
    put(bag / "bagit.txt",
        "\xEF\xBB\xBF"
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    CHECK(raises(bag, "bag.encoding"));
    put(bag / "bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: EBCDIC-KLINGON\n");
    CHECK(raises(bag, "bag.encoding"));
  }
  SECTION("files to be fetched from outside the payload") {
    put(bag / "fetch.txt", "https://example.org/x 3 ../x\n");
    CHECK(raises(bag, "bag.path"));
    put(bag / "fetch.txt", "https://example.org/x 3 x\n");
    CHECK(raises(bag, "bag.fetch"));
  }
}

TEST_CASE("an archive in UTF-16 or Latin-1 tag files is read in its own encoding") {
  const test::Scratch scratch;
  const fs::path bag = scratch / "bag";
  fs::create_directories(bag / "data");
  put(bag / "bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: ISO-8859-1\n");
  put(bag / "data/caf\xC3\xA9.txt", "x");
  put(bag / "manifest-md5.txt", crypto::digest_hex("md5", "x") + "  data/caf\xE9.txt\n");
  CHECK(bundle::check_bag(bag).empty());
}
