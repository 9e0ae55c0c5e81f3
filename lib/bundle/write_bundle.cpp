#include "bundle/write_bundle.hpp"

#include "base/ensure.hpp"
#include "base/error.hpp"
#include "base/pack.hpp"
#include "bundle/front.hpp"
#include "bundle/numbering.hpp"
#include "bundle/stamps.hpp"
#include "layout/lay_out.hpp"
#include "pdf/assemble.hpp"
#include "pdf/write_pages.hpp"
#include "sandbox/run_jailed.hpp"

namespace redress::bundle {
namespace {

// Merging is bounded by the bundle's own size rather than by one hostile file's.
constexpr sandbox::Limits merging{300, std::uint64_t{4} << 30, std::uint64_t{2} << 30};
constexpr sandbox::Limits inspecting{20, std::uint64_t{600} << 20, std::uint64_t{1} << 20};

std::size_t count_pages(const Bytes& pdf, const std::string& name) {
  const sandbox::Outcome outcome = sandbox::run_jailed(
      [&] {
        Packing packing;
        packing(static_cast<std::uint64_t>(pdf::inspect_part(pdf, name).pages));
        return packing.bytes;
      },
      inspecting);
  std::uint64_t pages = 0;
  Unpacking unpacking(outcome.bytes);
  unpacking(pages);
  return static_cast<std::size_t>(pages);
}

struct Merged {
  Bytes pdf;
  std::vector<std::string> codes, parts, texts;
  std::vector<int> weights;
};

template <class Archive>
void pieces(Archive& archive, Merged& merged) {
  archive(merged.pdf, merged.codes, merged.parts, merged.texts, merged.weights);
}

Reading<Bytes> merge(const pdf::Assembly& assembly) {
  const sandbox::Outcome outcome = sandbox::run_jailed(
      [&] {
        Reading<Bytes> reading = pdf::assemble(assembly);
        Merged merged;
        merged.pdf = std::move(reading.value);
        for (const Finding& finding : reading.findings) {
          merged.codes.push_back(finding.code);
          merged.parts.push_back(finding.place.part);
          merged.texts.push_back(finding.text);
          merged.weights.push_back(static_cast<int>(finding.weight));
        }
        Packing packing;
        packing(merged);
        return packing.bytes;
      },
      merging);
  Merged merged;
  Unpacking unpacking(outcome.bytes);
  unpacking(merged);
  Reading<Bytes> reading;
  reading.value = std::move(merged.pdf);
  for (std::size_t i = 0; i < merged.codes.size(); ++i) {
    Finding finding{static_cast<Weight>(merged.weights[i]), merged.codes[i], "", {}, merged.texts[i]};
    finding.place.part = merged.parts[i];
    reading.findings.push_back(std::move(finding));
  }
  return reading;
}

page::Pages lay_out_ours(const document::Document& document, const font::Library& fonts) {
  Reading<page::Pages> laid = layout::lay_out(document, fonts);
  ensure(!has(laid.findings, Weight::fault), "the bundle's own pages can be set");
  return std::move(laid.value);
}

// The index names page numbers, which depend on how many pages the index takes: lay out until both agree.
std::pair<page::Pages, Numbering> compose_numbered_front(const Contents& contents, const font::Library& fonts,
                                                         const std::vector<std::vector<std::size_t>>& pages) {
  std::size_t front_pages = 2;
  for (int attempt = 0; attempt < 5; ++attempt) {
    Numbering numbering = number_pages(contents, front_pages, pages);
    page::Pages front = lay_out_ours(compose_front(contents, numbering), fonts);
    if (front.pages.size() == front_pages) return {std::move(front), std::move(numbering)};
    front_pages = front.pages.size();
  }
  ensure(false, "the length of an index settles");
  return {};
}

std::vector<pdf::PartMark> marks_of(const Contents& contents, const Numbering& numbering) {
  std::vector<pdf::PartMark> marks{{"Cover and index, page " + numbering.labels.front(), 0, 0}};
  for (std::size_t s = 0; s < contents.sections.size(); ++s) {
    const Section& section = contents.sections[s];
    const std::size_t divider = numbering.dividers[s];
    marks.push_back(
        {std::string(1, section.letter) + " " + section.title + ", page " + numbering.labels[divider], divider, 0});
    for (std::size_t i = 0; i < section.items.size(); ++i) {
      const Placed& placed = numbering.sections[s][i];
      if (placed.pages) marks.push_back({section.items[i].title + ", page " + placed.from, placed.first, 1});
    }
  }
  return marks;
}

}  // namespace

Reading<Bundle> write_bundle(Contents contents, const font::Library& fonts, const Watch& watch) {
  Reading<Bundle> reading;
  std::vector<std::vector<std::size_t>> pages;
  std::size_t total = 0, done = 0;
  for (const Section& section : contents.sections) total += section.items.size();
  for (Section& section : contents.sections) {
    std::vector<std::size_t> counts;
    for (Item& item : section.items) {
      std::size_t count = 0;
      if (!item.pdf.empty()) {
        try {
          count = count_pages(item.pdf, item.title);
        } catch (const Error& error) {
          if (error.kind() != ErrorKind::input) throw;
          item.pdf.clear();
          Finding finding{Weight::doubt, "bundle.part.left-out", "", {}, error.what()};
          finding.place.part = item.title;
          reading.findings.push_back(std::move(finding));
        }
      }
      counts.push_back(count);
      if (watch) watch(++done, total);
    }
    pages.push_back(std::move(counts));
  }

  auto [front, numbering] = compose_numbered_front(contents, fonts, pages);
  for (const Section& section : contents.sections)
    for (const Item& item : section.items)
      if (item.original)
        front.attachments.push_back(
            {item.original->path, item.title, item.original->media_type, "Source", item.original->bytes});

  pdf::Assembly assembly;
  assembly.front = pdf::write_pages(front);
  for (const Section& section : contents.sections) {
    const std::string title = std::string(1, section.letter) + " " + section.title;
    assembly.parts.push_back({"divider " + title, title,
                              pdf::write_pages(lay_out_ours(compose_divider(contents, section), fonts)),
                              pdf::Maker::ours});
    for (const Item& item : section.items)
      if (!item.pdf.empty()) assembly.parts.push_back({item.title, item.title, item.pdf, item.maker});
  }
  assembly.stamps = pdf::write_pages(compose_stamps(numbering.labels, fonts, contents.date));
  assembly.marks = marks_of(contents, numbering);
  assembly.labels = numbering.runs;
  Reading<Bytes> merged = merge(assembly);
  reading.findings.insert(reading.findings.end(), merged.findings.begin(), merged.findings.end());
  reading.value = {std::move(merged.value), numbering.labels.size()};
  return reading;
}

}  // namespace redress::bundle
