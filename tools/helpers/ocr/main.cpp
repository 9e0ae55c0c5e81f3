#include <memory>
#include <string>

#include "material/pack.hpp"
#include "ocr/read_picture.hpp"
#include "sandbox/serve.hpp"

int main(int count, char** arguments) {
  using namespace redress;
  const std::string languages = count > 1 ? arguments[1] : "eng", folder = count > 2 ? arguments[2] : "";
  std::unique_ptr<ocr::Engine> engine;
  sandbox::Service service;
  service.prepare = [&](const sandbox::Words&) {
    if (!engine) engine = std::make_unique<ocr::Engine>(languages, folder);
  };
  service.files = [](const sandbox::Words&) { return sandbox::Files::none; };
  service.work = [&](ByteView input, const sandbox::Words&) { return material::pack_material(engine->read(input)); };
  return sandbox::serve(service);
}
