#include "calendar/holidays.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::calendar::parse_holidays(bytes, "fuzz.txt"))
