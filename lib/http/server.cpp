#include "http/server.hpp"

#include <httplib.h>

#include <algorithm>
#include <cctype>

#include "base/error.hpp"

namespace redress::http {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

// "a=1; b=2" as a browser sends it.
std::map<std::string, std::string> parse_cookies(const std::string& line) {
  std::map<std::string, std::string> cookies;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t end = std::min(line.find(';', at), line.size());
    const std::size_t sign = line.find('=', at);
    if (sign < end) {
      const std::size_t first = line.find_first_not_of(' ', at);
      cookies.emplace(line.substr(first, sign - first), line.substr(sign + 1, end - sign - 1));
    }
    at = end + 1;
  }
  return cookies;
}

// Some browsers send the folders too.
std::string last_part(const std::string& name) {
  return name.substr(name.find_last_of("/\\") + 1);
}

Request to_request(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.path = from.path;
  for (const auto& [name, value] : from.headers) request.headers.emplace(lower(name), value);
  if (const auto cookie = request.headers.find("cookie"); cookie != request.headers.end())
    request.cookies = parse_cookies(cookie->second);
  const bool posted = from.method == "POST";
  for (const auto& [name, value] : from.params) (posted ? request.form : request.query).emplace(name, value);
  for (const auto& [name, part] : from.files) {
    if (!part.filename.empty())
      request.uploads.emplace(name, Upload{last_part(part.filename), part.content});
    else if (part.content_type.empty())
      request.form.emplace(name, part.content);
  }
  return request;
}

std::string first_of(const std::multimap<std::string, std::string>& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

}  // namespace

std::string Request::field(const std::string& name) const {
  return first_of(form, name);
}

std::vector<std::string> Request::fields(const std::string& name) const {
  std::vector<std::string> values;
  const auto [first, last] = form.equal_range(name);
  for (auto each = first; each != last; ++each) values.push_back(each->second);
  return values;
}

std::string Request::asked(const std::string& name) const {
  return first_of(query, name);
}

struct Server::Inside {
  Handler handler;
  httplib::Server server;
};

Server::Server(Handler handler, std::size_t largest) : inside_(std::make_unique<Inside>()) {
  inside_->handler = std::move(handler);
  const auto respond = [this](const httplib::Request& from, httplib::Response& to) {
    const Answer answer = inside_->handler(to_request(from));
    to.status = answer.status;
    for (const auto& [name, value] : answer.headers) to.set_header(name, value);
    to.set_content(answer.body, answer.type);
  };
  inside_->server.Get(".*", respond);
  inside_->server.Post(".*", respond);
  inside_->server.set_payload_max_length(largest);
  inside_->server.set_keep_alive_timeout(2);
  // The words of what went wrong may hold a family's words: they do not leave by this door.
  inside_->server.set_exception_handler([](const httplib::Request&, httplib::Response& to, const std::exception_ptr&) {
    to.status = 500;
    to.set_content("The desk could not answer this. Nothing was changed.\n", "text/plain; charset=utf-8");
  });
}

Server::~Server() = default;

int Server::listen(int port) {
  if (port == 0)
    port = inside_->server.bind_to_any_port("127.0.0.1");
  else if (!inside_->server.bind_to_port("127.0.0.1", port))
    port = -1;
  if (port < 0) throw Error(ErrorKind::surroundings, "no port of this machine is free to show the pages on");
  return port;
}

void Server::run() {
  inside_->server.listen_after_bind();
}

void Server::stop() {
  inside_->server.stop();
}

std::string encode(const std::string& text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (std::isalnum(byte) != 0 && byte < 128)
      out += letter;
    else if (letter == '-' || letter == '.' || letter == '_' || letter == '~')
      out += letter;
    else
      (out += '%', out += digits[byte >> 4U], out += digits[byte & 15U]);
  }
  return out;
}

}  // namespace redress::http
