#include "procedure/bodies.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::procedure::load_directory(bytes, "fuzz.xml"))
