#include "crypto/http.hpp"

#include <openssl/http.h>
#include <poll.h>

#include <array>

#include "crypto/inside.hpp"

namespace redress::crypto {

using namespace inside;

Bytes fetch(const std::string& address, const std::string& content_type, ByteView body, int seconds) {
  char *host = nullptr, *port = nullptr, *path = nullptr;
  int tls = 0;
  const bool parsed =
      OSSL_HTTP_parse_url(address.c_str(), &tls, nullptr, &host, &port, nullptr, &path, nullptr, nullptr) == 1;
  const std::string server = host != nullptr ? host : "", number = port != nullptr ? port : "",
                    place = path != nullptr ? path : "";
  OPENSSL_free(host);
  OPENSSL_free(port);
  OPENSSL_free(path);
  forget_errors();
  if (!parsed || tls != 0)
    throw Error(ErrorKind::usage, address + " is no http:// address (answers are signed, so https is not needed)");
  const bool posts = !content_type.empty();
  const Bio request = reading(body);
  // An empty proxy: the library would otherwise read one from the environment.
  const Bio answer(OSSL_HTTP_transfer(nullptr, server.c_str(), number.c_str(), place.c_str(), 0, "", nullptr, nullptr,
                                      nullptr, nullptr, nullptr, 0, nullptr, posts ? content_type.c_str() : nullptr,
                                      posts ? request.get() : nullptr, nullptr, 0, 1 << 20, seconds, 0));
  forget_errors();
  if (!answer) throw Error(ErrorKind::surroundings, "no good answer from " + address);
  Bytes bytes;
  std::array<char, 4096> part{};
  for (;;) {
    const int count = BIO_read(answer.get(), part.data(), part.size());
    if (count <= 0 && BIO_should_retry(answer.get())) {  // not the end: the rest is still on its way
      pollfd socket{-1, POLLIN, 0};
      if (BIO_get_fd(answer.get(), &socket.fd) < 0 || ::poll(&socket, 1, seconds * 1000) <= 0)
        throw Error(ErrorKind::surroundings, "the answer from " + address + " breaks off");
      continue;
    }
    if (count <= 0) break;
    bytes.append(part.data(), static_cast<std::size_t>(count));
    if (bytes.size() > (1U << 20)) throw Error(ErrorKind::surroundings, "the answer from " + address + " is too long");
  }
  return bytes;
}

}  // namespace redress::crypto
