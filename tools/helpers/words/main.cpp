#include "base/error.hpp"
#include "material/pack.hpp"
#include "pdf/read_document.hpp"
#include "render/read_words.hpp"
#include "sandbox/jail.hpp"
#include "sandbox/run_helper.hpp"

namespace {

using namespace redress;

Bytes read(ByteView input) {
  render::prepare();
  sandbox::enter_jail(sandbox::Files::none);
  pdf::Returned returned = pdf::read_document(input);
  returned.material.words = render::read_words(returned.for_words.empty() ? input : ByteView(returned.for_words));
  return material::pack_material(returned.material);
}

}  // namespace

int main() {
  return redress::sandbox::serve(read);
}
