#include "docx/read.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::docx::read_rtf(bytes, "fuzz.rtf"))
