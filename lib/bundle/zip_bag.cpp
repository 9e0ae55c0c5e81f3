#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "zip/zip.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

// A whole case may be in it: larger than what a returned form may demand.
constexpr zip::Limits case_limits{100'000, std::uint64_t{4} << 30, std::uint64_t{8} << 30, 1000,
                                  std::uint64_t{64} << 20};

}  // namespace

Bytes zip_bag(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  const std::string top = name_of(folder.has_filename() ? folder : folder.parent_path());
  std::vector<zip::NewPart> parts;
  for (const fs::path& file : files) {
    const bool packed = file.extension() == ".pdf" || file.extension() == ".docx" || file.extension() == ".jpg";
    parts.push_back({top + "/" + file.lexically_relative(folder).generic_string(),
                     load_file(file, std::uint64_t{4} << 30), packed ? zip::Packing::stored : zip::Packing::deflated});
  }
  return zip::write_archive(parts);
}

fs::path unzip_bag(const fs::path& zipped, const fs::path& into) {
  const zip::Archive archive =
      zip::open_archive(load_file(zipped, std::uint64_t{4} << 30), name_of(zipped), case_limits);
  std::string top;
  for (const zip::Part& part : archive.parts()) {
    const std::string first = part.name.substr(0, part.name.find('/'));
    if (first.size() == part.name.size() || (!top.empty() && top != first))
      throw Error(ErrorKind::input, name_of(zipped) + " is no archive of a case: it holds more than one folder");
    top = first;
    if (part.folder) continue;
    make_folder((into / part.name).parent_path());
    write_file(into / part.name, archive.read(part.name).value_or(""));
  }
  if (top.empty()) throw Error(ErrorKind::input, name_of(zipped) + " is empty");
  return into / top;
}

}  // namespace redress::bundle
