#include <zip.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "zip/names.hpp"
#include "zip/zip.hpp"

namespace redress::zip {

struct Archive::Inside {
  std::string name;
  Bytes bytes;
  Limits limits;
  std::vector<Part> parts;
  std::map<std::string, std::size_t, std::less<>> by_name;
  std::map<std::string, std::size_t, std::less<>> by_folded_name;
  std::uint64_t unpacked = 0;
  Handle<zip_t, zip_discard> archive;  // after bytes: freed first

  std::optional<std::size_t> find(std::string_view part) const {
    if (const auto at = by_name.find(part); at != by_name.end()) return at->second;
    if (const auto at = by_folded_name.find(folded_name(part)); at != by_folded_name.end()) return at->second;
    return std::nullopt;
  }
};

namespace {

[[noreturn]] void refuse(const std::string& name, const std::string& why) {
  throw Error(ErrorKind::input, name + " " + why);
}

void list_part(Archive::Inside& inside, zip_uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(inside.archive.get(), index, ZIP_FL_ENC_GUESS, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
    refuse(inside.name, "has a damaged directory of parts");
  Part part;
  part.name = with_slashes(stat.name);
  part.bytes = stat.valid & ZIP_STAT_SIZE ? stat.size : 0;
  if (!is_safe_name(part.name)) refuse(inside.name, "holds a part whose name leads out of the package");
  part.folder = part.name.back() == '/';
  if (!inside.by_name.emplace(part.name, inside.parts.size()).second)
    refuse(inside.name, "holds two parts of the same name");
  inside.by_folded_name.emplace(folded_name(part.name), inside.parts.size());
  inside.parts.push_back(std::move(part));
}

void check_limits(const Archive::Inside& inside, const zip_stat_t& stat) {
  if (stat.valid & ZIP_STAT_ENCRYPTION_METHOD && stat.encryption_method != ZIP_EM_NONE)
    refuse(inside.name, "is protected by a password");
  if (!(stat.valid & ZIP_STAT_SIZE)) refuse(inside.name, "does not say how large its parts are");
  if (stat.size > inside.limits.part_bytes || inside.unpacked + stat.size > inside.limits.total_bytes)
    refuse(inside.name, "unpacks to more than is allowed");
  if (stat.size > inside.limits.ratio_from && stat.valid & ZIP_STAT_COMP_SIZE &&
      stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > inside.limits.ratio)
    refuse(inside.name, "is packed so tightly that it looks like an attack");
}

}  // namespace

Archive::Archive(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

const std::string& Archive::name() const {
  return inside_->name;
}
const std::vector<Part>& Archive::parts() const {
  return inside_->parts;
}
bool Archive::has(std::string_view part) const {
  return inside_->find(part).has_value();
}

std::optional<Bytes> Archive::read(std::string_view part) const {
  const auto index = inside_->find(part);
  if (!index) return std::nullopt;
  zip_stat_t stat;
  if (zip_stat_index(inside_->archive.get(), *index, 0, &stat) != 0)
    refuse(inside_->name, "has a damaged directory of parts");
  check_limits(*inside_, stat);
  const Handle<zip_file_t, zip_fclose> file(zip_fopen_index(inside_->archive.get(), *index, 0));
  if (!file) refuse(inside_->name, "has a part that cannot be unpacked");
  // The declared size is a claim: one byte more is asked for, to see whether the part ends there.
  Bytes bytes(static_cast<std::size_t>(stat.size) + 1, '\0');
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const zip_int64_t got = zip_fread(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0) refuse(inside_->name, "has a damaged part");
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  if (filled != stat.size) refuse(inside_->name, "has a part of another size than it declares");
  bytes.resize(filled);
  inside_->unpacked += filled;
  return bytes;
}

bool looks_like_package(ByteView bytes) {
  return bytes.substr(0, 4) == "PK\x03\x04";
}

Archive open_archive(Bytes bytes, const std::string& name, const Limits& limits) {
  auto inside = std::make_unique<Archive::Inside>();
  inside->name = name;
  inside->bytes = std::move(bytes);
  inside->limits = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(inside->bytes.data(), inside->bytes.size(), 0, &error);
  if (source) {
    inside->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
    if (!inside->archive) zip_source_free(source);
  }
  zip_error_fini(&error);
  if (inside->bytes.empty() || !inside->archive) refuse(name, "is no package, or a damaged one");
  const zip_int64_t count = zip_get_num_entries(inside->archive.get(), 0);
  if (count < 0 || static_cast<std::uint64_t>(count) > limits.parts) refuse(name, "has too many parts");
  for (zip_int64_t index = 0; index < count; ++index) list_part(*inside, static_cast<zip_uint64_t>(index));
  return Archive(std::move(inside));
}

}  // namespace redress::zip
