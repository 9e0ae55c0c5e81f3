#include "form/xfa.hpp"

#include "reader.hpp"

namespace {

// The same bytes as the form's data and as its template, and a field that asks for a value.
bool read(redress::ByteView bytes) {
  redress::material::Material material;
  for (const char* name : {"xfa:datasets", "xfa:template"})
    material.parts.push_back({name, "application/xml", redress::Bytes(bytes)});
  redress::material::Control control;
  control.name = "form1[0].name[0]";
  material.controls.push_back(control);
  redress::form::take_xfa_values(material);
  return redress::form::flow_of_xfa(material).has_value();
}

}  // namespace

REDRESS_FUZZ_READER(read(bytes))
