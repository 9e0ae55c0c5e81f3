#include "json/json.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::json::parse_json(bytes, "fuzz.json"))
