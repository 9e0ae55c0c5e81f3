#include "base/error.hpp"
#include "bundle/collect.hpp"
#include "bundle/write_bundle.hpp"
#include "desk/rooms.hpp"
#include "desk/telling.hpp"
#include "field_labels.hpp"

namespace redress::tools::desk {
namespace {

std::string audience_name(const std::string& id) {
  if (id == "internal") return "Ourselves";
  if (id == "complainant") return "The complainant";
  if (id == "naccc") return "NACCC";
  if (id == "ico") return "The Information Commissioner";
  if (id == "court") return "A court";
  return id;
}

Page bundle_page(const Visit& visit, const casework::Case& a_case, const procedure::Profile& profile) {
  const std::string at = "/cases/" + a_case.reference;
  Page page{"Make the bundle", Room::cases};
  page.back = at;
  std::vector<Choice> audiences;
  for (const procedure::Audience& audience : profile.audiences)
    audiences.push_back(
        {audience.id, audience_name(audience.id), audience.court_material ? "" : "Court material stays out"});
  std::vector<Html> made;
  for (const casework::Document& document : a_case.documents)
    if (document.kind == "bundle")
      made.push_back(link(at + "/files/" + document.path.filename().string(), document.path.filename().string()) +
                     Html(", " + day_text(document.date)));
  page.body = heading(Size::extra_large, page.title) +
              paragraph(
                  "One PDF with everything in order: cover, index, numbered pages, and each original attached as it "
                  "came. What its reader may not see stays out and is named in it.") +
              form(visit, at + "/bundle",
                   radios({"audience", "Who is to read it"}, audiences) +
                       radios({"pagination", "How its pages are numbered", "", "continuous"},
                              {{"continuous", "1, 2, 3 …"}, {"sectioned", "A1, A2, B1 …"}}) +
                       button("Make the bundle"));
  if (!made.empty()) page.body += heading(Size::medium, "Made before") + bullet_list(made);
  return page;
}

}  // namespace

http::Answer show_bundle(const Visit& visit) {
  const casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  return show(visit, bundle_page(visit, a_case, casework::profile_of(office, a_case)));
}

http::Answer take_bundle(const Visit& visit) {
  casework::Office office = open_office(visit);
  const casework::Case a_case = casework::case_at(office, visit.parts[0]);
  const procedure::Profile& profile = casework::profile_of(office, a_case);
  bundle::Wish wish;
  wish.audience = visit.request.field("audience");
  wish.pagination =
      visit.request.field("pagination") == "sectioned" ? bundle::Pagination::sectioned : bundle::Pagination::continuous;
  wish.date = visit.context.today();
  if (wish.audience.empty()) {
    Page page = bundle_page(visit, a_case, profile);
    page.problems.push_back({"audience", "Say who is to read it"});
    return show(visit, page);
  }
  static const font::Library fonts = font::load_fonts();
  bundle::Contents contents =
      bundle::collect_contents(office, a_case, profile, load_labels(visit.context, profile.identity.id), fonts, wish);
  const std::vector<std::string> left_out = contents.left_out;
  const Reading<bundle::Bundle> made = bundle::write_bundle(std::move(contents), fonts);
  const casework::Document document =
      casework::file_bundle(office, a_case.reference, wish.audience, made.value.pdf, wish.date, visit.context.now());
  Page page{"The bundle is made", Room::cases};
  page.back = "/cases/" + a_case.reference;
  std::vector<Html> notes;
  for (const std::string& reason : left_out) notes.push_back("Left out: " + reason);
  for (const Finding& finding : made.findings) notes.push_back(finding.text);
  const std::string name = document.path.filename().string();
  page.body = success_banner("The bundle is made and filed with its case.") + heading(Size::extra_large, page.title) +
              paragraph(link(page.back + "/files/" + name, name) + Html(", " + counted(made.value.pages, "page"))) +
              (notes.empty() ? Html() : heading(Size::medium, "Know this") + bullet_list(notes));
  return show(visit, page);
}

}  // namespace redress::tools::desk
