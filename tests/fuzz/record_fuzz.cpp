#include "reader.hpp"
#include "record/record.hpp"

REDRESS_FUZZ_READER(redress::record::parse_record(redress::json::parse_json(bytes, "fuzz.json")))
