#include "field_labels.hpp"

#include "form/definition.hpp"

namespace redress::tools {

bundle::Labels load_labels(const Context& context, const std::string& centre) {
  bundle::Labels labels;
  for (const form::Definition& definition : form::load_definitions(context.data / "forms"))
    if (definition.centre == centre)
      for (const form::Field* field : definition.fields())
        labels[field->name] = std::string(form::in_language(field->labels, "en-GB"));
  return labels;
}

}  // namespace redress::tools
