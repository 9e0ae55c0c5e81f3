#include "bundle/write_bundle.hpp"

#include <algorithm>
#include <set>

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bundle_list.hpp"
#include "bundle/front.hpp"
#include "bundle/numbering.hpp"
#include "bundle/prepare_items.hpp"
#include "bundle/stamps.hpp"
#include "crypto/digest.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {
namespace {

// A divider is one page, always: the numbers of all that follows count on it.
Bytes print_divider(const Contents& contents, const Section& section, const font::Library& fonts) {
  page::Pages pages = layout::lay_out(compose_divider(contents, section, Listing::named), fonts).value;
  if (pages.pages.size() > 1)
    pages = layout::lay_out(compose_divider(contents, section, Listing::counted), fonts).value;
  ensure(pages.pages.size() == 1, "a divider is one page");
  return pdf::write_pages(pages);
}

// Everything of one bundle while it is written.
class Writing {
 public:
  Writing(Contents& contents, const font::Library& fonts, pdf::Whole::Sink sink, const Watch& watch)
      : contents_(contents),
        fonts_(fonts),
        watch_(watch),
        whole_(std::move(sink), compose_number_look(fonts, contents.date)) {}

  Reading<Made> write() {
    for (std::size_t s = 0; s < contents_.sections.size(); ++s) {
      pages_.emplace_back(contents_.sections[s].items.size(), 0);
      marks_.emplace_back(contents_.sections[s].items.size());
    }
    write_parts();
    attach_kept();
    write_front();
    return std::move(reading_);
  }

 private:
  void note(const char* code, Weight weight, const Item& item, const std::string& text) {
    Finding finding{weight, code, "", {}, text};
    finding.place.part = item.title;
    reading_.findings.push_back(std::move(finding));
  }

  void write_parts() {
    std::vector<const Item*> items;
    std::vector<std::pair<std::size_t, std::size_t>> where;
    for (std::size_t s = 0; s < contents_.sections.size(); ++s)
      for (std::size_t i = 0; i < contents_.sections[s].items.size(); ++i) {
        items.push_back(&contents_.sections[s].items[i]);
        where.emplace_back(s, i);
      }
    std::size_t section = 0, pages = 0;
    const auto begin_sections = [&](std::size_t until) {
      for (; section < until; ++section) write_divider(section);
    };
    open_items(items, [&](std::size_t index, Opened opened) {
      const auto [s, i] = where[index];
      begin_sections(s + 1);
      take(s, i, opened);
      pages += pages_[s][i];
      ++reading_.value.documents;
      if (watch_) watch_(index + 1, pages);
    });
    begin_sections(contents_.sections.size());
  }

  void write_divider(std::size_t s) {
    if (contents_.scope == Contents::Scope::additions) return;
    const Section& section = contents_.sections[s];
    const std::string title = std::string(1, section.letter) + " " + section.title;
    whole_.add(prepare_ours(print_divider(contents_, section, fonts_), "divider " + title, title));
  }

  void take(std::size_t s, std::size_t i, Opened& opened) {
    Item& item = contents_.sections[s].items[i];
    if (!opened.part) {
      if (opened.refused.empty()) return;
      item.pdf.clear();
      item.shown = Shown::own_pages;
      item.note = "cannot be shown";
      note("bundle.part.left-out", Weight::doubt, item, opened.refused);
      return;
    }
    const pdf::PreparedPart& part = *opened.part;
    report(item, part);
    whole_.add(part);
    pages_[s][i] = part.pages.size();
    marks_[s][i] = part.marks;
    reading_.value.links += part.links;
    reading_.value.fields += static_cast<std::int64_t>(part.fields.size());
    reading_.value.bookmarks += static_cast<std::int64_t>(part.marks.size());
    reading_.value.tags += part.elements;
  }

  void report(const Item& item, const pdf::PreparedPart& part) {
    if (part.repaired)
      note("bundle.part.repaired", Weight::note, item, item.title + " was damaged and has been mended for reading");
    if (!part.pages_without_text.empty()) {
      std::string pages;
      for (std::size_t k = 0; k < part.pages_without_text.size() && k < 20; ++k)
        pages += (k ? ", " : "") + std::to_string(part.pages_without_text[k]);
      if (part.pages_without_text.size() > 20) pages += " …";
      note("bundle.page.no-text", Weight::doubt, item,
           item.title + " has pages that are pictures without text: " + pages);
    }
    if (!part.tag)
      note("bundle.part.untagged", Weight::doubt, item,
           item.title + " has no tags; a screen reader may read it in a wrong order");
    if (part.actions_dropped > 0)
      note("bundle.part.actions", Weight::note, item, item.title + " holds scripts or programs; they were left behind");
    if (!part.archival) foreign_.push_back(&item);
  }

  void attach(const std::string& name, const std::string& title, const std::string& type, const char* relationship,
              const Bytes& bytes) {
    whole_.attach({name, title, type, relationship, contents_.date}, bytes);
  }

  void attach_kept() {
    for (const Item* item : kept_items(contents_))
      if (item->original)
        attach(item->original->path, item->title, item->original->media_type, "Source", load_original(*item->original));
      else
        attach(item->made, item->title, "application/pdf", "Supplement", item->pdf);
  }

