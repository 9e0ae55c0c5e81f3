#include "material/material.hpp"

#include "base/ensure.hpp"

namespace redress::material {

const char* to_string(Format format) {
  switch (format) {
    case Format::docx: return "docx";
    case Format::odt: return "odt";
    case Format::rtf: return "rtf";
    case Format::pdf: return "pdf";
    case Format::picture: return "picture";
    case Format::eml: return "eml";
    case Format::msg: return "msg";
    case Format::text: return "text";
  }
  ensure(false, "format is one of its names");
  return "";
}

}  // namespace redress::material
