#include "form/anchors.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "form/text.hpp"

namespace redress::form {
namespace {

// A paragraph of the policy's prose outside any table parts the document.
bool is_barrier(const Piece& piece, const Labels& labels) {
  return piece.table < 0 && piece.box == 0 && std::count(piece.text.begin(), piece.text.end(), ' ') >= 6 &&
         labels.is_print(piece.text) && !labels.is_intro(piece.text) && !labels.is_heading(piece.text) &&
         labels.match(piece.text).empty();
}

double weigh(const Piece& piece, const LabelMatch& match, const Labels& labels, bool& doubtful) {
  doubtful = false;
  const Field& field = *labels.fields()[match.fields.front()];
  const std::size_t words = words_of(in_language(field.labels, "")).size();
  double weight = match.score;
  if (piece.table >= 0 && piece.first_in_cell) {
    weight *= match.whole ? 10 : match.separated ? 8 : match.printed ? 6 : 3;
  } else if (piece.table >= 0 && piece.box == 0) {
    // Words like a label inside an answer: taken only where the question stands nowhere else.
    doubtful = true;
    weight *= match.whole ? 3 : match.separated ? 2 : 0.5;
  } else {
    if (!match.whole && !match.separated && !(match.printed && words >= 4)) return 0;
    weight *= match.whole ? 8 : match.separated ? 7 : 5;
  }
  if (piece.bold || piece.quoted) weight *= 1.05;
  return weight;
}

struct Candidate {
  Anchor anchor;
  double total = 0;
  int before = -1;
};

std::vector<Anchor> best_chain(std::vector<Candidate>& candidates) {
  // The heaviest chain in which both document and form go forwards.
  int best = -1;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& here = candidates[i];
    here.total = here.anchor.weight;
    for (std::size_t j = 0; j < i; ++j) {
      const Candidate& other = candidates[j];
      if (other.anchor.piece >= here.anchor.piece || other.anchor.field >= here.anchor.field) continue;
      if (other.total + here.anchor.weight > here.total) {
        here.total = other.total + here.anchor.weight;
        here.before = static_cast<int>(j);
      }
    }
    if (best < 0 || here.total > candidates[static_cast<std::size_t>(best)].total) best = static_cast<int>(i);
  }
  std::vector<Anchor> chain;
  for (int at = best; at >= 0; at = candidates[static_cast<std::size_t>(at)].before)
    chain.push_back(candidates[static_cast<std::size_t>(at)].anchor);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

// Questions somebody put in another order: each stands alone and surely.
void add_out_of_order(const std::vector<Candidate>& candidates, const Labels& labels, std::vector<Anchor>& chain) {
  for (const Candidate& candidate : candidates) {
    const Anchor& anchor = candidate.anchor;
    if (anchor.doubtful || anchor.weight < 6) continue;
    const auto same = [&](const Anchor& other) { return other.field == anchor.field || other.piece == anchor.piece; };
    if (std::any_of(chain.begin(), chain.end(), same)) continue;
    if (labels.fields()[anchor.field]->office_use) continue;
    const auto rivals = std::count_if(candidates.begin(), candidates.end(), [&](const Candidate& other) {
      return other.anchor.piece == anchor.piece && other.anchor.weight >= anchor.weight;
    });
    if (rivals == 1) chain.push_back(anchor);
  }
  std::sort(chain.begin(), chain.end(), [](const Anchor& a, const Anchor& b) { return a.piece < b.piece; });
}

// All places between two pieces where a question may be asked, in the document's order.
std::vector<Candidate> collect(const Flow& flow, const Labels& labels, std::size_t begin, std::size_t end) {
  std::vector<Candidate> candidates;
  for (std::size_t i = begin; i < end; ++i) {
    const Piece& piece = flow.pieces[i];
    if (piece.empty()) continue;
    for (const LabelMatch& match : labels.match(piece.text)) {
      bool doubtful = false;
      const double weight = weigh(piece, match, labels, doubtful);
      if (weight <= 0) continue;
      for (const std::size_t field : match.fields) {
        // The longest match of a field comes first; the others would only repeat it.
        if (std::any_of(candidates.begin(), candidates.end(),
                        [&](const Candidate& other) { return other.anchor.piece == i && other.anchor.field == field; }))
          continue;
        candidates.push_back({{i, field, match.end, weight, doubtful}, 0, -1});
      }
    }
    if (candidates.size() > 2000) break;
  }
  return candidates;
}

bool is_sure(const Candidate& candidate) {
  return !candidate.anchor.doubtful && candidate.anchor.weight >= 7;
}

// Where a second form begins: its first question is asked again after most of the others were. A question that shares
// its label with another says nothing by itself.
std::vector<std::size_t> find_second_forms(const std::vector<Candidate>& candidates, const Labels& labels) {
  std::vector<const Anchor*> sure;
  std::map<std::size_t, int> asks;  // how many questions a piece may ask
  for (const Candidate& candidate : candidates)
    if (is_sure(candidate)) {
      sure.push_back(&candidate.anchor);
      ++asks[candidate.anchor.piece];
    }
  std::vector<std::size_t> cuts;
  const std::size_t most = (labels.fields().size() + 1) / 2;
  std::set<std::size_t> seen;
  std::size_t last = 0;
  for (std::size_t i = 0; i < sure.size(); ++i) {
    if (asks[sure[i]->piece] > 1) continue;
    const std::size_t field = sure[i]->field;
    if (seen.size() >= most && field == *seen.begin()) {
      std::set<std::size_t> after;
      std::size_t cut = sure[i]->piece;
      for (std::size_t k = 0; k < sure.size(); ++k) {
        if (k >= i) after.insert(sure[k]->field);
        if (k < i && sure[k]->piece > last && sure[k]->field < field) cut = std::min(cut, sure[k]->piece);
      }
      if (after.size() >= most) {
        cuts.push_back(cut);
        seen.clear();
      }
    }
    last = sure[i]->piece;
    seen.insert(field);
  }
  return cuts;
}

FormFound find_in(const Flow& flow, const Labels& labels, std::vector<Candidate> candidates, std::size_t begin,
                  std::size_t end) {
  std::erase_if(candidates, [&](const Candidate& candidate) {
    return candidate.anchor.piece < begin || candidate.anchor.piece >= end;
  });
  FormFound found;
  found.begin = begin;
  found.end = end;
  found.anchors = best_chain(candidates);
  add_out_of_order(candidates, labels, found.anchors);
  for (const Anchor& anchor : found.anchors) found.weight += anchor.weight;
  for (const Candidate& candidate : candidates) {
    // Without a table two paragraphs may ask the same question, one of them in somebody's own words.
    const Anchor& other = candidate.anchor;
    if (std::any_of(found.anchors.begin(), found.anchors.end(),
                    [&](const Anchor& anchor) { return anchor.piece == other.piece; }))
      continue;
    for (const Anchor& anchor : found.anchors)
      if (anchor.field == other.field && anchor.piece != other.piece && flow.pieces[anchor.piece].table < 0 &&
          flow.pieces[other.piece].table < 0 && other.weight > 0.9 * anchor.weight)
        found.rivals.push_back(other);
  }
  return found;
}

}  // namespace

std::vector<FormFound> find_forms(const Flow& flow, const Labels& labels) {
  std::vector<FormFound> forms;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= flow.pieces.size(); ++i) {
    if (i < flow.pieces.size() && !is_barrier(flow.pieces[i], labels)) continue;
    if (i > begin) {
      const std::vector<Candidate> candidates = collect(flow, labels, begin, i);
      std::vector<std::size_t> cuts = find_second_forms(candidates, labels);
      cuts.push_back(i);
      for (const std::size_t cut : cuts) {
        if (FormFound found = find_in(flow, labels, candidates, begin, cut); !found.anchors.empty())
          forms.push_back(std::move(found));
        begin = cut;
      }
    }
    begin = i + 1;
  }
  std::stable_sort(forms.begin(), forms.end(),
                   [](const FormFound& a, const FormFound& b) { return a.weight > b.weight; });
  return forms;
}

bool is_form(const FormFound& found, const Labels& labels) {
  std::size_t sure = 0, long_ones = 0, asked = 0;
  for (const Field* field : labels.fields()) asked += field->office_use ? 0 : 1;
  for (const Anchor& anchor : found.anchors) {
    if (anchor.doubtful || labels.fields()[anchor.field]->office_use) continue;
    ++sure;
    const Field& field = *labels.fields()[anchor.field];
    if (anchor.weight >= 4.5 && words_of(in_language(field.labels, "")).size() >= 4) ++long_ones;
  }
  return sure >= std::min<std::size_t>(5, (asked + 1) / 2) || (sure >= 3 && long_ones >= 2);
}

}  // namespace redress::form
