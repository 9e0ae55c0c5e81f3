#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <thread>

#include "base/error.hpp"
#include "base/file.hpp"
#include "form/read_form.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
  std::string languages = "eng";
};

form::Helpers helpers_of(const Context& context, const Options& options) {
  form::Helpers helpers;
  helpers.programs = context.programs;
  helpers.languages.clear();
  std::stringstream list(options.languages);
  for (std::string one; std::getline(list, one, '+');) helpers.languages.push_back(one);
  return helpers;
}

record::Record read_one(const fs::path& file, const std::vector<form::Definition>& definitions, const Context& context,
                        const Options& options) {
  const Bytes bytes = load_file(file);
  try {
    return form::read_form(bytes, name_of(file), definitions, helpers_of(context, options), context.today());
  } catch (const Error& error) {
    const std::string message = error.what(), named = name_of(file);
    const bool says_it = message.find(named) != std::string::npos;
    throw Error(error.kind(), says_it ? message : named + ": " + message, error.place());
  }
}

std::string one_line(std::string text, std::size_t longest) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::size_t end = 0, count = 0;
  for (; end < text.size() && count < longest; ++count)
    for (++end; end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80;) ++end;
  return end < text.size() ? text.substr(0, end) + "…" : text;
}

// A short, calm table: what was answered, and where a person must look.
void show(const record::Record& record) {
  std::cout << record.source.file << "  " << record::to_string(record.status);
  if (record.centre) std::cout << "  " << *record.centre;
  if (record.anonymous) std::cout << "  anonymous";
  if (record.received) std::cout << "  received " << to_iso(*record.received) << " (" << record.received_source << ")";
  std::cout << '\n';
  for (const auto& [name, answer] : record.fields) {
    std::string value = answer.value.value_or("");
    for (const std::string& number : answer.numbers) value += (value.empty() ? "" : ", ") + number;
    const bool doubted = std::any_of(
        record.findings.begin(), record.findings.end(),
        [&field = name](const Finding& finding) { return finding.field == field && finding.weight != Weight::note; });
    if (value.empty() && !doubted) continue;
    std::cout << (doubted ? " ? " : "   ") << std::left << std::setw(14) << name
              << one_line(value.empty() ? "–" : value, 90);
    if (answer.place.page > 0) std::cout << "  (page " << answer.place.page << ')';
    std::cout << '\n';
  }
  if (!record.unassigned.empty())
    std::cout << "   not placed    " << record.unassigned.size()
              << (record.unassigned.size() == 1 ? " piece\n" : " pieces\n");
  for (const Finding& finding : record.findings)
    if (finding.weight != Weight::note) std::cout << " ! " << finding.text << '\n';
}

