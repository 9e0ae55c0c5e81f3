#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/retention.hpp"
#include "correspondence.hpp"
#include "crypto/identity.hpp"
#include "desk/identities.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "picture/picture.hpp"
#include "procedure/lint.hpp"

namespace redress::tools::desk {
namespace {

namespace fs = std::filesystem;

Html centre_of(const procedure::Profile& profile, const procedure::Directory& bodies) {
  std::vector<Row> rows{
      {"Centre", profile.identity.name}, {"Policy", profile.version}, {"Holidays of", profile.identity.division}};
  for (const procedure::Role& role : profile.roles)
    rows.push_back({role.title, role.holder.empty() ? "Not named" : role.holder});
  Html html = heading(Size::large, "The centre") + summary_list(rows);
  std::vector<Html> found;
  for (const Finding& finding : procedure::check_profile(profile, bodies)) found.push_back(finding.text);
  if (!found.empty())
    html += details(counted(found.size(), "thing") + " to look at in the centre's profile", bullet_list(found));
  return html;
}

Html bodies_of(const procedure::Directory& bodies, Date today) {
  std::vector<std::vector<Html>> rows;
  for (const procedure::Body& body : bodies.bodies) {
    const procedure::Contact* contact = procedure::find_contact(body, today);
    rows.push_back(
        {body.name,
         contact ? lines_of({contact->phone, contact->email, contact->website}) : tag("None for today", "red"),
         contact && contact->checked ? Html(day_text(*contact->checked)) : tag("Not confirmed", "orange")});
  }
  return heading(Size::large, "Other bodies") +
         table("How each is reached, and when that was last checked", {"Body", "Contact", "Checked"}, rows);
}

Html retention_of(const casework::Office& office, Date today) {
  std::vector<std::vector<Html>> rows;
  for (const casework::RetentionLine& line : casework::list_retention(office))
    if (line.due && *line.due <= today)
      rows.push_back({link("/cases/" + line.reference, line.reference), day_text(*line.due), line.why,
                      line.holds.empty() ? Html() : tag("Held", "orange")});
  return (rows.empty() ? paragraph("None.")
                       : table("To be disposed of, when you decide so", {"Case", "Since", "Rule", "Held"}, rows));
}

Html identities_of(const Visit& visit) {
  std::vector<Html> names;
  for (const std::string& name : list_identities(visit.office))
    names.push_back(name + (picture_of(visit.office, name).empty() ? "" : ", with a picture of the signature"));
  return element("h2", {{"class", "govuk-heading-l"}, {"id", "identities"}}, "Signing") +
         (names.empty() ? paragraph("There is no identity to sign with yet.") : bullet_list(names)) +
         details(
             "Make an identity",
             paragraph("It is a key of your own, kept in the office under a passphrase. Nobody else vouches for it: a "
                       "reader's program shows the letter as signed and unchanged, by somebody it does not know.") +
                 form(visit, "/settings/identity",
                      text_input({"name", "Name, as it stands under letters"}) + text_input({"role", "Role"}) +
                          text_input({"short", "A short name for the file",
                                      "Small letters, digits and hyphens, like mary-parker"},
                                     "20") +
                          password_input({"passphrase", "Passphrase",
                                          "At least twelve signs; several words are easy to remember"}) +
                          password_input({"again", "The same again"}) +
                          file_input({"picture", "A picture of the handwritten signature, if you like",
                                      "PNG; white becomes see-through"},
                                     false) +
                          button("Make the identity")));
}

Page settings_page(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const procedure::Profile& profile = casework::profile_of(office);
  const procedure::Directory bodies = load_shipped_bodies(visit.context);
  const Date today = visit.context.today();
  Page page{"Settings", Room::settings};
  page.body = heading(Size::extra_large, "Settings") + centre_of(profile, bodies) + identities_of(visit) +
              heading(Size::large, "Records") + paragraph(link("/settings/retention", "Records whose time has come")) +
              bodies_of(bodies, today);
  return page;
}

}  // namespace

http::Answer show_settings(const Visit& visit) {
  return show(visit, settings_page(visit));
}

http::Answer show_retention(const Visit& visit) {
  Page page{"Records whose time has come", Room::settings};
  page.back = "/settings";
  page.body = heading(Size::extra_large, page.title) + retention_of(open_office(visit), visit.context.today());
  return show(visit, page);
}

http::Answer take_identity(const Visit& visit) {
  const std::string name = visit.request.field("name"), passphrase = visit.request.field("passphrase");
  std::vector<Problem> problems;
  if (name.empty()) problems.push_back({"name", "Enter the name of who signs"});
  if (passphrase.size() < 12)
    problems.push_back({"passphrase", "The passphrase has at least twelve signs"});
  else if (passphrase != visit.request.field("again"))
    problems.push_back({"again", "The two passphrases differ"});
  const auto picture = visit.request.uploads.find("picture");
  const bool pictured = picture != visit.request.uploads.end() && !picture->second.bytes.empty();
  if (pictured) {
    const auto read = picture::read_picture(picture->second.bytes);
    if (!read || read->jpeg) problems.push_back({"picture", "The picture of the signature must be a PNG"});
  }
  if (problems.empty()) {
    try {
      const fs::path file = new_identity(visit.office, visit.request.field("short"));
      crypto::IdentityRequest request;
      request.name = name;
      request.role = visit.request.field("role");
      request.organisation = casework::profile_of(open_office(visit)).identity.name;
      request.not_before = at(visit.context.today());
      request.not_after = at(visit.context.today().plus_days(1095));
      const Bytes identity = crypto::write_identity(crypto::create_identity(request), passphrase);
      fs::create_directories(file.parent_path());
      fs::permissions(file.parent_path(), fs::perms::owner_all);
      if (pictured) write_file(fs::path(file).replace_extension(".png"), picture->second.bytes);
      write_file(file, identity);
      return go_to("/settings", "identity");
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::surroundings) throw;
      problems.push_back({"short", std::string(error.what())});
    }
  }
  Page page = settings_page(visit);
  page.problems = std::move(problems);
  return show(visit, page);
}

}  // namespace redress::tools::desk
