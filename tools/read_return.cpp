#include "read_return.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/digest.hpp"

namespace redress::tools {

record::Record read_return(const Context&, const std::filesystem::path& file, ByteView bytes) {
  if (file.extension() != ".json")
    throw Error(ErrorKind::input, name_of(file) + " is no record (JSON of redress read)");
  record::Record record = record::parse_record(json::parse_json(bytes, name_of(file)));
  record.source.sha256 = crypto::sha256(bytes);
  return record;
}

}  // namespace redress::tools
