#include "bundle/redact_contents.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <sstream>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/pack.hpp"
#include "bundle/inside_redaction.hpp"
#include "bundle/own_page.hpp"
#include "bundle/redaction_labels.hpp"
#include "bundle/transcript.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "pdf/redact_pages.hpp"
#include "pdf/write_pages.hpp"
#include "sandbox/run_helper.hpp"
#include "sandbox/run_jailed.hpp"

namespace redress::pdf {

template <class Archive>
void pieces(Archive& archive, Removed& removed) {
  archive(removed.letters, removed.pictures, removed.drawings, removed.annotations, removed.texts, removed.layers,
          removed.comments, removed.attachments, removed.scripts, removed.metadata);
}

template <class Archive>
void pieces(Archive& archive, Redacted& redacted) {
  archive(redacted.pdf, redacted.removed, redacted.pages_to_draw);
}

}  // namespace redress::pdf

namespace redress::bundle {
namespace {

constexpr sandbox::Limits working{60, std::uint64_t{1500} << 20, std::uint64_t{512} << 20};
constexpr sandbox::Limits drawing{30, std::uint64_t{900} << 20, std::uint64_t{128} << 20};

using Places = std::vector<const Proposal*>;

pdf::Redacted redact(const Bytes& bytes, const std::string& name, const pdf::RedactionOrder& order) {
  const sandbox::Outcome outcome = sandbox::run_jailed(
      [&] {
        Packing packing;
        packing(pdf::redact_pages(bytes, name, order));
        return packing.bytes;
      },
      working);
  pdf::Redacted redacted;
  Unpacking unpacking(outcome.bytes);
  unpacking(redacted);
  return redacted;
}

// Half as many dots in each direction, with the places black.
pdf::PagePicture darken(const Bytes& pgm, int page, const Places& places, const material::PageSize& size) {
  std::istringstream head(pgm.substr(0, 64));
  std::string kind;
  std::size_t width = 0, height = 0, most = 0;
  head >> kind >> width >> height >> most;
  const auto begin = static_cast<std::size_t>(head.tellg()) + 1;
  if (kind != "P5" || most != 255 || pgm.size() < begin + width * height)
    throw Error(ErrorKind::input, "a page could not be drawn");
  pdf::PagePicture picture;
  picture.page = page;
  picture.width = width / 2;
  picture.height = height / 2;
  picture.grey.resize(picture.width * picture.height);
  const auto dot = [&](std::size_t x, std::size_t y) { return static_cast<unsigned char>(pgm[begin + y * width + x]); };
  for (std::size_t y = 0; y < picture.height; ++y)
    for (std::size_t x = 0; x < picture.width; ++x)
      picture.grey[y * picture.width + x] = static_cast<char>(
          (dot(2 * x, 2 * y) + dot(2 * x + 1, 2 * y) + dot(2 * x, 2 * y + 1) + dot(2 * x + 1, 2 * y + 1)) / 4);
  const double across = static_cast<double>(picture.width) / size.width;
  const double down = static_cast<double>(picture.height) / size.height;
  const auto cut = [](double value, std::size_t top) {
    return static_cast<std::size_t>(std::clamp(value, 0.0, static_cast<double>(top)));
  };
  for (const Proposal* place : places) {
    if (place->page != page) continue;
    // A little more than the box: letters may reach out of their boxes, and dots are not points.
    const std::size_t right = cut((place->box.right + 1.5) * across + 1, picture.width);
    const std::size_t bottom = cut((place->box.bottom + 2.5) * down + 1, picture.height);
    for (std::size_t y = cut((place->box.top - 2.5) * down, picture.height); y < bottom; ++y)
      for (std::size_t x = cut((place->box.left - 1.5) * across, picture.width); x < right; ++x)
        picture.grey[y * picture.width + x] = '\0';
  }
  return picture;
}

// The labels on the boxes are the only words that may stand in a place.
std::vector<int> pages_still_saying(const Bytes& pdf, const Places& places, const std::filesystem::path& programs) {
  std::vector<int> pages;
  for (const material::Word& word : read_shown_words(pdf, programs).words)
    for (const Proposal* place : places) {
      const double x = (word.box.left + word.box.right) / 2, y = (word.box.top + word.box.bottom) / 2;
      if (word.page != place->page || x < place->box.left || x > place->box.right || y < place->box.top ||
          y > place->box.bottom || word.text == code_of_reason(place->reason))
        continue;
      pages.push_back(word.page);
    }
  return pages;
}

class Redactor {
 public:
  Redactor(Contents& contents, const font::Library& fonts, const std::filesystem::path& programs)
      : contents_(contents), fonts_(fonts), programs_(programs) {}

