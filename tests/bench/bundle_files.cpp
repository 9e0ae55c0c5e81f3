// bundle_files FOLDER OUT.pdf: every PDF of a folder as one bundle, for tests/bench/measure.py. Prints what was carried.
#include <algorithm>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/write_bundle.hpp"
#include "crypto/digest.hpp"

using namespace redress;

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(arguments[1])) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  bundle::Contents contents;
  contents.reference = "2026-0001";
  contents.centre = "Example Contact Centre";
  contents.audience = "internal";
  contents.date = *Date::from(2026, 11, 24);
  contents.sections.push_back({'C', "Investigation", {}, ""});
  for (const auto& file : files) {
    bundle::Item item;
    item.title = "Paper " + file.stem().string();
    item.maker = pdf::Maker::others;
    item.shown = bundle::Shown::original;
    bundle::Original original;
    original.path = "originals/" + name_of(file);
    original.media_type = "application/pdf";
    original.file = file;
    original.size = std::filesystem::file_size(file);
    original.sha256 = *parse_digest(crypto::digest_file(file, {"sha256"}).front());
    item.original = std::move(original);
    contents.sections[0].items.push_back(std::move(item));
  }
  try {
    const Reading<bundle::Made> made = bundle::write_bundle(contents, font::load_fonts(), arguments[2]);
    std::cout << made.value.pages << " pages, " << made.value.documents << " documents, " << made.value.tags
              << " tags, " << made.value.fields << " fields, " << made.value.links << " links, " << made.value.bookmarks
              << " bookmarks, " << made.value.bytes << " bytes, " << made.findings.size() << " findings\n";
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return static_cast<int>(error.kind());
  }
}