std::vector<fs::path> files_in(const std::vector<std::string>& named, bool& folder) {
  std::vector<fs::path> files;
  for (const std::string& name : named) {
    if (!fs::is_directory(name)) {
      files.emplace_back(name);
      continue;
    }
    folder = true;
    std::vector<fs::path> inside;
    for (const auto& entry : fs::recursive_directory_iterator(name, fs::directory_options::skip_permission_denied))
      if (entry.is_regular_file() && entry.path().filename().string()[0] != '.') inside.push_back(entry.path());
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

struct Done {
  std::string line;  // the record as one line of JSON; empty: refused
  std::string reason;
  int code = 0;
};

struct Worker {
  pid_t process = -1;
  int results = -1;
  std::size_t file = 0;
  std::string gathered;
};

// One process a file: what one of them suffers, the others do not notice.
Worker start_worker(const fs::path& file, std::size_t index, const std::vector<form::Definition>& definitions,
                    const Context& context, const Options& options) {
  int ends[2];
  if (::pipe(ends) != 0) throw Error(ErrorKind::surroundings, "no pipe to a reading process can be made");
  const pid_t process = ::fork();
  if (process < 0) throw Error(ErrorKind::surroundings, "no reading process can be started");
  if (process == 0) {
    ::close(ends[0]);
    std::string answer;
    int code = 0;
    try {
      answer = json::write_json(record::to_json(read_one(file, definitions, context, options)), json::Layout::line);
    } catch (const Error& error) {
      answer = error.what();
      code = static_cast<int>(error.kind());
    } catch (const std::exception& bug) {
      answer = name_of(file) + ": a fault of our own: " + bug.what();
      code = 70;
    }
    for (std::size_t at = 0; at < answer.size();) {
      const ssize_t written = ::write(ends[1], answer.data() + at, answer.size() - at);
      if (written <= 0) break;
      at += static_cast<std::size_t>(written);
    }
    ::_exit(code);
  }
  ::close(ends[1]);
  return {process, ends[0], index, {}};
}

void finish_worker(Worker& worker, std::vector<Done>& done) {
  char buffer[65536];
  for (ssize_t got = 0; (got = ::read(worker.results, buffer, sizeof buffer)) > 0;)
    worker.gathered.append(buffer, static_cast<std::size_t>(got));
  ::close(worker.results);
  int status = 0;
  ::waitpid(worker.process, &status, 0);
  Done& one = done[worker.file];
  one.code = WIFEXITED(status) ? WEXITSTATUS(status) : 70;
  (one.code == 0 ? one.line : one.reason) = std::move(worker.gathered);
}

std::vector<Done> read_many(const std::vector<fs::path>& files, const std::vector<form::Definition>& definitions,
                            const Context& context, const Options& options) {
  std::vector<Done> done(files.size());
  form::start_helpers(helpers_of(context, options));
  Progress progress("Reading", files.size());
  std::vector<Worker> workers;
  const std::size_t most = std::max(1U, std::thread::hardware_concurrency());
  std::size_t finished = 0;
  for (std::size_t i = 0; i < files.size() || !workers.empty();) {
    if (i < files.size() && workers.size() < most) {
      workers.push_back(start_worker(files[i], i, definitions, context, options));
      ++i;
      continue;
    }
    finish_worker(workers.front(), done);
    workers.erase(workers.begin());
    progress.advance(++finished);
  }
  return done;
}

void show_table(const std::vector<fs::path>& files, const std::vector<Done>& done) {
  int complete = 0, review = 0, blank = 0, refused = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (done[i].code != 0) {
      ++refused;
      std::cout << "refused   " << done[i].reason << '\n';
      continue;
    }
    const record::Record record = record::parse_record(json::parse_json(done[i].line, "the record"));
    (record.status == record::Status::complete ? complete : record.status == record::Status::review ? review : blank)++;
    std::cout << std::left << std::setw(10) << record::to_string(record.status) << name_of(files[i]) << '\n';
  }
  std::cout << files.size() << " files: " << complete << " complete, " << review << " to review, " << blank
            << " blank, " << refused << " refused\n";
}

int read_several(const std::vector<fs::path>& files, bool folder, const Context& context, const Options& options) {
  const auto definitions = form::load_definitions(context.data / "forms");
  int code = done;
  if (files.size() == 1 && !folder) {
    const record::Record record = read_one(files[0], definitions, context, options);
    if (context.json)
      print(record::to_json(record));
    else
      show(record);
    return code;
  }
  const std::vector<Done> results = read_many(files, definitions, context, options);
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (results[i].code != 0) code = folder ? code : results[i].code;
    if (!context.json && folder) continue;
    if (results[i].code != 0)
      std::cerr << "redress: " << results[i].reason << '\n';
    else if (context.json)
      std::cout << results[i].line << '\n';
    else
      show(record::parse_record(json::parse_json(results[i].line, "the record")));
  }
  if (folder && !context.json) show_table(files, results);
  return code;
}

}  // namespace

void add_read(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "read",
                            "Read returned complaint forms: what was answered, where, and how sure; stores nothing");
  auto options = std::make_shared<Options>();
  verb->add_option("files", options->files, "Returned files, or folders of them")->required()->type_name("FILE");
  verb->add_option("--languages", options->languages, "Languages to look for in pictures, such as eng+cym")
      ->type_name("LIST");
  verb->callback([&context, options] {
    bool folder = false;
    const std::vector<fs::path> files = files_in(options->files, folder);
    context.exit_code = read_several(files, folder, context, *options);
  });
}

}  // namespace redress::tools
