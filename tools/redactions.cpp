#include "redactions.hpp"

#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

fs::path list_of(const casework::Office& office, const bundle::Contents& contents) {
  return office.folder() / "cases" / contents.reference / ("redactions-" + contents.audience + ".json");
}

bundle::Redactions load_list(const fs::path& path) {
  return fs::exists(path) ? bundle::parse_redactions(load_file(path), path.filename().string()) : bundle::Redactions{};
}

std::size_t count_items(const bundle::Contents& contents) {
  std::size_t items = 0;
  for (const bundle::Section& section : contents.sections) items += section.items.size();
  return items;
}

bundle::Redactions search(const Context& context, const casework::Case& a_case, const procedure::Profile& profile,
                          const bundle::Contents& contents, const bundle::Redactions& before) {
  Progress progress("documents searched", count_items(contents));
  return bundle::search_contents(contents, bundle::people_of(a_case, profile, contents.audience, before.people), before,
                                 context.programs, [&](std::size_t count) { progress.advance(count); });
}

std::size_t number_in(const std::string& text, const std::string& whole) {
  std::size_t end = 0, number = 0;
  try {
    number = std::stoul(text, &end);
  } catch (const std::exception&) {
    end = 0;
  }
  if (end == 0 || end != text.size())
    throw Error(ErrorKind::usage, "\"" + whole + "\" is no number, range, reason or \"all\"");
  return number;
}

void decide(bundle::Redactions& list, const std::string& what, bundle::Decided decided) {
  const bool by_number = !what.empty() && what[0] >= '0' && what[0] <= '9';
  std::size_t first = 0, last = 0;
  if (by_number) {
    const std::size_t dash = what.find('-');
    first = number_in(what.substr(0, dash), what);
    last = dash == std::string::npos ? first : number_in(what.substr(dash + 1), what);
    if (first < 1 || last < first || last > list.proposals.size())
      throw Error(ErrorKind::usage,
                  "there is no place number " + what + "; there are " + std::to_string(list.proposals.size()));
  }
  bool any = false;
  for (std::size_t i = 0; i < list.proposals.size(); ++i) {
    bundle::Proposal& proposal = list.proposals[i];
    if (by_number ? i + 1 < first || i + 1 > last : what != "all" && what != proposal.reason) continue;
    // A word for all decides what is open; a number decides anew.
    if (what == "all" && proposal.decided != bundle::Decided::not_yet) continue;
    proposal.decided = decided;
    any = true;
  }
  if (!any && what != "all") throw Error(ErrorKind::usage, "nothing was found for the reason \"" + what + "\"");
}

const char* in_words(bundle::Decided decided) {
  if (decided == bundle::Decided::not_yet) return "undecided";
  return decided == bundle::Decided::redact ? "redact" : "keep";
}

}  // namespace

void decide_redactions(Context& context, const casework::Office& office, const casework::Case& a_case,
                       const procedure::Profile& profile, const bundle::Contents& contents, const RedactionWish& wish) {
  if (!contents.undecided)
    throw Error(ErrorKind::usage, "a bundle for " + contents.audience + " shows everything; nothing is to be decided");
  const fs::path path = list_of(office, contents);
  bundle::Redactions before = load_list(path);
  before.people.insert(before.people.end(), wish.people.begin(), wish.people.end());
  bundle::Redactions list = search(context, a_case, profile, contents, before);
  for (const std::string& what : wish.redact) decide(list, what, bundle::Decided::redact);
  for (const std::string& what : wish.keep) decide(list, what, bundle::Decided::keep);
  if (wish.looked_at)
    for (bundle::Unread& page : list.unread) page.looked_at = true;
  make_folder(path.parent_path());
  write_file(path, bundle::write_redactions(list));
  if (context.json) {
    json::Value answer;
    answer.set("list", path.string()).set("places", list.proposals.size()).set("unread", list.unread.size());
    answer.set("undecided", list.count_undecided());
    print(answer);
    return;
  }
  for (std::size_t i = 0; i < list.proposals.size(); ++i) {
    const bundle::Proposal& proposal = list.proposals[i];
    std::cout << i + 1 << "  " << proposal.title << ", page " << proposal.page << "  " << proposal.reason << "  "
              << in_words(proposal.decided) << '\n';
  }
  for (const bundle::Unread& page : list.unread)
    std::cout << "no words to search: " << page.title << ", page " << page.page
              << (page.looked_at ? "  looked at" : "  look at it, then: --looked-at") << '\n';
  std::cout << list.count_undecided() << " undecided; the words and boxes are in " << path.string() << '\n';
  if (list.count_undecided() > 0)
    std::cout << "decide there, or with --redact and --keep: numbers, ranges, reasons or all\n";
}

std::vector<Finding> apply_redactions(const Context& context, const casework::Office& office,
                                      const casework::Case& a_case, const procedure::Profile& profile,
                                      bundle::Contents& contents, const font::Library& fonts) {
  if (!contents.undecided) return {};
  const fs::path path = list_of(office, contents);
  if (!fs::exists(path))
    throw Error(ErrorKind::forbidden,
                "nothing is released before it is decided what this reader may not see. Search it with: redress bundle "
                "redactions " +
                    contents.reference + " --audience " + contents.audience);
  const bundle::Redactions now = search(context, a_case, profile, contents, load_list(path));
  Progress progress("documents redacted", count_items(contents));
  return bundle::redact_contents(contents, now, fonts, context.programs,
                                 [&](std::size_t count) { progress.advance(count); });
}

std::vector<Finding> find_bad_redactions(const Context& context, const fs::path& path) {
  if (!fs::is_directory(path))
    return bundle::check_redactions(load_file(path), path.filename().string(), context.programs);
  std::vector<Finding> all;
  if (fs::is_directory(path / "data"))
    for (const fs::directory_entry& entry : fs::directory_iterator(path / "data"))
      if (entry.path().extension() == ".pdf")
        for (Finding& finding :
             bundle::check_redactions(load_file(entry.path()), entry.path().filename().string(), context.programs))
          all.push_back(std::move(finding));
  return all;
}

}  // namespace redress::tools
