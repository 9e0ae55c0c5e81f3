/// How the shelter keeps a parsed tree; seen only by the sources of this folder.
#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <vector>

#include "base/handle.hpp"
#include "xml/xml.hpp"

namespace redress::xml {

struct Position {
  int line = 0, column = 0;
};

struct Tree::Inside {
  std::string name;
  Handle<xmlDoc, xmlFreeDoc> document;
  std::vector<Position> positions;  // xmlNode::_private is an index + 1 into it
};

}  // namespace redress::xml
