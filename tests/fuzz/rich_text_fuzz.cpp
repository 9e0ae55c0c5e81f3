#include "mail/rich_text.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::mail::unpack_rich_text(bytes))
