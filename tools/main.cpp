#include <csignal>
#include <iostream>

#include "base/error.hpp"
#include "verbs.hpp"

namespace {

namespace fs = std::filesystem;
using namespace redress;

const std::vector<tools::AddVerb> verbs{
    tools::add_demo,   tools::add_init,      tools::add_centre,   tools::add_read,     tools::add_explain,
    tools::add_open,   tools::add_list,      tools::add_show,     tools::add_due,      tools::add_record,
    tools::add_letter, tools::add_letters,   tools::add_template, tools::add_identity, tools::add_sign,
    tools::add_verify, tools::add_bundle,    tools::add_form,     tools::add_calendar, tools::add_stats,
    tools::add_export, tools::add_retention, tools::add_check,    tools::add_desk,     tools::add_completion,
};

// The shipped data: beside an installed program, else the source tree it was built from.
fs::path find_data(const fs::path& programs) {
  if (const char* set = std::getenv("REDRESS_DATA")) return set;
  const fs::path installed = programs.parent_path() / "share" / "redress";
  return fs::exists(installed / "forms") ? installed : fs::path(REDRESS_SOURCE_DIR);
}

// The helper programs lie beside this one, or, installed, where no shell looks for commands.
fs::path find_helpers(const fs::path& programs) {
  return fs::exists(programs / "redress-words") ? programs : programs.parent_path() / "lib" / "redress";
}

}  // namespace

int main(int count, char** arguments) {
  // A limit on the size of files is then a write that fails, with its reason, and not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  tools::Context context;
  context.program = fs::read_symlink("/proc/self/exe");
  context.programs = find_helpers(context.program.parent_path());
  context.data = find_data(context.program.parent_path());

  CLI::App app("Complaint forms in, signed letters and case bundles out.", "redress");
  app.set_version_flag("--version", "redress " REDRESS_VERSION);
  app.require_subcommand(1);
  app.fallthrough(false);
  for (const tools::AddVerb add : verbs) add(app, context);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? tools::done : static_cast<int>(ErrorKind::usage);
  } catch (const Error& error) {
    std::cerr << "redress: " << error.what() << '\n';
    return static_cast<int>(error.kind());
  } catch (const std::bad_alloc&) {
    std::cerr << "redress: not enough memory for this\n";
    return static_cast<int>(ErrorKind::surroundings);
  } catch (const std::exception& bug) {
    std::cerr << "redress: a fault of our own: " << bug.what() << '\n';
    return 70;
  }
  return context.exit_code;
}