  // The index names page numbers, which depend on how many pages the index takes: lay out until both agree.
  void write_front() {
    std::size_t front_pages = std::max<std::size_t>(2, contents_.front_labels.size());
    if (!foreign_.empty()) say_why_not_archival();
    for (int attempt = 0; attempt < 6; ++attempt) {
      const Numbering numbering = number_pages(contents_, front_pages, pages_);
      page::Pages front = layout::lay_out(compose_front(contents_, numbering, archival_), fonts_).value;
      if (front.pages.size() != front_pages && attempt < 5) {
        front_pages = front.pages.size();
        continue;
      }
      ensure(front.pages.size() == front_pages, "the length of an index settles");
      keep_numbers(contents_, numbering);
      attach(list_name, "List of the bundle, for programs", "application/json", "Data",
             write_list(contents_, numbering));
      const pdf::Claims claims = foreign_.empty() ? pdf::Claims::kept : pdf::Claims::withdrawn;
      const pdf::WholeFacts facts = whole_.finish(
          pdf::prepare_front(pdf::write_pages(front),
                             {"the front", "Cover and index", pdf::Maker::ours, pdf::Size::as_it_is}, claims),
          bookmarks(numbering), numbering.labels);
      reading_.value.pages = facts.pages;
      reading_.value.bytes = facts.bytes;
      break;
    }
    if (reading_.value.pages > 350) {
      Finding finding{Weight::note,
                      "bundle.long",
                      "",
                      {},
                      "it has more than 350 pages; the family court accepts no more without its permission (Practice "
                      "Direction 27A, paragraph 11.2(b))"};
      reading_.findings.push_back(std::move(finding));
    }
  }

  void say_why_not_archival() {
    std::string named;
    for (std::size_t i = 0; i < foreign_.size() && i < 3; ++i) named += (i ? ", " : "") + foreign_[i]->title;
    if (foreign_.size() > 3) named += " and " + std::to_string(foreign_.size() - 3) + " more";
    archival_ =
        "This file is not marked as archival PDF/A, because it shows pages made elsewhere that are not known to "
        "be: " +
        named + ". The files attached to it are unchanged.";
    note("bundle.not-archival", Weight::note, *foreign_.front(),
         "it holds pages made elsewhere that are not known to be archival, so it is not marked as PDF/A: " + named);
  }

  std::vector<pdf::PartMark> bookmarks(const Numbering& numbering) const {
    const bool whole = contents_.scope == Contents::Scope::whole;
    std::vector<pdf::PartMark> marks{{"Cover and index, page " + numbering.labels.front(), 0, 0}};
    for (std::size_t s = 0; s < contents_.sections.size(); ++s) {
      const Section& section = contents_.sections[s];
      if (whole)
        marks.push_back(
            {std::string(1, section.letter) + " " + section.title + ", page " + numbering.labels[numbering.dividers[s]],
             numbering.dividers[s], 0});
      for (std::size_t i = 0; i < section.items.size(); ++i) {
        const Placed& placed = numbering.sections[s][i];
        if (!placed.pages) continue;
        marks.push_back({section.items[i].title + ", page " + placed.from, placed.first, whole ? 1 : 0});
        for (const pdf::PartMark& own : marks_[s][i])
          marks.push_back({own.title, placed.first + own.page, own.level + (whole ? 2 : 1)});
      }
    }
    return marks;
  }

  Contents& contents_;
  const font::Library& fonts_;
  const Watch& watch_;
  pdf::Whole whole_;
  Reading<Made> reading_;
  std::vector<std::vector<std::size_t>> pages_;
  std::vector<std::vector<std::vector<pdf::PartMark>>> marks_;
  std::vector<const Item*> foreign_;
  std::string archival_ = "This file is made to be archival PDF/A-3.";
};

// The last gate: whoever calls, nothing leaves that was not gone through.
void refuse_undecided(const Contents& contents) {
  if (contents.undecided)
    throw Error(ErrorKind::forbidden,
                "nothing is released before it is decided what this reader may not see. Search it with: redress bundle "
                "redactions " +
                    contents.reference + " --audience " + contents.audience);
}

// What a killed build left beside the bundle's place.
void clear_unfinished(const std::filesystem::path& to) {
  const std::string start = "." + name_of(to) + ".";
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(to.has_parent_path() ? to.parent_path() : ".", ignored))
    if (const std::string name = name_of(entry.path()); name.size() == start.size() + 6 && name.starts_with(start))
      std::filesystem::remove(entry.path(), ignored);
}

}  // namespace

Bytes load_original(const Original& original) {
  if (original.file.empty()) return original.bytes;
  Bytes bytes = load_file(original.file, std::uint64_t{4} << 30);
  if (crypto::sha256(bytes) != original.sha256)
    throw Error(ErrorKind::surroundings, original.path + " is not the file that was stored; run: redress check");
  return bytes;
}

std::vector<const Item*> kept_items(const Contents& contents) {
  std::vector<const Item*> items;
  std::set<std::string> seen;
  for (const Section& section : contents.sections)
    for (const Item& item : section.items)
      if (!place_of(item).empty() && (item.original || !item.pdf.empty()) && seen.insert(place_of(item)).second)
        items.push_back(&item);
  return items;
}

Reading<Made> write_bundle(Contents& contents, const font::Library& fonts, const std::filesystem::path& to,
                           const Watch& watch) {
  refuse_undecided(contents);
  clear_unfinished(to);
  FileWriter file(to);
  Reading<Made> reading = Writing(
                              contents, fonts, [&](ByteView bytes) { file.write(bytes); }, watch)
                              .write();
  file.finish();
  return reading;
}

Reading<Bundle> write_bundle(Contents contents, const font::Library& fonts, const Watch& watch) {
  refuse_undecided(contents);
  Reading<Bundle> reading;
  Bytes& pdf = reading.value.pdf;
  Reading<Made> made = Writing(
                           contents, fonts, [&](ByteView bytes) { pdf += bytes; }, watch)
                           .write();
  reading.value.pages = made.value.pages;
  reading.findings = std::move(made.findings);
  return reading;
}

}  // namespace redress::bundle
