#include <zip.h>

#include <set>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "zip/names.hpp"
#include "zip/zip.hpp"

namespace redress::zip {
namespace {

// 1 January 1980, the earliest day the format can say.
constexpr zip_uint16_t first_day = (1 << 5) | 1;

using Source = Handle<zip_source_t, zip_source_free>;

[[noreturn]] void give_up() {
  throw Error(ErrorKind::surroundings, "the package could not be put together in memory");
}

void add_part(zip_t* archive, const NewPart& part) {
  Source source(zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0));
  if (!source) give_up();
  const zip_int64_t index = zip_file_add(archive, part.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
  if (index < 0) give_up();
  (void)source.release();  // the archive owns it now
  const auto at = static_cast<zip_uint64_t>(index);
  if (zip_set_file_compression(archive, at, part.packing == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 9) != 0 ||
      zip_file_set_dostime(archive, at, 0, first_day, 0) != 0 ||
      zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, 0100644u << 16) != 0)
    give_up();
}

Bytes contents(zip_source_t* source) {
  zip_stat_t stat;
  if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0) give_up();
  Bytes bytes(static_cast<std::size_t>(stat.size), '\0');
  const zip_int64_t got = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (got < 0 || static_cast<zip_uint64_t>(got) != stat.size) give_up();
  return bytes;
}

}  // namespace

Bytes write_archive(const std::vector<NewPart>& parts) {
  if (parts.empty()) throw Error(ErrorKind::usage, "a package needs at least one part");
  std::set<std::string> names;
  for (const NewPart& part : parts)
    if (!is_safe_name(part.name) || !names.insert(part.name).second)
      throw Error(ErrorKind::usage, "a package cannot hold a part named “" + part.name + "”, or holds it already");
  const Source target(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!target) give_up();
  zip_source_keep(target.get());
  Handle<zip_t, zip_discard> archive(zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  if (!archive) {
    zip_source_free(target.get());
    give_up();
  }
  for (const NewPart& part : parts) add_part(archive.get(), part);
  if (zip_close(archive.get()) != 0) give_up();
  (void)archive.release();
  return contents(target.get());
}

}  // namespace redress::zip
