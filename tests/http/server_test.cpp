#include "http/server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "support/catch.hpp"

using namespace redress;

namespace {

// What comes back for these bytes, sent as they are to that address and port; empty when nobody listens.
Bytes exchange(const char* address, int port, const Bytes& sent) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, address, &to.sin_addr);
  Bytes answer;
  if (connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) {
    REQUIRE(write(socket, sent.data(), sent.size()) == static_cast<ssize_t>(sent.size()));
    char part[4096];
    for (ssize_t got = 0; (got = read(socket, part, sizeof part)) > 0;)
      answer.append(part, static_cast<std::size_t>(got));
  }
  close(socket);
  return answer;
}

struct Running {
  explicit Running(const http::Handler& handler) : server(handler, 10000) {
    port = server.listen();
    thread = std::thread([this] { server.run(); });
  }
  ~Running() {
    server.stop();
    thread.join();
  }
  http::Server server;
  int port = 0;
  std::thread thread;
};

Bytes form(const std::string& body) {
  return "POST /take HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: token=abc; other=1\r\n"
         "Content-Type: multipart/form-data; boundary=XX\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

TEST_CASE("A form's fields, files and cookies reach the page") {
  const Running running([](const http::Request& request) {
    http::Answer answer;
    answer.type = "text/plain";
    const auto file = request.uploads.find("file");
    answer.body = request.path + "|" + request.field("note") + "|" + request.cookies.at("token") + "|" +
                  (file == request.uploads.end() ? "none" : file->second.name + "=" + file->second.bytes);
    return answer;
  });
  const Bytes answer =
      exchange("127.0.0.1", running.port,
               form("--XX\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nDŵr\r\n"
                    "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\a\\f.pdf\"\r\n"
                    "Content-Type: application/pdf\r\n\r\n%PDF\r\n--XX--\r\n"));
  CHECK(answer.substr(0, 12) == "HTTP/1.1 200");
  CHECK(answer.substr(answer.find("\r\n\r\n") + 4) == "/take|Dŵr|abc|f.pdf=%PDF");
}

TEST_CASE("A form that is too large is refused and the page never sees it") {
  bool seen = false;
  const Running running([&seen](const http::Request&) {
    seen = true;
    return http::Answer{};
  });
  const Bytes answer = exchange("127.0.0.1", running.port, form(std::string(20000, 'x')));
  CHECK(answer.substr(0, 12) == "HTTP/1.1 413");
  CHECK_FALSE(seen);
}

TEST_CASE("What goes wrong in a page is told without its words") {
  const Running running([](const http::Request&) -> http::Answer { throw std::runtime_error("her words"); });
  const Bytes answer = exchange("127.0.0.1", running.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
  CHECK(answer.substr(0, 12) == "HTTP/1.1 500");
  CHECK(answer.find("her words") == Bytes::npos);
}

TEST_CASE("Nobody is answered at another address of this machine") {
  const Running running([](const http::Request&) { return http::Answer{}; });
  CHECK_FALSE(exchange("127.0.0.1", running.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n").empty());
  CHECK(exchange("127.0.0.2", running.port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n").empty());
}

TEST_CASE("A part of an address holds no sign that would end it") {
  CHECK(http::encode("a b/ŵ?&") == "a%20b%2F%C5%B5%3F%26");
}
