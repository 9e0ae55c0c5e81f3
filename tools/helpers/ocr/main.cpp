#include <string>

#include "base/error.hpp"
#include "material/pack.hpp"
#include "ocr/read_picture.hpp"
#include "sandbox/jail.hpp"
#include "sandbox/run_helper.hpp"

namespace {

using namespace redress;

std::string languages = "eng", folder;

Bytes read(ByteView input) {
  ocr::Engine engine(languages, folder);
  sandbox::enter_jail(sandbox::Files::none);
  return material::pack_material(engine.read(input));
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1) languages = arguments[1];
  if (count > 2) folder = arguments[2];
  return redress::sandbox::serve(read);
}
