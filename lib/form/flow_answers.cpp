#include "form/flow_answers.hpp"

#include <algorithm>

#include "form/text.hpp"
#include "form/values.hpp"

namespace redress::form {
namespace {

bool is_long(const Field& field) {
  return field.kind == Kind::long_text || field.kind == Kind::address;
}

}  // namespace

FlowAnswers::FlowAnswers(const Flow& flow, const Labels& labels, const FormFound& form,
                         const material::Material& material)
    : flow_(flow), labels_(labels), form_(form), material_(material), use_(flow.pieces.size(), Use::open) {
  found_.definition = &labels.definition();
  for (const Anchor& anchor : form_.anchors) {
    asked_.insert(anchor.field);
    if (flow_.pieces[anchor.piece].table >= 0) form_tables_.insert(flow_.pieces[anchor.piece].table);
  }
}

bool FlowAnswers::is_given(const std::string& name) const {
  const auto given = found_.given.find(name);
  return given != found_.given.end() &&
         (!is_empty_answer(given->second.text) || given->second.pictures > 0 || given->second.ticked.value_or(false));
}

bool FlowAnswers::is_print(std::size_t piece) const {
  const Piece& each = flow_.pieces[piece];
  if (labels_.is_title(each.text) || labels_.is_intro(each.text)) return true;
  if (labels_.is_heading(each.text)) return each.table < 0 || each.first_in_cell;
  // A question repeated below the form asks again: what follows it is the answer.
  if (!form_.anchors.empty() && piece > form_.anchors.back().piece && piece < form_.end)
    for (const LabelMatch& match : labels_.match(each.text))
      if (match.whole && match.printed) return false;
  const bool in_form = std::any_of(form_tables_.begin(), form_tables_.end(),
                                   [&](int table) { return flow_.is_inside(each.table, table); });
  return !in_form && each.box == 0 && labels_.is_print(each.text);
}

void FlowAnswers::mark_print() {
  for (std::size_t i = 0; i < flow_.pieces.size(); ++i) {
    const bool inside = i >= form_.begin && i < form_.end;
    // Far from the form the policy's own tables are print too.
    if (is_print(i) || (!inside && labels_.is_print(flow_.pieces[i].text))) use_[i] = Use::print;
  }
  std::size_t quoted = 0, plain = 0;
  for (const Anchor& anchor : form_.anchors) {
    use_[anchor.piece] = Use::label;
    (flow_.pieces[anchor.piece].quoted ? quoted : plain) += 1;
  }
  // A column of numbers before the labels.
  for (const Anchor& anchor : form_.anchors) {
    const Piece& label = flow_.pieces[anchor.piece];
    for (std::size_t i = anchor.piece; label.table >= 0 && i-- > form_.begin;) {
      const Piece& piece = flow_.pieces[i];
      if (piece.table != label.table || piece.row != label.row) break;
      if (use_[i] == Use::open && piece.text.size() < 5 &&
          piece.text.find_first_not_of("0123456789.)( abcdefABCDEFQ") == std::string::npos)
        use_[i] = Use::print;
    }
  }
  for (std::size_t i = form_.begin; quoted > plain && i < form_.end; ++i)
    if (!flow_.pieces[i].quoted && !flow_.pieces[i].empty()) skip_quoted_ = true;
}

void FlowAnswers::doubt(const char* code, std::size_t index, std::size_t piece, const char* text) {
  found_.findings.push_back({Weight::doubt, code, field(index).name, flow_.pieces[piece].place, text});
}

int FlowAnswers::missing_after(std::size_t index) const {
  return index + 1 < labels_.fields().size() && !is_asked(index + 1) &&
                 field(index + 1).office_use == field(index).office_use
             ? static_cast<int>(index + 1)
             : -1;
}

std::string FlowAnswers::joined(const Pieces& pieces) const {
  std::string text;
  const Piece* before = nullptr;
  for (const std::size_t i : pieces) {
    const Piece& piece = flow_.pieces[i];
    const bool in_grid = piece.table >= 0 && !form_tables_.contains(piece.table);
    const bool same_row = before && in_grid && before->table == piece.table && before->row == piece.row;
    if (before) text += !same_row ? "\n" : before->cell == piece.cell ? " " : "\t";
    std::string line = piece.shown();
    if (piece.quoted)
      line.erase(0, line.find_first_not_of("> ") == std::string::npos ? line.size() : line.find_first_not_of("> "));
    text += line;
    before = &piece;
  }
  return text;
}

void FlowAnswers::give(std::size_t index, const Pieces& pieces, const char* how, const Anchor* anchor) {
  Given& given = found_.given[field(index).name];
  std::string text = joined(pieces);
  std::size_t place = pieces.empty() ? 0 : pieces.front();
  bool control = false, box = false;
  for (const std::size_t i : pieces) {
    use_[i] = Use::answer;
    const Piece& piece = flow_.pieces[i];
    if (!piece.empty()) {
      control = control || piece.in_control;
      box = box || piece.box > 0;
    }
  }
  const auto add_pictures = [&](const Piece& piece) {
    if (!piece.pictures.empty() && given.pictures == 0) given.picture_place = piece.pictures.front().place;
    given.pictures += static_cast<int>(piece.pictures.size());
  };
  if (anchor) {
    const Piece& piece = flow_.pieces[anchor->piece];
    place = anchor->piece;
    const std::string rest = piece.text.substr(std::min(anchor->end, piece.text.size()));
    if (!is_empty_answer(rest)) {
      text = is_empty_answer(text) ? rest : rest + "\n" + text;
      how = "after-label";
    }
    add_pictures(piece);
    if (field(index).kind == Kind::checkbox)
      given.ticked = is_ticked(piece.text.substr(0, skip_lead(piece.text))) || is_ticked(text);
  }
  for (const std::size_t i : pieces) {
    add_pictures(flow_.pieces[i]);
    if (!flow_.pieces[i].empty() && place == (anchor ? anchor->piece : 0)) place = i;
  }
  if (given.how.empty()) {
    given.how = control ? "content-control" : box ? "text-box" : how;
    given.place = flow_.pieces.empty() ? Place{} : flow_.pieces[place].place;
  }
  if (!is_empty_answer(given.text) && !is_empty_answer(text))
    given.text += "\n" + text;
  else if (!is_empty_answer(text))
    given.text = text;
  given.certainty = anchor && anchor->doubtful ? 0.7 : 0.99;
}

// Labels side by side in one row and the answers under them: "Name | Signature | Date".
void FlowAnswers::pair_columns() {
  for (std::size_t a = 0; a < form_.anchors.size(); ++a) {
    const Piece& first = flow_.pieces[form_.anchors[a].piece];
    if (first.table < 0 || paired_.contains(a)) continue;
    std::vector<std::size_t> row;
    for (std::size_t b = a; b < form_.anchors.size(); ++b) {
      const Piece& other = flow_.pieces[form_.anchors[b].piece];
      if (other.table == first.table && other.row == first.row) row.push_back(b);
    }
    if (row.size() < 2) continue;
    Pieces below;
    bool words_between = false, labels_below = false;
    for (std::size_t i = form_.anchors[a].piece; i < flow_.pieces.size(); ++i) {
      const Piece& piece = flow_.pieces[i];
      if (piece.table != first.table || piece.row > first.row + 1) {
        if (piece.table == first.table) break;
        continue;
      }
      if (piece.row == first.row) words_between = words_between || (use_[i] == Use::open && !piece.empty());
      if (piece.row == first.row + 1) {
        labels_below = labels_below || use_[i] == Use::label || use_[i] == Use::print;
        below.push_back(i);
      }
    }
    for (const std::size_t b : row)
      words_between = words_between || !is_empty_answer(flow_.pieces[form_.anchors[b].piece].text.substr(std::min(
                                           form_.anchors[b].end, flow_.pieces[form_.anchors[b].piece].text.size())));
    const auto& columns = flow_.tables[static_cast<std::size_t>(first.table)].columns;
    const auto here = static_cast<std::size_t>(first.row);
    if (words_between || labels_below || below.empty() || columns[here] != columns[here + 1]) continue;
    for (const std::size_t b : row) {
      Pieces own;
      for (const std::size_t i : below)
        if (flow_.pieces[i].cell == flow_.pieces[form_.anchors[b].piece].cell) own.push_back(i);
      give(form_.anchors[b].field, own, "table-cell", &form_.anchors[b]);
      paired_.insert(b);
    }
  }
}

void FlowAnswers::answer_between(std::size_t at) {
  const Anchor& anchor = form_.anchors[at];
  const Field& asked = field(anchor.field);
  const Piece& label = flow_.pieces[anchor.piece];
  const bool last = at + 1 == form_.anchors.size();
  const std::size_t end = last ? form_.end : form_.anchors[at + 1].piece;
  Pieces own;                 // in the label's row, or the first row under it
  std::vector<Pieces> extra;  // rows added by hand, or rows whose label is gone
  int row = -1;
  bool past_heading = false;
  for (std::size_t i = anchor.piece + 1; i < end; ++i) {
    const Piece& piece = flow_.pieces[i];
    if (use_[i] == Use::print) past_heading = past_heading || labels_.is_heading(piece.text);
    if (use_[i] != Use::open || past_heading) continue;
    if (skip_quoted_ && piece.quoted) continue;
    if (!last && piece.table >= 0) {
      // What stands before the next label in its own row ("2." in a column of numbers) is no answer to this question.
      const Piece& next = flow_.pieces[form_.anchors[at + 1].piece];
      if (piece.table == next.table && piece.row == next.row && !(label.table == next.table && label.row == next.row)) {
        continue;
      }
    }
    if (label.table < 0) {
      // Without a table: short answers of the last question end with their first line.
      const bool full =
          !own.empty() && std::any_of(own.begin(), own.end(), [&](std::size_t o) { return !flow_.pieces[o].empty(); });
      const bool has_rest = !is_empty_answer(label.text.substr(std::min(anchor.end, label.text.size())));
      if (last && !is_long(asked) && (full || has_rest)) break;
      own.push_back(i);
      continue;
    }
    if (!flow_.is_inside(piece.table, label.table)) {
      // Between two tables of the form a long answer may go on; a short one does not.
      if (!last && is_long(asked) && flow_.pieces[form_.anchors[at + 1].piece].table >= 0) own.push_back(i);
      continue;
    }
    // The row of the label's own table, also for what is nested deeper in it.
    int here = piece.row;
    if (piece.table != label.table) here = own.empty() && extra.empty() ? label.row + 1 : row;
    if (here == label.row || (here == label.row + 1 && asked.space == Space::below) || piece.table != label.table) {
      (extra.empty() ? own : extra.back()).push_back(i);
      row = here;
    } else {
      if (here != row || extra.empty()) extra.emplace_back();
      row = here;
      extra.back().push_back(i);
    }
  }
  if (anchor.doubtful)
    doubt("form.answer.doubtful", anchor.field, anchor.piece,
          "The question was found only inside another answer; compare with the form.");
  give(anchor.field, own, label.table >= 0 ? "table-cell" : "typed-in", &anchor);
  share_extra_rows(anchor, extra);
}

void FlowAnswers::share_extra_rows(const Anchor& anchor, const std::vector<Pieces>& rows) {
  std::size_t index = anchor.field;
  bool gap = false;
  for (const Pieces& row : rows) {
    const bool empty = std::all_of(row.begin(), row.end(), [&](std::size_t i) {
      return flow_.pieces[i].empty() && flow_.pieces[i].pictures.empty();
    });
    if (empty) {
      gap = true;
      continue;
    }
    // A row whose label is gone belongs to the question that is missing here.
    const int missing = missing_after(index);
    const bool own_is_empty = !is_given(field(index).name);
    const bool goes_on = own_is_empty ? field(index).space == Space::below || missing < 0 || !gap
                                      : missing < 0 || (is_long(field(index)) && !gap &&
                                                        is_long(field(static_cast<std::size_t>(missing))));
    if (!goes_on || (missing >= 0 && !own_is_empty)) {
      index = static_cast<std::size_t>(missing);
      give(index, row, "table-cell");
      doubt("form.label.missing", index, row.front(), "The question is missing; this stood where it belongs.");
    } else {
      give(index, row, "table-cell");
      if (!is_long(field(index)))
        doubt("form.answer.doubtful", index, row.front(), "The answer goes on in another row; compare with the form.");
    }
    gap = false;
  }
}

void FlowAnswers::answer_before_first() {
  if (form_.anchors.empty()) return;
  const Anchor& first = form_.anchors.front();
  const Piece& label = flow_.pieces[first.piece];
  if (label.table < 0 || first.field == 0) return;
  std::map<int, Pieces> rows;
  for (std::size_t i = form_.begin; i < first.piece; ++i) {
    const Piece& piece = flow_.pieces[i];
    if (piece.table == label.table && use_[i] == Use::open && !piece.empty()) rows[piece.row].push_back(i);
  }
  std::size_t index = first.field >= rows.size() ? first.field - rows.size() : 0;
  for (const auto& [row, pieces] : rows) {
    if (index >= first.field) break;
    give(index, pieces, "table-cell");
    doubt("form.label.missing", index, pieces.front(), "The question is missing; this stood where it belongs.");
    ++index;
  }
}

void FlowAnswers::answer_tail() {
  // Below the form, in boxes and loose paragraphs: under a heading of their own, or where a long answer is missing.
  std::size_t current = labels_.fields().size();
  for (std::size_t i = form_.begin; i < form_.end; ++i) {
    const Piece& piece = flow_.pieces[i];
    if (use_[i] != Use::open || piece.empty() || (skip_quoted_ && piece.quoted)) continue;
    if (i < form_.anchors.front().piece && piece.box == 0) continue;
    if (piece.table >= 0 && form_tables_.contains(piece.table)) continue;
    const std::size_t words = words_of(piece.text).size();
    std::vector<LabelMatch> matches = labels_.match(piece.text);
    std::erase_if(matches, [](const LabelMatch& match) { return !match.whole && !match.separated; });
    const bool loose = matches.empty();
    const bool heading_like = piece.heading || piece.bold || piece.text.find(':') < 60;
    if (loose && heading_like && (words <= 10 || piece.text.find(':') < 60))
      matches = labels_.match_heading(piece.text);
    if (!matches.empty() && !labels_.fields()[matches.front().fields.front()]->office_use) {
      current = matches.front().fields.front();
      const Anchor anchor{i, current, matches.front().end, 0, false};
      const bool again = is_given(field(current).name);
      use_[i] = Use::label;
      give(current, {}, piece.box > 0 ? "text-box" : "below-table", &anchor);
      if (again || loose || matches.front().score < 0.9)
        doubt("form.answer.misplaced", current, i, "This stood outside its place on the form; compare with the form.");
      continue;
    }
    if (current < labels_.fields().size()) {
      give(current, {i}, piece.box > 0 ? "text-box" : "below-table");
      continue;
    }
    for (std::size_t f = 0; f < labels_.fields().size(); ++f) {
      if (field(f).kind != Kind::long_text || is_given(field(f).name)) continue;
      if (material_.message || words < 4) break;
      current = f;
      give(f, {i}, "below-table");
      doubt("form.answer.misplaced", f, i, "This stood outside its place on the form; compare with the form.");
      break;
    }
  }
}

Found FlowAnswers::find() {
  mark_print();
  pair_columns();
  for (std::size_t at = 0; at < form_.anchors.size(); ++at)
    if (!paired_.contains(at)) answer_between(at);
  answer_before_first();
  answer_tail();
  report_missing();
  list_left();
  found_.findings.insert(found_.findings.end(), material_.findings.begin(), material_.findings.end());
  return std::move(found_);
}

}  // namespace redress::form
