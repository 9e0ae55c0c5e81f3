#include "letter/address.hpp"

#include <cctype>

#include "form/values.hpp"

namespace redress::letter {
namespace {

std::string trimmed_end(std::string line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == ',' || line.back() == '\t')) line.pop_back();
  const std::size_t begin = line.find_first_not_of(" \t,");
  return begin == std::string::npos ? "" : line.substr(begin);
}

// "PE53 1SS", however it was written.
std::string printed_code(const std::string& written) {
  std::string code;
  for (const char c : written)
    if (c != ' ') code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return code.size() < 5 ? code : code.insert(code.size() - 3, " ");
}

}  // namespace

std::vector<std::string> printed_address(const std::vector<std::string>& lines) {
  std::vector<std::string> printed;
  std::string postcode;
  for (const std::string& written : lines) {
    std::string line = trimmed_end(written);
    const std::vector<form::Postcode> codes = form::find_postcodes(line);
    // A second one stays where it stands: nobody but a person can tell which of the two is right.
    if (codes.size() == 1 && codes.front().certain && codes.front().end == line.size() && postcode.empty()) {
      postcode = printed_code(codes.front().text);
      line = trimmed_end(line.substr(0, codes.front().begin));
    }
    if (!line.empty()) printed.push_back(line);
  }
  if (!postcode.empty()) printed.push_back(postcode);
  return printed;
}

}  // namespace redress::letter
