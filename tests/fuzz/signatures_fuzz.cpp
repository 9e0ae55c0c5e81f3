#include "sign/verify.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::sign::judge(bytes, {}))
