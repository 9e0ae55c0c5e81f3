#include "score.hpp"

#include "base/error.hpp"
#include "unicode/normalise.hpp"

namespace redress::returns {
namespace {

std::string reduced(const std::string& text) {
  std::string plain = unicode::nfkc(text);
  for (std::size_t at = plain.find("•"); at != std::string::npos; at = plain.find("•")) plain.replace(at, 3, " ");
  return unicode::squeeze_spaces(plain);
}

std::string shown(const record::Answer& answer) {
  std::string all;
  for (const std::string& number : answer.numbers) all += "[" + number + "]";
  return !all.empty() ? all : answer.value ? reduced(*answer.value) : "";
}

}  // namespace

void Tally::add(const Tally& other) {
  files += other.files;
  values += other.values;
  right_values += other.right_values;
  right_files += other.right_files;
  right_and_complete += other.right_and_complete;
  silent += other.silent;
  unasked += other.unasked;
  refused += other.refused;
  troubles.insert(troubles.end(), other.troubles.begin(), other.troubles.end());
}

Tally score(const Return& made, const std::vector<form::Definition>& definitions, const form::Helpers& helpers) {
  Tally tally;
  tally.files = 1;
  record::Record record;
  try {
    record = form::read_form(made.bytes, made.name, definitions, helpers, *Date::from(2026, 11, 21));
  } catch (const Error& error) {
    tally.refused = 1;
    tally.values = static_cast<int>(made.truth.size());
    tally.troubles.push_back(made.name + ": refused: " + error.what());
    return tally;
  }
  const bool complete = record.status == record::Status::complete;
  int wrong = 0;
  for (const auto& [name, answer] : record.fields) {
    const auto truth = made.truth.find(name);
    const std::string expected = truth == made.truth.end() ? "" : reduced(truth->second), got = shown(answer);
    ++tally.values;
    if (expected == got) {
      ++tally.right_values;
      continue;
    }
    ++wrong;
    tally.troubles.push_back(made.name + (complete ? ": SILENT " : ": ") + name + " is {" + expected + "}, read {" +
                             got + "}");
  }
  if (record.centre && *record.centre != made.centre) {
    ++wrong;
    tally.troubles.push_back(made.name + ": taken for " + *record.centre);
  }
  if (complete) tally.silent = wrong;
  if (made.puzzling && complete) tally.troubles.push_back(made.name + ": nobody was asked to look");
  tally.unasked = made.puzzling && complete ? 1 : 0;
  if (wrong == 0 && !made.puzzling) {
    tally.right_files = 1;
    tally.right_and_complete = complete ? 1 : 0;
    if (!complete)
      for (const Finding& finding : record.findings)
        if (finding.weight != Weight::note)
          tally.troubles.push_back(made.name + ": doubted: " + finding.code + " " + finding.field);
  }
  return tally;
}

}  // namespace redress::returns
