#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {

http::Answer show_bundle(const Visit& visit) {
  return go_to("/cases/" + visit.parts[0]);
}
http::Answer take_bundle(const Visit& visit) {
  return go_to("/cases/" + visit.parts[0]);
}

}  // namespace redress::tools::desk
