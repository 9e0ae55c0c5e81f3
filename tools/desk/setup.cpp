#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

std::vector<Choice> shipped_centres(const Visit& visit) {
  std::vector<Choice> centres;
  for (const auto& entry : fs::directory_iterator(visit.context.data / "forms" / "centres"))
    if (entry.path().extension() == ".xml")
      centres.push_back(
          {entry.path().stem().string(),
           procedure::load_profile(load_file(entry.path()), entry.path().filename().string()).value.identity.name});
  std::sort(centres.begin(), centres.end(), [](const Choice& a, const Choice& b) { return a.label < b.label; });
  return centres;
}

Page setup_page(const Visit& visit) {
  Page page{"Set up the office"};
  page.body = heading(Size::extra_large, page.title) +
              paragraph(
                  "The office is a folder on this machine. It holds the centre's procedure, the register and every "
                  "file of every case. Nothing of it leaves this machine unless you send it.") +
              summary_list({{"Folder", visit.office.string()}}) +
              form(visit, "/setup",
                   radios({"centre", "Which centre is it for?"}, shipped_centres(visit)) +
                       file_input({"profile", "Or the profile of another centre",
                                   "An XML file; redress centre check says whether it is complete"},
                                  false) +
                       button("Make the office"));
  return page;
}

}  // namespace

http::Answer show_setup(const Visit& visit) {
  return show(visit, setup_page(visit));
}

http::Answer take_setup(const Visit& visit) {
  const std::string centre = visit.request.field("centre");
  const auto upload = visit.request.uploads.find("profile");
  Bytes profile;
  if (upload != visit.request.uploads.end()) profile = upload->second.bytes;
  for (const Choice& known : shipped_centres(visit))
    if (profile.empty() && known.value == centre)
      profile = load_file(visit.context.data / "forms" / "centres" / (centre + ".xml"));
  if (profile.empty()) {
    Page page = setup_page(visit);
    page.problems.push_back({"centre", "Choose the centre"});
    return show(visit, page);
  }
  casework::make_office(visit.office, profile, visit.context.now());
  return go_to("/settings", "made");
}

}  // namespace redress::tools::desk
