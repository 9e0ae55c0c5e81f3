// How long a returned file takes to become a record in a process that has read one before: one JSON line a file, with
// the median and the slowest of the runs in milliseconds. With --json the record itself, read once.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <string_view>

#include "base/error.hpp"
#include "base/file.hpp"
#include "form/read_form.hpp"
#include "json/json.hpp"

using namespace redress;

namespace {

double read_once(ByteView bytes, const std::string& name, const std::vector<form::Definition>& definitions,
                 const form::Helpers& helpers, bool show) {
  const auto start = std::chrono::steady_clock::now();
  const record::Record record = form::read_form(bytes, name, definitions, helpers);
  const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
  if (show) std::cout << json::write_json(record::to_json(record));
  return taken.count();
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<std::string> files;
  int runs = 11;
  bool show = false;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = arguments[i];
    if (word == "--runs" && i + 1 < count)
      runs = std::max(1, std::atoi(arguments[++i]));
    else if (word == "--json")
      show = true;
    else
      files.emplace_back(word);
  }
  form::Helpers helpers;
  helpers.programs = std::filesystem::canonical("/proc/self/exe").parent_path();
  if (std::filesystem::exists(helpers.programs / "../bin/redress-words")) helpers.programs /= "../bin";
  const auto definitions = form::load_definitions(std::filesystem::path(REDRESS_SOURCE_DIR) / "forms");
  int code = 0;
  for (const std::string& file : files) try {
      const Bytes bytes = load_file(file);
      const std::string name = std::filesystem::path(file).filename().string();
      read_once(bytes, name, definitions, helpers, show);
      if (show) continue;
      std::vector<double> times;
      for (int run = 0; run < runs; ++run) times.push_back(read_once(bytes, name, definitions, helpers, false));
      std::sort(times.begin(), times.end());
      std::cout << R"({"file": ")" << name << R"(", "median_ms": )" << times[times.size() / 2] << R"(, "slowest_ms": )"
                << times.back() << "}\n";
    } catch (const Error& error) {
      std::cerr << file << ": " << error.what() << '\n';
      code = static_cast<int>(error.kind());
    }
  return code;
}
