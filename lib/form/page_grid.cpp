#include "form/page_grid.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redress::form {
namespace {

constexpr double touch = 3;  // points: lines that end this near each other meet
constexpr double same_line = 1.6;
constexpr double tick_box = 15;  // a square this small is a box to tick, no cell

}  // namespace

PageGrid::PageGrid(const material::Material& material) {
  for (const material::Line& line : material.lines) {
    Page& page = pages_[line.page];
    if (line.box.width() >= line.box.height())
      page.across.push_back({(line.box.top + line.box.bottom) / 2, line.box.left, line.box.right});
    else
      page.down.push_back({(line.box.left + line.box.right) / 2, line.box.top, line.box.bottom});
  }
  for (auto& [number, page] : pages_) {
    page.across = merge(std::move(page.across));
    page.down = merge(std::move(page.down));
    const bool known = number >= 1 && static_cast<std::size_t>(number) <= material.pages.size();
    const material::PageSize size =
        known ? material.pages[static_cast<std::size_t>(number - 1)] : material::PageSize{595, 842};
    keep_grids(page, size.width, size.height);
  }
}

std::vector<PageGrid::Stroke> PageGrid::merge(std::vector<Stroke> strokes) {
  std::sort(strokes.begin(), strokes.end(),
            [](const Stroke& a, const Stroke& b) { return std::pair(a.at, a.from) < std::pair(b.at, b.from); });
  std::vector<Stroke> merged;
  for (std::size_t first = 0; first < strokes.size();) {
    std::size_t end = first + 1;
    while (end < strokes.size() && strokes[end].at - strokes[end - 1].at <= same_line &&
           strokes[end].at - strokes[first].at <= 2 * same_line)
      ++end;
    std::sort(strokes.begin() + static_cast<std::ptrdiff_t>(first), strokes.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
    Stroke run = strokes[first];
    for (std::size_t i = first + 1; i < end; ++i) {
      if (strokes[i].from <= run.to + touch) {
        run.to = std::max(run.to, strokes[i].to);
      } else {
        merged.push_back(run);
        run = strokes[i];
      }
    }
    merged.push_back(run);
    first = end;
  }
  return merged;
}

// Lines that meet others make tables; a line that meets none is an underline or a rule to write on.
void PageGrid::keep_grids(Page& page, double width, double height) {
  const std::size_t across = page.across.size();
  std::vector<std::size_t> leader(across + page.down.size());
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto head = [&](std::size_t i) {
    while (leader[i] != i) i = leader[i] = leader[leader[i]];
    return i;
  };
  std::vector<int> meets(leader.size(), 0);
  for (std::size_t i = 0; i < across; ++i)
    for (std::size_t j = 0; j < page.down.size(); ++j) {
      const Stroke &h = page.across[i], &v = page.down[j];
      if (v.at < h.from - touch || v.at > h.to + touch || h.at < v.from - touch || h.at > v.to + touch) continue;
      ++meets[i];
      ++meets[across + j];
      leader[head(i)] = head(across + j);
    }
  std::map<std::size_t, int> grids;
  std::vector<Box> extents;
  const auto stroke = [&](std::size_t i) -> Stroke& { return i < across ? page.across[i] : page.down[i - across]; };
  for (std::size_t i = 0; i < leader.size(); ++i) {
    if (meets[i] == 0) continue;
    const auto [known, fresh] = grids.try_emplace(head(i), static_cast<int>(extents.size()));
    if (fresh) extents.push_back({1e9, 1e9, -1e9, -1e9});
    Stroke& one = stroke(i);
    one.grid = known->second;
    Box& extent = extents[static_cast<std::size_t>(one.grid)];
    const Box own = i < across ? Box{one.from, one.at, one.to, one.at} : Box{one.at, one.from, one.at, one.to};
    extent = {std::min(extent.left, own.left), std::min(extent.top, own.top), std::max(extent.right, own.right),
              std::max(extent.bottom, own.bottom)};
  }
  std::vector<int> strokes_of(extents.size(), 0);
  for (std::size_t i = 0; i < leader.size(); ++i)
    if (stroke(i).grid >= 0) ++strokes_of[static_cast<std::size_t>(stroke(i).grid)];
  for (std::size_t i = 0; i < leader.size(); ++i) {
    Stroke& one = stroke(i);
    if (one.grid < 0) continue;
    const Box& extent = extents[static_cast<std::size_t>(one.grid)];
    const bool to_tick = extent.width() < tick_box && extent.height() < tick_box;
    const bool frame = strokes_of[static_cast<std::size_t>(one.grid)] <= 4 && extent.width() > 0.85 * width &&
                       extent.height() > 0.8 * height;
    if (to_tick || frame) one.grid = -1;
  }
  std::erase_if(page.across, [](const Stroke& one) { return one.grid < 0; });
  std::erase_if(page.down, [](const Stroke& one) { return one.grid < 0; });
  page.extents = std::move(extents);
}

int PageGrid::find_in(Page& page, int number, int grid, double x, double y) {
  constexpr double none = 1e9;
  Box box{-none, -none, none, none};
  for (const Stroke& one : page.down) {
    if (one.grid != grid || y < one.from - 1 || y > one.to + 1) continue;
    if (one.at <= x)
      box.left = std::max(box.left, one.at);
    else
      box.right = std::min(box.right, one.at);
  }
  for (const Stroke& one : page.across) {
    if (one.grid != grid || x < one.from - 1 || x > one.to + 1) continue;
    if (one.at <= y)
      box.top = std::max(box.top, one.at);
    else
      box.bottom = std::min(box.bottom, one.at);
  }
  if (box.left == -none || box.right == none || (box.top == -none && box.bottom == none)) return -1;
  PageCell cell;
  cell.open = box.top == -none || box.bottom == none;
  const Box& extent = page.extents[static_cast<std::size_t>(grid)];
  box.top = std::max(box.top, extent.top);
  box.bottom = std::min(box.bottom, extent.bottom);
  if (y < box.top - 1 || y > box.bottom + 1) return -1;
  const auto rounded = [](double a, double b) { return std::lround(a) * 100000 + std::lround(b); };
  const auto [known, fresh] = page.cells.try_emplace({rounded(box.left, box.top), rounded(box.right, box.bottom)},
                                                     static_cast<int>(cells_.size()));
  if (fresh) {
    cell.page = number;
    cell.box = box;
    cell.grid = grid;
    cells_.push_back(cell);
  }
  return known->second;
}

int PageGrid::find(int number, double x, double y) {
  const auto found = pages_.find(number);
  if (found == pages_.end()) return -1;
  Page& page = found->second;
  std::vector<int> around;
  for (std::size_t grid = 0; grid < page.extents.size(); ++grid) {
    const Box& extent = page.extents[grid];
    if (x < extent.left || x > extent.right || y < extent.top || y > extent.bottom) continue;
    if (const int cell = find_in(page, number, static_cast<int>(grid), x, y); cell >= 0) around.push_back(cell);
  }
  const auto area = [&](int cell) { return at(cell).box.width() * at(cell).box.height(); };
  std::sort(around.begin(), around.end(), [&](int a, int b) { return area(a) < area(b); });
  for (std::size_t i = 0; i + 1 < around.size(); ++i)
    cells_[static_cast<std::size_t>(around[i])].inside = around[i + 1];
  return around.empty() ? -1 : around.front();
}

int PageGrid::outermost(int cell) const {
  while (at(cell).inside >= 0) cell = at(cell).inside;
  return cell;
}

int PageGrid::right_of(int cell) {
  const PageCell here = at(cell);
  const int found = find(here.page, here.box.right + 2, (here.box.top + here.box.bottom) / 2);
  return found >= 0 && at(found).grid == here.grid && found != cell ? found : -1;
}

int PageGrid::below(int cell) {
  const PageCell here = at(cell);
  const int found = find(here.page, here.box.left + 4, here.box.bottom + 3);
  return found >= 0 && at(found).grid == here.grid && found != cell ? found : -1;
}

}  // namespace redress::form
