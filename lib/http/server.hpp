/// Pages served to this machine alone: a request comes, a function answers it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace redress::http {

/// A file that came with a form.
struct Upload {
  std::string name;  ///< as the browser calls it, without folders
  Bytes bytes;
};

/// What the browser asks.
struct Request {
  std::string method;  ///< "GET", "HEAD" or "POST"
  std::string path;    ///< decoded, without the query: "/cases/2026-0007"
  std::multimap<std::string, std::string> query;
  std::multimap<std::string, std::string> form;  ///< fields of a posted form, files apart
  std::multimap<std::string, Upload> uploads;    ///< files of a posted form that have a name
  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> headers;  ///< the first of each; names in lower case

  /// The field's first value, trimmed of nothing; empty when it was not sent.
  std::string field(const std::string& name) const;
  /// Every value of the field, in order.
  std::vector<std::string> fields(const std::string& name) const;
  /// The query's first value of that name; empty when there is none.
  std::string asked(const std::string& name) const;
};

/// What it gets.
struct Answer {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  Bytes body;
  std::vector<std::pair<std::string, std::string>> headers;
};

using Handler = std::function<Answer(const Request&)>;

/// Listens on 127.0.0.1 and nowhere else.
class Server {
 public:
  /// `largest`: bytes of the largest form taken; a larger one is answered with 413 before it is read. `handler` is
  /// called from several threads; what it throws becomes a plain 500.
  Server(Handler handler, std::size_t largest);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes a port that is free, or the one named, and gives it. Throws: Error(surroundings) when none is to be had.
  int listen(int port = 0);
  /// Answers until stop() is called.
  void run();
  /// May be called from another thread or from a handler.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

/// The text as a part of an address: what is not a letter, digit or one of -._~ becomes %XX.
std::string encode(const std::string& text);

}  // namespace redress::http
