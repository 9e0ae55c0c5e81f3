/// What tests of recognition share: reading a file, and comparing what was read with what a careful person reads.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "docx/read.hpp"
#include "form/recognise.hpp"
#include "form/text.hpp"
#include "json/json.hpp"
#include "unicode/normalise.hpp"

namespace redress::test {

inline const Date today = *Date::from(2026, 11, 21);

inline material::Material read_file(const std::filesystem::path& path) {
  const Bytes bytes = load_file(path);
  const std::string name = path.filename().string();
  if (path.extension() == ".odt") return docx::read_odt(bytes, name);
  if (path.extension() == ".rtf") return docx::read_rtf(bytes, name);
  return docx::read_docx(bytes, name);
}

inline form::Circumstances circumstances() {
  form::Circumstances known;
  known.today = today;
  return known;
}

/// The text with compatibility forms and runs of white space reduced, and without bullets.
inline std::string reduced(const std::string& text) {
  std::string plain = unicode::nfkc(text);
  for (std::size_t at = plain.find("•"); at != std::string::npos; at = plain.find("•")) plain.replace(at, 3, " ");
  return unicode::squeeze_spaces(plain);
}

inline std::string shown(const json::Value& value) {
  if (value.text()) return reduced(*value.text());
  std::string all;
  if (value.list())
    for (const json::Value& each : *value.list()) all += "[" + (each.text() ? *each.text() : "") + "]";
  return all.empty() ? "nothing" : all;
}

inline std::string shown(const record::Answer& answer) {
  std::string all;
  for (const std::string& number : answer.numbers) all += "[" + number + "]";
  if (!all.empty()) return all;
  return answer.value ? reduced(*answer.value) : "nothing";
}

}  // namespace redress::test
