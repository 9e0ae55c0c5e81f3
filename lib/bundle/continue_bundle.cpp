#include "bundle/continue_bundle.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "bundle/bundle_list.hpp"
#include "bundle/own_page.hpp"
#include "pdf/check_assembly.hpp"

namespace redress::bundle {
namespace {

// Pages of ours that say how things stand, so that each bundle wants them anew.
const std::set<std::string>& standing() {
  static const std::set<std::string> made{"made/chronology.pdf", "made/proof.pdf"};
  return made;
}

const Item* find_item(const Contents& contents, const std::string& place) {
  for (const Section& section : contents.sections)
    for (const Item& item : section.items)
      if (place_of(item) == place) return &item;
  return nullptr;
}

// The same document: for pages of ours the place is enough, for an original every byte counts.
bool is_same(const Item& served, const Item& fresh) {
  if (place_of(served) != place_of(fresh)) return false;
  return !served.original || (fresh.original && fresh.original->sha256 == served.original->sha256);
}

std::string with_date(const std::string& place, Date date) {
  const std::size_t dot = place.rfind('.');
  return place.substr(0, dot) + "-" + to_iso(date) + (dot == std::string::npos ? "" : place.substr(dot));
}

class Continuation {
 public:
  Continuation(const ServedBundle& served, Contents fresh, Late late)
      : served_(served), fresh_(std::move(fresh)), late_(late) {}

  Contents join() {
    const Contents& list = served_.list;
    if (list.reference != fresh_.reference || list.audience != fresh_.audience)
      throw Error(ErrorKind::usage, "the earlier bundle was made for another case or another reader");
    whole_ = fresh_;
    whole_.sections.clear();
    whole_.pagination = list.pagination;
    whole_.front_labels = list.front_labels;
    whole_.served = list.date;
    for (const Section& section : list.sections) {
      Section kept = section;
      for (Item& item : kept.items) take_served(item);
      whole_.sections.push_back(std::move(kept));
    }
    std::vector<std::pair<const Section*, Item>> added;
    std::size_t documents = 0;
    for (const Section& section : fresh_.sections)
      for (const Item& item : section.items) {
        const Item* before = find_item(list, place_of(item));
        if (before && is_same(*before, item) && !standing().count(item.made)) continue;
        documents += standing().count(item.made) ? 0 : 1;
        added.emplace_back(&section, as_new(item, before != nullptr));
      }
    if (documents == 0)
      throw Error(ErrorKind::usage, "nothing has come since the bundle of " + to_iso(list.date) + " was served");
    for (auto& [section, item] : added) place(*section, std::move(item));
    return std::move(whole_);
  }

 private:
  void take_served(Item& item) {
    if (const Item* now = find_item(fresh_, place_of(item)); now && item.original && is_same(item, *now)) {
      item.pdf = now->pdf;
      item.original = now->original;
      return;
    }
    const auto kept = served_.kept.find(place_of(item));
    if (kept == served_.kept.end()) {
      if (item.labels.empty()) return;  // listed then, without pages
      throw Error(ErrorKind::input, "the earlier bundle does not hold all it lists; it cannot be continued");
    }
    if (item.original)
      item.original->bytes = kept->second;
    else
      item.pdf = kept->second;
  }

  Item as_new(Item item, bool changed) const {
    item.added = fresh_.date;
    if (!changed) return item;
    // The served one stays; this is what became of it.
    (item.original ? item.original->path : item.made) = with_date(place_of(item), fresh_.date);
    item.title += ", as of " + in_words(fresh_.date);
    return item;
  }

  Section& section_at(const Section& like) {
    for (Section& section : whole_.sections)
      if (section.letter == like.letter) return section;
    const auto before = std::find_if(whole_.sections.begin(), whole_.sections.end(),
                                     [&](const Section& one) { return one.letter > like.letter; });
    return *whole_.sections.insert(before, Section{like.letter, like.title, {}, ""});
  }

  void place(const Section& from, Item item) {
    if (late_ == Late::at_the_end && whole_.pagination == Pagination::continuous) {
      // Behind everything, where numbers simply count on.
      if (whole_.sections.back().letter != '+') whole_.sections.push_back({'+', "Added later", {}, ""});
      whole_.sections.back().items.push_back(std::move(item));
      return;
    }
    Section& section = section_at(from);
    auto at = section.items.end();
    if (late_ == Late::in_place && !standing().count(item.made)) {
      // Behind its neighbour of today, and behind what was put in there before.
      std::string neighbour;
      for (const Item& one : from.items) {
        if (place_of(one) == place_of(item)) break;
        neighbour = place_of(one);
      }
      at = std::find_if(section.items.begin(), section.items.end(),
                        [&](const Item& one) { return place_of(one) == neighbour; });
      if (at != section.items.end())
        for (++at; at != section.items.end() && at->added;) ++at;
      else if (neighbour.empty())
        at = section.items.begin();
    }
    section.items.insert(at, std::move(item));
  }

  const ServedBundle& served_;
  Contents fresh_, whole_;
  Late late_;
};

}  // namespace

ServedBundle read_served(ByteView pdf, const Contents& fresh) {
  ServedBundle served;
  const std::vector<pdf::Carried> list =
      pdf::read_attachments(pdf, "the earlier bundle", [](const std::string& name) { return name == list_name; });
  if (list.empty()) throw Error(ErrorKind::input, "the earlier bundle has no list of itself; make a new one");
  served.list = read_list(list.front().bytes);
  if (served.list.scope == Contents::Scope::additions)
    throw Error(ErrorKind::input, "the earlier bundle holds additions alone; name the whole one");
  std::set<std::string> wanted;
  for (const Section& section : served.list.sections)
    for (const Item& item : section.items) {
      const Item* now = find_item(fresh, place_of(item));
      if (!item.original || !now || !is_same(item, *now)) wanted.insert(place_of(item));
    }
  for (pdf::Carried& file : pdf::read_attachments(pdf, "the earlier bundle",
                                                  [&](const std::string& name) { return wanted.count(name) > 0; }))
    served.kept[file.name] = std::move(file.bytes);
  return served;
}

Contents continue_bundle(const ServedBundle& served, Contents fresh, Late late) {
  return Continuation(served, std::move(fresh), late).join();
}

Contents additions_of(const Contents& whole) {
  Contents additions = whole;
  additions.scope = Contents::Scope::additions;
  additions.sections.clear();
  for (const Section& section : whole.sections) {
    Section kept = section;
    kept.items.erase(std::remove_if(kept.items.begin(), kept.items.end(),
                                    [&](const Item& item) { return item.added != whole.date; }),
                     kept.items.end());
    if (!kept.items.empty()) additions.sections.push_back(std::move(kept));
  }
  return additions;
}

}  // namespace redress::bundle
