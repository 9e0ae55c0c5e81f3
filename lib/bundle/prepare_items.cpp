#include "bundle/prepare_items.hpp"

#include <deque>

#include "base/error.hpp"
#include "base/pack.hpp"
#include "sandbox/run_jailed.hpp"

namespace redress::bundle {
namespace {

// A thick scan may take its time; what it adds in memory is bounded by what a page may hold.
constexpr sandbox::Limits opening{60, std::uint64_t{2} << 30, std::uint64_t{2} << 30};
constexpr std::size_t side_by_side = 3;

struct Waiting {
  std::size_t index = 0;
  std::optional<sandbox::Jailed> jailed;
};

Waiting start(std::size_t index, const Item& item) {
  Waiting waiting;
  waiting.index = index;
  if (!has_pages(item)) return waiting;
  const Bytes held = item.pdf.empty() ? load_original(*item.original) : Bytes();
  const Bytes& bytes = item.pdf.empty() ? held : item.pdf;
  const pdf::PartRequest request{item.title, item.title, item.maker, pdf::Size::smaller};
  waiting.jailed.emplace(sandbox::start_jailed(
      [&] {
        Packing packing;
        packing(pdf::prepare_part(bytes, request));
        return std::move(packing.bytes);
      },
      opening));
  return waiting;
}

Opened finish(Waiting& waiting) {
  Opened opened;
  if (!waiting.jailed) return opened;
  try {
    const sandbox::Outcome outcome = waiting.jailed->outcome();
    Unpacking unpacking(outcome.bytes);
    unpacking(opened.part.emplace());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    opened.part.reset();
    opened.refused = error.what();
  }
  return opened;
}

}  // namespace

void open_items(const std::vector<const Item*>& items,
                const std::function<void(std::size_t index, Opened opened)>& take) {
  std::deque<Waiting> waiting;
  for (std::size_t next = 0; next < items.size() || !waiting.empty();) {
    while (next < items.size() && waiting.size() < side_by_side) {
      waiting.push_back(start(next, *items[next]));
      ++next;
    }
    const std::size_t index = waiting.front().index;
    Opened opened = finish(waiting.front());
    waiting.pop_front();
    take(index, std::move(opened));
  }
}

pdf::PreparedPart prepare_ours(const Bytes& pdf, const std::string& name, const std::string& title) {
  return pdf::prepare_part(pdf, {name, title, pdf::Maker::ours, pdf::Size::smaller});
}

}  // namespace redress::bundle
