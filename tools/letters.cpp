#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "correspondence.hpp"
#include "letter/order.hpp"
#include "procedure/deadlines.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  fs::path batch, out;
  double text_size = 12;
  std::string envelope = "dl";
  unsigned jobs = 1;
};

// "2026-0007-stage1-outcome.pdf", and "-2" behind it when the batch orders the same letter again.
std::string file_name(const letter::Order& order, std::map<std::string, int>& used) {
  const std::string stem = order.a_case.reference + "-" + order.wish.kind;
  if (stem.find_first_of("/\\") != std::string::npos) throw Error(ErrorKind::input, "a reference has no slash in it");
  const int count = ++used[stem];
  return stem + (count > 1 ? "-" + std::to_string(count) : "") + ".pdf";
}

// Thousands of letters: waiting for the disk after each would take longer than making them.
void write_quickly(const fs::path& path, ByteView bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(ErrorKind::surroundings, "cannot write " + path.string());
}

// One line of the batch, read and ready to be made.
struct Task {
  std::size_t number = 0;
  std::string name, file;
  letter::Order order;
  const ShippedCentre* centre = nullptr;
};

// Translations are loaded where an order may ask for one; a batch that is no file cannot be looked through beforehand.
letter::Languages languages_of(const fs::path& batch) {
  if (!fs::is_regular_file(batch)) return letter::Languages::all;
  std::ifstream in(batch);
  for (std::string line; std::getline(in, line);)
    if (line.find("\"language\"") != std::string::npos) return letter::Languages::all;
  return letter::Languages::english;
}

// The batch as several hands work on it: lines are taken in order, so that file names and the first fault are the same
// however many hands there are.
class Batch {
 public:
  Batch(Context& context, const Arguments& arguments)
      : context_(context),
        arguments_(arguments),
        look_(parse_look(arguments.text_size, arguments.envelope)),
        correspondence_(letter::load_correspondence(load_templates(context), languages_of(arguments.batch))),
        fonts_(font::load_fonts()),
        bodies_(load_shipped_bodies(context)),
        today_(context.today()),
        in_(arguments.batch) {
    if (!in_) throw Error(ErrorKind::surroundings, "cannot open " + arguments.batch.string());
    make_folder(arguments.out);
  }

  void make_all() {
    {
      std::vector<std::jthread> others;
      for (unsigned i = 1; i < arguments_.jobs; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (!faults_.empty()) std::rethrow_exception(faults_.begin()->second);
  }

  std::size_t made() const { return made_; }
  json::Array told() {
    json::Array list;
    for (auto& [number, value] : told_) list.push_back(std::move(value));
    return list;
  }

 private:
  void work() {
    for (std::optional<Task> task; (task = take());) {
      try {
        make(*task);
      } catch (const Error& error) {
        fail(task->number, error, task->name);
      } catch (...) {
        const std::scoped_lock guard(lock_);
        faults_.emplace(task->number, std::current_exception());
      }
    }
  }

  // The next order; nothing when there is none, or when one before it was at fault.
  std::optional<Task> take() {
    const std::scoped_lock guard(lock_);
    for (std::string line; faults_.empty() && std::getline(in_, line);) {
      ++number_;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      Task task;
      task.number = number_;
      task.name = name_of(arguments_.batch) + ":" + std::to_string(number_);
      try {
        task.order =
            letter::parse_order(json::parse_json(line, task.name), task.name, correspondence_.library.dictionary);
        auto centre = centres_.find(task.order.centre);
        if (centre == centres_.end())
          centre = centres_.emplace(task.order.centre, load_shipped_centre(context_, task.order.centre)).first;
        task.centre = &centre->second;
        task.file = file_name(task.order, used_);
      } catch (const Error& error) {
        faults_.emplace(task.number, named(error, task.name));
        return std::nullopt;
      }
      return task;
    }
    return std::nullopt;
  }

  void make(const Task& task) {
    const ShippedCentre& centre = *task.centre;
    const procedure::Facts facts = casework::facts_of(centre.profile, task.order.a_case);
    const letter::Matter matter{centre.profile,
                                bodies_,
                                centre.calendar,
                                task.order.a_case,
                                facts,
                                procedure::compute_deadlines(centre.profile, facts, centre.calendar),
                                task.order.today.value_or(today_)};
    const auto letter = letter::make_letter(correspondence_, fonts_, matter, task.order.wish, look_);
    write_quickly(arguments_.out / task.file, letter.value.pdf);
    const std::scoped_lock guard(lock_);
    ++made_;
    if (!context_.json) return;
    json::Value each;
    each.set("file", task.file).set("pages", letter.value.pages).set("findings", to_json(letter.findings));
    told_.emplace(task.number, std::move(each));
  }

  static std::exception_ptr named(const Error& error, const std::string& name) {
    const std::string what = error.what();
    return std::make_exception_ptr(Error(error.kind(), what.starts_with(name) ? what : name + ": " + what));
  }

  void fail(std::size_t number, const Error& error, const std::string& name) {
    const std::scoped_lock guard(lock_);
    faults_.emplace(number, named(error, name));
  }

  Context& context_;
  const Arguments& arguments_;
  const letter::Look look_;
  const letter::Correspondence correspondence_;
  const font::Library fonts_;
  const procedure::Directory bodies_;
  const Date today_;
  std::mutex lock_;
  std::ifstream in_;
  std::size_t number_ = 0, made_ = 0;
  std::map<std::string, ShippedCentre> centres_;
  std::map<std::string, int> used_;
  std::map<std::size_t, json::Value> told_;
  std::map<std::size_t, std::exception_ptr> faults_;
};

void make_all(Context& context, const Arguments& arguments) {
  if (arguments.jobs < 1 || arguments.jobs > 256) throw Error(ErrorKind::usage, "--jobs is a number from 1 to 256");
  Batch batch(context, arguments);
  batch.make_all();
  if (context.json) {
    json::Value value;
    value.set("schema", "redress.letters/1").set("letters", batch.told());
    print(value);
  } else {
    std::cout << batch.made() << (batch.made() == 1 ? " letter" : " letters") << " in " << arguments.out.string()
              << '\n';
  }
}

}  // namespace

void add_letters(CLI::App& app, Context& context) {
  CLI::App* verb = add_verb(app, context, "letters", "Write many letters in one process, without an office");
  const auto arguments = std::make_shared<Arguments>();
  verb->add_option("--batch", arguments->batch, "One order a line, as JSON: centre, kind and the facts of the case")
      ->required()
      ->type_name("FILE.jsonl");
  verb->add_option("--out", arguments->out, "Folder for the PDFs")->required()->type_name("DIR");
  verb->add_option("--text-size", arguments->text_size, "12, 14 or 18 points")->type_name("POINTS");
  verb->add_option("--envelope", arguments->envelope, "dl, c5, notify or none")->type_name("NAME");
  verb->add_option("--jobs", arguments->jobs, "How many to make at a time; the letters are the same")
      ->type_name("NUMBER");
  verb->callback([arguments, &context] { make_all(context, *arguments); });
}

}  // namespace redress::tools
