#include "desk/inbox.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "read_return.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& office) {
  return office / "inbox";
}

// Ids come back in addresses: nothing but our own digits may become a path.
void check_id(const std::string& id) {
  if (id.size() != 16 || id.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw Error(ErrorKind::usage, "There is no such return in the inbox.");
}

Waiting load(const fs::path& file) {
  const json::Value kept = json::parse_json(load_file(file), file.filename().string());
  return {file.stem().string(), kept.text_at("name").value_or(""), record::parse_record(*kept.find("record"))};
}

Html status_of(const record::Record& record) {
  switch (record.status) {
    case record::Status::complete: return tag("Read", "green");
    case record::Status::review: return tag("Look at it", "orange");
    case record::Status::blank: return tag("Not filled in", "grey");
  }
  return {};
}

Html waiting_table(const std::vector<Waiting>& waiting) {
  std::vector<std::vector<Html>> rows;
  for (const Waiting& each : waiting) {
    const std::size_t doubts =
        static_cast<std::size_t>(std::count_if(each.record.findings.begin(), each.record.findings.end(),
                                               [](const Finding& finding) { return finding.weight != Weight::note; }));
    rows.push_back({link("/inbox/" + each.id, each.name), status_of(each.record),
                    each.record.received ? day_text(*each.record.received) : "", counted(doubts, "thing")});
  }
  return table("To be checked", {"File", "Reading", "Received", "To look at"}, rows);
}

Page inbox_page(const Visit& visit) {
  Page page{"Inbox", Room::inbox};
  page.body = heading(Size::extra_large, "Inbox") +
              form(visit, "/inbox",
                   element("div", {{"class", "desk-drop govuk-!-margin-bottom-6"}, {"data-drop", ""}},
                           file_input({"files", "Drop returned forms here, or choose them",
                                       "Word, PDF, a scan or photograph, or an email saved as a file"},
                                      true) +
                               button("Read them")));
  const std::vector<Waiting> waiting = list_waiting(visit.office);
  page.body += waiting.empty() ? paragraph("Nothing waits to be checked.") : waiting_table(waiting);
  page.body += paragraph(link("/cases/new", "Open a case without a form") + ", from a telephone call or a talk");
  return page;
}

}  // namespace

std::vector<Waiting> list_waiting(const fs::path& office) {
  std::vector<Waiting> waiting;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(office), none))
    if (entry.path().extension() == ".json") waiting.push_back(load(entry.path()));
  std::sort(waiting.begin(), waiting.end(), [](const Waiting& a, const Waiting& b) { return a.name < b.name; });
  return waiting;
}

Waiting waiting_at(const fs::path& office, const std::string& id) {
  check_id(id);
  const fs::path file = folder_of(office) / (id + ".json");
  if (!fs::exists(file)) throw Error(ErrorKind::usage, "This return is no longer in the inbox.");
  return load(file);
}

Bytes load_waiting(const fs::path& office, const std::string& id) {
  check_id(id);
  return load_file(folder_of(office) / (id + ".original"));
}

std::string keep_waiting(const fs::path& office, const std::string& name, const Bytes& bytes,
                         const record::Record& record) {
  const std::string id = to_hex(crypto::sha256(bytes)).substr(0, 16);
  fs::create_directories(folder_of(office));
  fs::permissions(folder_of(office), fs::perms::owner_all);
  json::Value kept;
  kept.set("name", name).set("record", record::to_json(record));
  // The record last: a return counts only when both are there whole.
  write_file(folder_of(office) / (id + ".original"), bytes);
  write_file(folder_of(office) / (id + ".json"), json::write_json(kept));
  return id;
}

void remove_waiting(const fs::path& office, const std::string& id) {
  check_id(id);
  fs::remove(folder_of(office) / (id + ".json"));
  fs::remove(folder_of(office) / (id + ".original"));
}

http::Answer show_inbox(const Visit& visit) {
  return show(visit, inbox_page(visit));
}

http::Answer take_inbox(const Visit& visit) {
  std::vector<Problem> problems;
  std::vector<std::string> taken;
  for (const auto& [field, upload] : visit.request.uploads) {
    try {
      taken.push_back(
          keep_waiting(visit.office, upload.name, upload.bytes, read_return(visit.context, upload.name, upload.bytes)));
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::surroundings) throw;
      problems.push_back({"files", std::string(error.what())});
    }
  }
  if (problems.empty() && taken.empty()) problems.push_back({"files", "Choose a file first"});
  if (problems.empty()) return go_to(taken.size() == 1 ? "/inbox/" + taken.front() : "/inbox", "read");
  Page page = inbox_page(visit);
  page.problems = std::move(problems);
  return show(visit, page);
}

}  // namespace redress::tools::desk
