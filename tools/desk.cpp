#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "desk/desk.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Asked {
  std::string folder;
  int port = 0, minutes = 20;
  bool no_browser = false;
};

http::Server* running = nullptr;

// Where the desk is when nobody says: the office around us, else one in the home folder.
fs::path find_office(const Context& context, const Asked& asked) {
  if (!asked.folder.empty()) return fs::absolute(asked.folder);
  if (!context.office_argument.empty()) return fs::absolute(context.office_argument);
  try {
    return context.office();
  } catch (const Error&) {
    const char* home = std::getenv("HOME");
    if (!home) throw Error(ErrorKind::usage, "name a folder for the office: redress desk FOLDER");
    return fs::path(home) / "redress-office";
  }
}

fs::path find_assets(const Context& context) {
  for (const fs::path& folder : {context.data / "desk", context.program.parent_path().parent_path() / "desk"})
    if (fs::exists(folder / "desk.css")) return folder;
  throw Error(ErrorKind::surroundings, "the desk's styles are not installed; ./do build makes them");
}

// A page only this user may read leads to the desk: an address on a command line could be read by every user.
fs::path write_opener(const std::string& address) {
  const char* own = std::getenv("XDG_RUNTIME_DIR");
  const fs::path folder = own ? fs::path(own) : fs::temp_directory_path();
  const fs::path file = folder / ("redress-desk-" + std::to_string(getpid()) + ".html");
  fs::remove(file);
  const mode_t before = umask(077);
  write_file(file, "<!DOCTYPE html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0; url=" + address +
                       "\"><title>redress</title><a href=\"" + address + "\">Go to the desk</a>\n");
  umask(before);
  return file;
}

void open_browser(const fs::path& page) {
  const pid_t child = fork();
  if (child != 0) return;
  // Its chatter is of no use here.
  if (std::freopen("/dev/null", "w", stdout) && std::freopen("/dev/null", "w", stderr))
    execlp("xdg-open", "xdg-open", page.c_str(), nullptr);
  _exit(1);
}

void serve(const Context& context, const Asked& asked) {
  desk::Desk the_desk(context, find_office(context, asked), find_assets(context), std::chrono::minutes(asked.minutes));
  http::Server server([&](const http::Request& request) { return the_desk.answer(request); }, std::size_t{64} << 20U);
  const int port = server.listen(asked.port);
  the_desk.guard().set_port(port);
  const std::string address =
      "http://127.0.0.1:" + std::to_string(port) + "/enter?word=" + the_desk.guard().new_entry();
  running = &server;
  const auto stop = [](int) { running->stop(); };
  std::signal(SIGINT, stop);
  std::signal(SIGTERM, stop);
  if (asked.no_browser) {
    std::cout << address << std::endl;
    server.run();
    return;
  }
  const fs::path opener = write_opener(address);
  std::cout << "The desk is open in your browser; if it is not, open " << opener.string()
            << "\nPress Ctrl and C here to end it." << std::endl;
  std::signal(SIGCHLD, SIG_DFL);
  open_browser(opener);
  server.run();
  fs::remove(opener);
}

}  // namespace

void add_desk(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "desk", "Do the whole job in the browser, on this machine alone");
  verb->add_option("folder", asked->folder, "The office; made when it is not there. Else ~/redress-office")
      ->type_name("FOLDER");
  verb->add_option("--port", asked->port, "Listen here instead of at a free port")->type_name("N");
  verb->add_option("--lock-after", asked->minutes, "Minutes of nothing after which the desk locks")
      ->type_name("MINUTES")
      ->capture_default_str();
  verb->add_flag("--no-browser", asked->no_browser, "Print the address, which lets one browser in once");
  verb->callback([&context, asked] { serve(context, *asked); });
}

}  // namespace redress::tools
