#include "pdf/read_document.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::pdf::read_document(bytes))
