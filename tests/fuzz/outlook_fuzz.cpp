#include "mail/read_message.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::mail::read_outlook(bytes))
