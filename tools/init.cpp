#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "letter/make_letter.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

// A file of that name, else the profile shipped under that id.
Bytes find_profile(const Context& context, const std::string& centre) {
  if (fs::is_regular_file(centre)) return load_file(centre, std::uint64_t{4} << 20);
  const bool plain = centre.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  const fs::path shipped = context.data / "forms" / "centres" / (centre + ".xml");
  if (plain && fs::is_regular_file(shipped)) return load_file(shipped);
  std::string known;
  for (const auto& entry : fs::directory_iterator(context.data / "forms" / "centres"))
    if (entry.path().extension() == ".xml") known += (known.empty() ? "" : ", ") + entry.path().stem().string();
  throw Error(ErrorKind::usage, "there is no centre or file " + centre + "; known centres: " + known);
}

// The letterhead's picture goes along with the profile that names it; a shipped profile names none.
std::optional<document::Figure> find_logo(const Bytes& profile, const std::string& centre) {
  if (!fs::is_regular_file(centre)) return std::nullopt;
  return letter::load_logo(procedure::load_profile(profile, fs::path(centre).filename().string()).value,
                           fs::absolute(centre).parent_path());
}

void init(const Context& context, const std::string& folder, const std::string& centre) {
  const Bytes profile = find_profile(context, centre);
  const std::optional<document::Figure> logo = find_logo(profile, centre);
  const bool there = fs::exists(fs::path(folder) / "register.sqlite");
  int version = 1;
  if (there) {
    casework::Office office = casework::Office::open(folder, context.data);
    version = casework::adopt_profile(office, profile, context.now());
  } else {
    casework::make_office(folder, profile, context.now());
  }
  const casework::Office office = casework::Office::open(folder, context.data);
  const procedure::Profile& adopted = casework::profile_of(office);
  if (logo) write_file(fs::path(folder) / adopted.identity.logo, logo->picture);
  if (context.json) {
    json::Value value;
    value.set("schema", "redress.office/1").set("folder", fs::absolute(folder).lexically_normal().string());
    value.set("centre", adopted.identity.id).set("profile", version);
    return print(value);
  }
  if (there)
    std::cout << "The office in " << folder << " now follows version " << version << " of its centre's profile.\n";
  else
    std::cout << "An office for " << adopted.identity.name << " is in " << folder << ".\n";
  std::cout << "Next: redress open FILE --office " << folder << '\n';
}

}  // namespace

void add_init(CLI::App& app, Context& context) {
  struct Asked {
    std::string folder, centre;
  };
  const auto asked = std::make_shared<Asked>();
  CLI::App* verb = add_verb(app, context, "init", "Make an office: the centre's profile, a register, folders");
  verb->add_option("folder", asked->folder, "Where; a folder that is not there yet, or empty")
      ->required()
      ->type_name("DIR");
  verb->add_option("--centre", asked->centre, "A known centre, or the file of a profile")
      ->required()
      ->type_name("ID|FILE");
  verb->callback([&context, asked] { init(context, asked->folder, asked->centre); });
}

}  // namespace redress::tools
