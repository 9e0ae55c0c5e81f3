#include "read_return.hpp"

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "form/read_form.hpp"

namespace redress::tools {

record::Record read_return(const Context& context, const std::filesystem::path& file, ByteView bytes) {
  // A record read before, and perhaps looked over by a person since.
  if (file.extension() == ".json") {
    record::Record record = record::parse_record(json::parse_json(bytes, name_of(file)));
    record.source.sha256 = crypto::sha256(bytes);
    return record;
  }
  form::Helpers helpers;
  helpers.programs = context.programs;
  try {
    return form::read_form(bytes, name_of(file), form::load_definitions(context.data / "forms"), helpers,
                           context.today());
  } catch (const Error& error) {
    throw Error(error.kind(), name_of(file) + ": " + error.what(), error.place());
  }
}

}  // namespace redress::tools
