#include <algorithm>

#include "layout/piece.hpp"

namespace redress::layout {
namespace {

struct Size {
  Length width, height;
};

Size size_of(const Desk& desk, const document::Figure& figure, page::PictureIndex index, Length most_width) {
  const page::Picture& picture = desk.pictures[index];
  const double dots = desk.dots_per_inch(index);
  Size size{Length::pt(picture.width * 72 / dots), Length::pt(picture.height * 72 / dots)};
  const double shape = static_cast<double>(picture.height) / picture.width;
  if (figure.width > Length() && figure.height > Length())
    size = {figure.width, figure.height};
  else if (figure.width > Length())
    size = {figure.width, figure.width * shape};
  else if (figure.height > Length())
    size = {figure.height * (1 / shape), figure.height};
  const Length most_height = desk.sheet.bottom - desk.sheet.top - Length::mm(30);
  const double scale =
      std::min({1.0, most_width.points() / size.width.points(), most_height.points() / size.height.points()});
  return {size.width * scale, size.height * scale};
}

}  // namespace

Flowed flow_figure(Desk& desk, const document::Figure& figure, const Column& column) {
  if (!figure.bars.empty()) return flow_chart(desk, figure, column);
  Flowed flowed;
  flowed.after = Length::pt(desk.sheet.text);
  const auto picture = desk.add_picture(figure.picture);
  if (!picture) {
    desk.report(
        Weight::fault, "layout.picture.unreadable",
        "a picture is no PNG or JPEG that can be printed; its description is printed instead: save it anew as PNG");
    if (figure.alternative.empty()) return {};
    const page::TagIndex tag = desk.add_tag(page::TagKind::paragraph, column.tag, column.language);
    return flow_texts(desk, {{figure.alternative, false, false, "", ""}}, desk.sheet.paragraph("body"), column, tag,
                      document::Align::start);
  }
  const Size size = size_of(desk, figure, *picture, column.width);
  page::PlacedPicture placed;
  placed.picture = *picture;
  placed.area = {column.left, Length(), column.left + size.width, size.height};
  if (!figure.alternative.empty()) {
    placed.tag = desk.add_tag(page::TagKind::figure, column.tag, column.language);
    desk.tags[placed.tag].alternative = figure.alternative;
  }
  Piece piece;
  piece.height = size.height;
  piece.entries.push_back({placed, desk.next_turn()});
  flowed.pieces.push_back(std::move(piece));
  return flowed;
}

}  // namespace redress::layout
