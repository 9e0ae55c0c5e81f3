/// An office in a folder of its own, and a complaint to put into it; invented people only.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/file.hpp"
#include "casework/office.hpp"

namespace redress::test {

namespace fs = std::filesystem;

inline Date day(const char* text) {
  return *parse_iso_date(text);
}
inline Moment noon(const char* text) {
  return at(day(text), 12 * 3600);
}

/// A folder that goes away with its owner.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "redress-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline Bytes profile_of_centre(const std::string& id) {
  return load_file(fs::path(REDRESS_SOURCE_DIR) / "forms" / "centres" / (id + ".xml"));
}

inline casework::Office open_office(const fs::path& folder) {
  return casework::Office::open(folder, REDRESS_SOURCE_DIR);
}

inline casework::Office new_office(const fs::path& folder, const std::string& centre = "cambridge-ely") {
  casework::make_office(folder, profile_of_centre(centre), noon("2025-11-01"));
  return open_office(folder);
}

inline record::Record sample_record() {
  record::Record record;
  record.source = {"return.docx", {}, "docx", 2};
  const auto say = [&](const char* field, const char* value) {
    record::Answer answer;
    answer.value = value;
    answer.how = "table-cell";
    record.fields.emplace_back(field, answer);
  };
  say("name", "Rowan Example");
  say("children", "Ash (6)");
  say("relationship", "Parent");
  say("address", "12 Sample Street\nEly\nCB6 0ZZ");
  say("postcode", "CB6 0ZZ");
  say("details", "The session on Saturday began forty minutes late and nobody told us why.");
  say("resolution", "An explanation, and to be told next time.");
  record::Answer phones;
  phones.numbers = {"07700 900123"};
  record.fields.emplace_back("telephones", phones);
  return record;
}

inline casework::NewCase arrived_on(const char* date) {
  casework::NewCase arrived;
  arrived.returns.push_back({"Rowan Example complaint.docx", "the bytes of the form", sample_record()});
  arrived.received = day(date);
  arrived.channel = calendar::Channel::email;
  return arrived;
}

inline casework::NewEvent event(casework::EventKind kind, const char* date,
                                std::initializer_list<std::pair<const char*, const char*>> set = {}) {
  casework::NewEvent wanted;
  wanted.kind = kind;
  wanted.happened = day(date);
  for (const auto& [name, value] : set) wanted.data.set(name, value);
  return wanted;
}

inline casework::NewEvent sent(const char* letter, const char* date) {
  casework::NewEvent wanted = event(casework::EventKind::sent, date, {{"letter", letter}});
  wanted.channels = {calendar::Channel::email};
  wanted.note = "Sent unsigned for this test.";
  return wanted;
}

inline const casework::Deadline& deadline_of(const casework::Case& a_case, const std::string& id) {
  for (const casework::Deadline& deadline : a_case.deadlines)
    if (deadline.id == id) return deadline;
  throw std::runtime_error("no deadline " + id);
}

}  // namespace redress::test
