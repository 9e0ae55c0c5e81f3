/// Lets clang read qpdf's headers: included before every source of this folder when clang compiles it.
#pragma once

// JSON.hh holds a std::vector of a class that is still being defined. g++ lets this pass; clang evaluates the vector's
// constexpr destructor at once and refuses. redress never asks qpdf for JSON, so the class stays a name.
#define JSON_HH
class JSON;

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>