  std::vector<Finding> findings;

  void redact_item(Item& item, const Places& places) {
    const bool picture = item.original && item.original->media_type.compare(0, 6, "image/") == 0;
    const bool received = item.maker == pdf::Maker::others || picture;
    // Our own pages hold nothing but what they show.
    if (places.empty() && !received) return drop_hidden_original(item);
    const Bytes bytes = pages_of(item);
    pdf::RedactionOrder order = order_of(places);
    pdf::Redacted redacted = redact(bytes, item.title, order);
    std::vector<int> to_draw = redacted.pages_to_draw;
    if (to_draw.empty()) to_draw = pages_still_saying(redacted.pdf, places, programs_);
    if (!to_draw.empty()) {
      draw(order, bytes, places, to_draw, item);
      redacted = redact(bytes, item.title, order);
      if (!redacted.pages_to_draw.empty() || !pages_still_saying(redacted.pdf, places, programs_).empty())
        throw Error(ErrorKind::input,
                    item.title +
                        " cannot be redacted so that nothing is left; take it out of the case or give its "
                        "reader a copy made by hand");
    }
    item.pdf = std::move(redacted.pdf);
    item.shown = Shown::own_pages;
    if (!places.empty())
      item.note += std::string(item.note.empty() ? "" : "; ") + "Parts are redacted; the list of redactions says why";
    if (item.original) {
      item.made = "redacted/" + item.original->path.substr(item.original->path.find('/') + 1);
      item.original.reset();
      note("bundle.redaction.original", Weight::note, item.title,
           item.title + ": its original stays with the centre, because it may hold what this reader may not see");
    }
  }

  std::vector<std::pair<std::string, Places>> log;

 private:
  // Word files and mails hold changes, comments and senders; without pages of their own there is nothing to show.
  void drop_hidden_original(Item& item) {
    if (!item.original || (item.shown == Shown::original && item.maker == pdf::Maker::ours)) return;
    note("bundle.redaction.original", Weight::note, item.title,
         item.title + ": its original stays with the centre, because it may hold what this reader may not see");
    item.made = "made/" + item.original->path.substr(item.original->path.find('/') + 1) + ".pdf";
    item.original.reset();
  }

  pdf::RedactionOrder order_of(const Places& places) {
    pdf::RedactionOrder order;
    for (const Proposal* place : places) {
      const std::string code = code_of_reason(place->reason);
      order.places.push_back({place->page, place->box, code, words_of_reason(place->reason)});
      // A single short word may be anybody's; in bookmarks and names it says little.
      if (place->words.size() >= 4) order.words.push_back(place->words);
      if (std::find(order.codes.begin(), order.codes.end(), code) == order.codes.end()) order.codes.push_back(code);
    }
    if (!order.codes.empty()) order.labels = write_redaction_labels(order.codes, fonts_, contents_.date);
    return order;
  }

  void draw(pdf::RedactionOrder& order, const Bytes& bytes, const Places& places, std::vector<int> pages,
            const Item& item) {
    const material::Material shown = read_shown_words(bytes, programs_);
    std::sort(pages.begin(), pages.end());
    pages.erase(std::unique(pages.begin(), pages.end()), pages.end());
    for (const int page : pages) {
      ensure(page >= 1 && static_cast<std::size_t>(page) <= shown.pages.size(), "a page to draw is a page of the file");
      const Bytes pgm =
          sandbox::run_helper({programs_ / "redress-words"}, {"--picture", std::to_string(page)}, bytes, drawing);
      order.pictures.push_back(darken(pgm, page, places, shown.pages[static_cast<std::size_t>(page) - 1]));
      note("bundle.redaction.picture", Weight::note, item.title,
           item.title + ", page " + std::to_string(page) +
               ": shown as a picture of itself, because its content could not be taken apart safely");
    }
  }

