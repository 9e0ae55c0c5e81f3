#include "procedure/profile.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::procedure::load_profile(bytes, "fuzz.xml"))
