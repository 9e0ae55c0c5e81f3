#include "form/definition.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::form::parse_definition(bytes, "fuzz.xml"))