  void note(const char* code, Weight weight, const std::string& part, const std::string& text) {
    Finding finding{weight, code, "", {}, text};
    finding.place.part = part;
    findings.push_back(std::move(finding));
  }

  Contents& contents_;
  const font::Library& fonts_;
  const std::filesystem::path& programs_;
};

document::Document compose_log(const Contents& contents, const std::vector<std::pair<std::string, Places>>& log) {
  document::Document page = own_page(contents, "Case " + contents.reference, "Redactions in this copy");
  page.blocks.push_back(document::paragraph(
      "What is black in this copy was taken out of its pages for good. The centre keeps every document whole. Letters "
      "on a black box say why: TP another person, AD an address, PH a telephone number, EM an e-mail address, DB a "
      "date of birth, CO court material, RE another reason. Notes beside the text, hidden layers and data about the "
      "files were taken out of every document that came from outside."));
  document::Table table;
  table.widths = {5, 1.3, 3, 1.3};
  table.header_rows = 1;
  table.rows.push_back({document::header_cell("Document"), document::header_cell("Its page"),
                        document::header_cell("Why"), document::header_cell("Places", document::Align::end)});
  for (const auto& [title, places] : log) {
    std::map<std::pair<int, std::string>, std::size_t> counts;
    for (const Proposal* place : places) ++counts[{place->page, words_of_reason(place->reason)}];
    for (const auto& [where, count] : counts)
      table.rows.push_back({document::cell(title), document::cell(std::to_string(where.first)),
                            document::cell(where.second == "redacted" ? "another reason" : where.second.substr(10)),
                            document::cell(std::to_string(count), "", document::Align::end)});
  }
  if (table.rows.size() > 1)
    page.blocks.push_back(document::Block{table, document::Keep::free, ""});
  else
    page.blocks.push_back(document::paragraph("No place of a page was blacked out."));
  return page;
}

void refuse_undecided(const Redactions& now) {
  const std::size_t open = now.count_undecided();
  if (open == 0) return;
  throw Error(ErrorKind::forbidden, "nothing is released while it is undecided what to black out: " +
                                        std::to_string(open) + (open == 1 ? " place waits" : " places wait") +
                                        " for a decision. Look at them with: redress bundle redactions " +
                                        now.reference + " --audience " + now.audience);
}

}  // namespace

std::vector<Finding> redact_contents(Contents& contents, const Redactions& now, const font::Library& fonts,
                                     const std::filesystem::path& programs, const Searched& watch) {
  refuse_undecided(now);
  Redactor redactor(contents, fonts, programs);
  std::size_t done = 0;
  for (Section& section : contents.sections)
    for (Item& item : section.items) {
      Places places;
      for (const Proposal& proposal : now.proposals)
        if (proposal.document == place_of(item) && proposal.decided == Decided::redact) places.push_back(&proposal);
      if (!places.empty()) redactor.log.emplace_back(item.title, places);
      if (has_pages(item)) {
        redactor.redact_item(item, places);
      } else if (item.original) {
        contents.left_out.push_back(item.title + ": it has no pages that could be looked through.");
        item.original.reset();
      }
      if (watch) watch(++done);
    }
  for (Section& section : contents.sections)
    std::erase_if(section.items, [](const Item& item) { return !has_pages(item) && !item.original; });
  std::erase_if(contents.sections, [](const Section& section) { return section.items.empty(); });
  // Files that stay with the centre are no longer proved here.
  for (Section& section : contents.sections)
    for (Item& item : section.items)
      if (item.made == "made/proof.pdf")
        item.pdf = pdf::write_pages(layout::lay_out(compose_integrity(contents), fonts).value);
  Item list;
  list.title = "Redactions in this copy";
  list.date = contents.date;
  list.pdf = pdf::write_pages(layout::lay_out(compose_log(contents, redactor.log), fonts).value);
  list.made = "made/redactions.pdf";
  if (contents.sections.empty() || contents.sections.back().letter != 'Z')
    contents.sections.push_back({'Z', "Integrity", {}, ""});
  contents.sections.back().items.push_back(std::move(list));
  contents.undecided = false;
  return std::move(redactor.findings);
}

}  // namespace redress::bundle
