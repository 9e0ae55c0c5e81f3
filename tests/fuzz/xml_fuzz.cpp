#include "xml/xml.hpp"

#include "reader.hpp"

REDRESS_FUZZ_READER(redress::xml::parse_xml(bytes, "fuzz.xml"))
