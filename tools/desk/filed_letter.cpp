#include <algorithm>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/identity.hpp"
#include "desk/identities.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "mail/draft.hpp"
#include "sign/appearance.hpp"
#include "sign/levels.hpp"

namespace redress::tools::desk {
namespace {

const casework::Document& letter_at(const casework::Case& a_case, const std::string& name) {
  for (const casework::Document& document : a_case.documents)
    if (!document.received && document.path.filename() == name) return document;
  throw Error(ErrorKind::usage, "The case has no such letter.");
}

const casework::Dispatch* find_dispatch(const casework::Case& a_case, const casework::Document& letter) {
  const auto found = std::find_if(a_case.dispatches.begin(), a_case.dispatches.end(),
                                  [&](const casework::Dispatch& each) { return each.document == letter.path; });
  return found == a_case.dispatches.end() ? nullptr : &*found;
}

Html sign_form(const Visit& visit, const std::string& here) {
  std::vector<Choice> identities;
  for (const std::string& name : list_identities(visit.office)) identities.push_back({name, name});
  if (identities.empty())
    return heading(Size::large, "Sign") +
           paragraph(Html("There is no identity to sign with yet. ") + link("/settings#identities", "Make one"));
  return heading(Size::large, "Sign") +
         form(visit, here + "/sign",
              select({"identity", "Who signs"}, identities) +
                  password_input({"passphrase", "Passphrase", "It is used for this signature and not kept"}) +
                  button("Sign the letter"));
}

Html send_form(const Visit& visit, const std::string& here, bool is_signed) {
  Html questions = radios({"channel", "How it goes out"}, {{"email", "Email"},
                                                           {"post", "First class post"},
                                                           {"second-class-post", "Second class post"},
                                                           {"hand", "By hand"}}) +
                   date_input({"happened", "The day it goes out", "", to_iso(visit.context.today())});
  if (!is_signed)
    questions += text_input({"note", "Why it goes out unsigned", "A letter that is not signed needs a reason"});
  return heading(Size::large, "Send") +
         paragraph(link(here + "/draft", "Take an email with the letter attached") +
                   ", to look at and send from your own mail program") +
         form(visit, here + "/sent", questions + button("Record it as sent"));
}

Page filed_page(const Visit& visit, const casework::Case& a_case, const casework::Document& letter) {
  const std::string at = "/cases/" + a_case.reference, name = letter.path.filename().string();
  const std::string here = at + "/filed/" + name;
  Page page{letter_name(letter.kind), Room::cases};
  page.back = at;
  std::vector<Row> rows{{"Case", link(at, a_case.reference)}, {"Dated", day_text(letter.date)}};
  std::string signers;
  for (const std::string& role : letter.signed_by) signers += (signers.empty() ? "" : ", ") + role;
  rows.push_back({"Signed by", signers.empty() ? tag("Not signed", "yellow") : Html(signers)});
  const casework::Dispatch* dispatch = find_dispatch(a_case, letter);
  rows.push_back({"Sent", dispatch ? Html(day_text(dispatch->date)) : tag("Not sent", "yellow")});
  rows.push_back({"File", link(at + "/files/" + name, name)});
  Html left = summary_list(rows);
  if (!dispatch && letter.signed_by.empty()) left += sign_form(visit, here);
  if (!dispatch) left += send_form(visit, here, !letter.signed_by.empty());
  page.body = heading(Size::extra_large, page.title) +
              classed("div", "desk-side-by-side",
                      element("div", {}, left) + classed("div", "desk-stays desk-no-print",
                                                         element("iframe", {{"class", "desk-preview"},
                                                                            {"title", "The letter"},
                                                                            {"src", at + "/files/" + name}})));
  return page;
}

// The field's box as it stands in the letter.
sign::SignatureBlock block_for(const Bytes& letter) {
  sign::SignatureBlock block;
  block.width = Length::pt(200);
  block.height = Length::pt(60);
  for (const pdf::SignatureField& field : pdf::list_signature_fields(letter)) {
    if (field.is_signed || field.page == 0) continue;
    block.width = Length::pt(field.box.width());
    block.height = Length::pt(field.box.height());
    break;
  }
  return block;
}

}  // namespace

http::Answer show_filed(const Visit& visit) {
  const casework::Case a_case = casework::case_at(open_office(visit), visit.parts[0]);
  return show(visit, filed_page(visit, a_case, letter_at(a_case, visit.parts[1])));
}

http::Answer take_signature(const Visit& visit) {
  casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const casework::Document& document = letter_at(a_case, visit.parts[1]);
  const auto wrong = [&](const std::string& field, const std::string& text) {
    Page page = filed_page(visit, a_case, document);
    page.problems.push_back({field, text});
    return show(visit, page);
  };
  const std::string name = visit.request.field("identity");
  if (visit.request.field("passphrase").empty()) return wrong("passphrase", "Enter the passphrase");
  const Bytes letter = load_file(casework::path_of(office, document));
  std::optional<crypto::Identity> identity;
  try {
    identity = crypto::read_identity(load_file(identity_at(visit.office, name), 1 << 20),
                                     visit.request.field("passphrase"), "the identity");
  } catch (const Error& error) {
    return wrong("passphrase", std::string(error.what()));
  }
  sign::SignatureBlock block = block_for(letter);
  block.name = identity->certificate().name;
  block.role = identity->certificate().role;
  block.date = visit.context.today();
  if (const std::filesystem::path picture = picture_of(visit.office, name); !picture.empty())
    block.picture = load_file(picture, 16U << 20U);
  sign::Request request;
  request.when = visit.context.now();
  request.tooltip = "Signature of " + block.name + (block.role.empty() ? "" : ", " + block.role);
  static const font::Library fonts = font::load_fonts();
  request.appearance = sign::draw_appearance(block, fonts);
  casework::file_signature(office, a_case.reference, document.path,
                           sign::sign_to_level(letter, request, *identity, sign::Level::basic, {}), block.role,
                           visit.context.now());
  return go_to("/cases/" + a_case.reference + "/filed/" + visit.parts[1], "signed");
}

http::Answer take_sent(const Visit& visit) {
  casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const casework::Document& letter = letter_at(a_case, visit.parts[1]);
  const auto channel = calendar::parse_channel(visit.request.field("channel"));
  if (!channel) {
    Page page = filed_page(visit, a_case, letter);
    page.problems.push_back({"channel", "Say how the letter goes out"});
    return show(visit, page);
  }
  casework::NewEvent event;
  event.kind = casework::EventKind::sent;
  event.happened = parse_iso_date(visit.request.field("happened"));
  event.channels.push_back(*channel);
  event.note = visit.request.field("note");
  event.data.set("letter", letter.kind);
  casework::record_event(office, a_case.reference, event, visit.context.now());
  return go_to("/cases/" + a_case.reference, "sent");
}

http::Answer send_draft(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const casework::Document& letter = letter_at(a_case, visit.parts[1]);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  mail::Draft draft;
  draft.from.name = profile.identity.name;
  if (!profile.identity.emails.empty()) draft.from.address = profile.identity.emails.front();
  if (!a_case.complainant.email.empty()) draft.to.push_back({a_case.complainant.name, a_case.complainant.email});
  draft.subject = "Our reference " + a_case.reference;
  draft.date = visit.context.now();
  draft.text = "Our letter of " + day_text(letter.date) + ", reference " + a_case.reference +
               ", is attached to this message.\n\n" + profile.identity.name + "\n";
  draft.attachments.push_back({visit.parts[1], "application/pdf", load_file(casework::path_of(office, letter))});
  http::Answer answer;
  answer.type = "message/rfc822";
  answer.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + a_case.reference + ".eml\"");
  answer.body = mail::write_draft(draft);
  return answer;
}

}  // namespace redress::tools::desk
