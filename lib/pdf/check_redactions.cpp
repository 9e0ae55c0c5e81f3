#include "pdf/check_redactions.hpp"

#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include <algorithm>
#include <cctype>

#include "base/error.hpp"
#include "pdf/inside_survey.hpp"

namespace redress::pdf {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t fewest_letters = 2;  // one letter under a line's end is an accident
constexpr std::size_t most_states = 24;

std::string letters_of(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) || (static_cast<unsigned char>(c) & 0x80U))
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text + " ") {
    if (!std::isspace(static_cast<unsigned char>(c))) {
      word += c;
      continue;
    }
    if (const std::string plain = letters_of(word); !plain.empty()) words.push_back(plain);
    word.clear();
  }
  return words;
}

bool mostly_in(const Box& word, const Box& cover) {
  const Box common = common_part(word, cover);
  return common.width() * common.height() >= 0.55 * word.width() * word.height();
}

std::unique_ptr<QPDF> open_quietly(const Bytes& bytes, const std::string& name, bool mending) {
  auto file = std::make_unique<QPDF>();
  file->setSuppressWarnings(true);
  file->setAttemptRecovery(mending);
  file->processMemoryFile(name.c_str(), bytes.data(), bytes.size());
  return file;
}

struct PageState {
  ReadPage page;
  Survey survey;
  std::vector<Box> boxes;                        ///< blackened places with nothing under or on them
  std::set<std::string> shown, covered, beside;  ///< words; those beside a box
};

class RedactionChecker {
 public:
  RedactionChecker(const Bytes& bytes, const std::string& name, const WordReader& read_words)
      : bytes_(bytes), name_(name), read_words_(read_words) {
    try {
      file_ = open_quietly(bytes, name, true);
      found_pages_ = find_pages(*file_);
    } catch (const std::runtime_error&) {
      throw Error(ErrorKind::input, name + " is damaged beyond reading, or locked, or is no PDF");
    }
  }

  std::vector<Finding> check() {
    try {
      words_ = read_words_(bytes_);
    } catch (const Error&) {
      words_.clear();  // what can be seen without the words is still looked for
    }
    Layers layers(*file_);
    FontShelf fonts;
    for (const ReadPage& page : found_pages_) {
      PageState& state = pages_.emplace_back();
      state.page = page;
      try {
        state.survey = survey_page(*file_, page, layers, fonts);
      } catch (const std::runtime_error&) {
        continue;  // what no reader can parse, no reader shows
      }
      sort_words(state);
      check_covers(state);
      check_unseen(state);
      check_hatching(state);
      for (const Box& mark : state.survey.unapplied)
        add(Weight::fault, "redaction.mark-unapplied", state.page.number, mark,
            "a place is marked for redaction, but nothing was taken out");
    }
    check_bookmarks(file_->getRoot().getKey("/Outlines"), 0);
    check_metadata();
    check_earlier_states();
    check_attachments();
    return std::move(findings_);
  }

 private:
  void add(Weight weight, const char* code, int page, std::optional<Box> box, const std::string& what) {
    Finding finding{weight, code, "", {}, ""};
    finding.place.page = page;
    finding.place.box = box;
    finding.text = (page > 0 ? "page " + std::to_string(page) + ": " : std::string()) + what;
    findings_.push_back(std::move(finding));
  }

  void sort_words(PageState& state) {
    for (const material::Word& word : words_) {
      if (word.page != state.page.number) continue;
      const bool covered = std::any_of(state.survey.covers.begin(), state.survey.covers.end(), [&](const Cover& cover) {
        return mostly_in(word.box, cover.box) &&
               std::any_of(state.survey.glyphs.begin(), state.survey.glyphs.end(), [&](const SeenGlyph& glyph) {
                 return meet(glyph.box, word.box) && hides(cover, glyph, state.page);
               });
      });
      for (const std::string& plain : words_of(word.text)) (covered ? state.covered : state.shown).insert(plain);
    }
    for (const Cover& cover : state.survey.covers) {
      const Box& box = cover.box;
      if ((cover.kind != CoverKind::dark && cover.kind != CoverKind::highlight) || box.height() < 5 ||
          box.height() > 60 || box.width() < 8)
        continue;
      const bool bare = std::none_of(state.survey.glyphs.begin(), state.survey.glyphs.end(),
                                     [&](const SeenGlyph& glyph) { return lies_within(glyph.box, box); });
      if (!bare) continue;
      state.boxes.push_back(box);
      for (const material::Word& word : words_)
        if (word.page == state.page.number && word.box.top < box.bottom && word.box.bottom > box.top &&
            word.box.left < box.right + 40 && word.box.right > box.left - 40)
          for (const std::string& plain : words_of(word.text)) state.beside.insert(plain);
    }
  }

  bool holds_word(int page, const Box& box) const {
    return words_.empty() || std::any_of(words_.begin(), words_.end(), [&](const material::Word& word) {
             return word.page == page && mostly_in(word.box, box) && !letters_of(word.text).empty();
           });
  }

  void check_covers(const PageState& state) {
    for (const Cover& cover : state.survey.covers) {
      const auto under = static_cast<std::size_t>(
          std::count_if(state.survey.glyphs.begin(), state.survey.glyphs.end(),
                        [&](const SeenGlyph& glyph) { return hides(cover, glyph, state.page); }));
      if (under < fewest_letters || !holds_word(state.page.number, cover.box)) continue;
      const std::string count = std::to_string(under) + " letters ";
      switch (cover.kind) {
        case CoverKind::dark:
          add(Weight::fault, "redaction.text-under-box", state.page.number, cover.box,
              count + "stand under a black box and can be copied");
          break;
        case CoverKind::highlight:
          add(Weight::fault, "redaction.text-under-highlight", state.page.number, cover.box,
              count + "stand under a note that covers them and can be taken off");
          break;
        case CoverKind::picture:
          add(Weight::doubt, "redaction.text-under-picture", state.page.number, cover.box,
              count + "stand under a picture and can be copied");
          break;
        case CoverKind::patch:
          add(Weight::doubt, "redaction.text-under-patch", state.page.number, cover.box,
              count + "stand under a coloured or white patch and can be copied");
      }
    }
  }

  void check_unseen(const PageState& state) {
    std::size_t unseen = 0, layered = 0;
    std::optional<Box> first;
    for (const SeenGlyph& glyph : state.survey.glyphs) {
      layered += glyph.in_hidden_layer;
      if (glyph.in_hidden_layer || (!glyph.white && !glyph.unseen)) continue;
      bool grounded = false;
      for (std::size_t i = 0; i < state.survey.grounds.size() && !grounded; ++i)
        grounded =
            (glyph.unseen || state.survey.ground_turns[i] < glyph.turn) && meet(state.survey.grounds[i], glyph.box);
      if (grounded || !holds_word(state.page.number, grown(glyph.box))) continue;
      if (!first) first = glyph.box;
      ++unseen;
    }
    if (unseen >= 3)
      add(Weight::doubt, "redaction.text-unseen", state.page.number, first,
          std::to_string(unseen) + " letters are there but cannot be seen: white on white, or drawn with nothing");
    if (layered > 0)
      add(Weight::doubt, "redaction.hidden-layer", state.page.number, {},
          std::to_string(layered) + " letters stand in a layer that is switched off");
  }

  static Box grown(const Box& box) { return {box.left - 60, box.top - 4, box.right + 60, box.bottom + 4}; }

  void check_hatching(const PageState& state) {
    if (state.survey.strokes.size() < 5) return;
    for (const material::Word& word : words_) {
      if (word.page != state.page.number || letters_of(word.text).size() < 2) continue;
      const auto lines = std::count_if(state.survey.strokes.begin(), state.survey.strokes.end(), [&](const Box& line) {
        const Box common = common_part(line, word.box);
        const bool slanted = line.width() > 1 && line.height() > 1;
        return slanted && common.width() > 1 && common.height() > 1 && line.height() < 80 && line.width() < 80;
      });
      if (lines < 5) continue;
      return add(Weight::fault, "redaction.text-under-box", state.page.number, word.box,
                 "words stand under hatching and can be copied");
    }
  }

  // A text beside the page says what the page hides: a covered word, or the words around a box and more than they.
  bool leaks(const std::string& text, const PageState& state) const {
    const std::vector<std::string> words = words_of(text);
    bool beside = false, missing = false;
    for (const std::string& word : words) {
      if (word.size() >= 4 && state.covered.contains(word) && !state.shown.contains(word)) return true;
      if (word.size() < 3) continue;
      beside = beside || state.beside.contains(word);
      missing = missing || !state.shown.contains(word);
    }
    return beside && missing && !state.boxes.empty();
  }

  void check_bookmarks(Object item, int depth) {
    if (!item.isDictionary() || depth > 20) return;
    std::set<QPDFObjGen> seen;
    for (Object child = item.getKey("/First"); child.isDictionary(); child = child.getKey("/Next")) {
      if (!seen.insert(child.getObjGen()).second) return;
      const std::string title = text_of(child.getKey("/Title"));
      Object place = child.getKey("/Dest");
      Object action = child.getKey("/A");
      if (action.isDictionary()) place = action.getKey("/D");
      if (place.isName() || place.isString()) place = QPDFOutlineDocumentHelper(*file_).resolveNamedDest(place);
      if (place.isDictionary()) place = place.getKey("/D");
      const QPDFObjGen target =
          place.isArray() && place.getArrayNItems() > 0 ? place.getArrayItem(0).getObjGen() : QPDFObjGen();
      for (const PageState& state : pages_)
        if ((!target.isIndirect() || state.page.object.getObjGen() == target) && leaks(title, state)) {
          add(Weight::fault, "redaction.bookmark", state.page.number, {}, "a bookmark says what the page hides");
          break;
        }
      check_bookmarks(child, depth + 1);
    }
  }

  void check_metadata() {
    std::vector<std::string> texts;
    if (Object info = file_->getTrailer().getKey("/Info"); info.isDictionary())
      for (const char* key : {"/Title", "/Subject", "/Keywords", "/Author"}) texts.push_back(text_of(info.getKey(key)));
    if (Object metadata = file_->getRoot().getKey("/Metadata"); metadata.isStream()) {
      try {
        texts.push_back(plain_text_of(long_text_of(metadata)));
      } catch (const std::runtime_error&) {
        texts.emplace_back();
      }
    }
    for (const PageState& state : pages_)
      for (std::size_t i = 0; i < texts.size(); ++i) {
        // The long text of the metadata stream shares words with any page: there, only covered words count.
        PageState strict = PageState{};
        strict.covered = state.covered;
        strict.shown = state.shown;
        if (leaks(texts[i], i < 4 ? state : strict))
          return add(Weight::fault, "redaction.metadata", state.page.number, {},
                     "the document's properties say what the page hides");
      }
  }

  // Each state a file was saved in lies before the next; it ends where its own end is marked.
  void check_earlier_states() {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; (at = bytes_.find("%%EOF", at)) != Bytes::npos; at += 5) ends.push_back(at + 5);
    if (ends.size() < 2 || ends.size() > most_states) return;
    ends.pop_back();
    std::set<int> told;
    for (const std::size_t end : ends) {
      const Bytes earlier = bytes_.substr(0, end) + "\n";
      try {
        const std::unique_ptr<QPDF> file = open_quietly(earlier, name_, false);
        const std::vector<ReadPage> before = find_pages(*file);
        Layers layers(*file);
        FontShelf fonts;
        for (std::size_t i = 0; i < before.size() && i < pages_.size(); ++i)
          if (!told.contains(pages_[i].page.number) && !pages_[i].boxes.empty() &&
              said_more(survey_page(*file, before[i], layers, fonts), pages_[i])) {
            told.insert(pages_[i].page.number);
            add(Weight::fault, "redaction.earlier-state", pages_[i].page.number, pages_[i].boxes.front(),
                "an earlier state of the file still holds what was taken out");
          }
      } catch (const std::exception&) {
        continue;  // the first part of a file made for the web is no state of its own
      }
    }
  }

  static bool said_more(const Survey& before, const PageState& now) {
    return std::any_of(now.boxes.begin(), now.boxes.end(), [&](const Box& box) {
      return std::count_if(before.glyphs.begin(), before.glyphs.end(), [&](const SeenGlyph& glyph) {
               const Box common = common_part(glyph.box, box);
               return common.width() * common.height() > 0.5 * glyph.box.width() * glyph.box.height();
             }) >= static_cast<std::ptrdiff_t>(fewest_letters);
    });
  }

  // A carried file that shows a page like one with boxes here, and more words on it.
  void check_attachments() {
    if (std::none_of(pages_.begin(), pages_.end(),
                     [](const PageState& state) { return !state.boxes.empty() || !state.covered.empty(); }))
      return;
    for (const auto& [name, specification] : QPDFEmbeddedFileDocumentHelper(*file_).getEmbeddedFiles()) {
      Object stream = specification->getEmbeddedFileStream();
      if (!stream.isStream()) continue;
      try {
        const auto data = stream.getStreamData(qpdf_dl_all);
        const Bytes carried(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        if (carried.compare(0, 5, "%PDF-") == 0) compare_with(carried, name);
      } catch (const std::runtime_error&) {
        continue;
      }
    }
  }

  void compare_with(const Bytes& carried, const std::string& part) {
    std::map<int, std::set<std::string>> theirs;
    for (const material::Word& word : read_words_(carried))
      for (const std::string& plain : words_of(word.text)) theirs[word.page].insert(plain);
    for (const PageState& state : pages_) {
      if (state.boxes.empty() || state.shown.size() < 5) continue;
      for (const auto& [page, words] : theirs) {
        std::size_t common = 0, more = 0;
        for (const std::string& word : words) {
          common += state.shown.contains(word);
          more += !state.shown.contains(word);
        }
        if (more == 0 || common * 10 < state.shown.size() * 8) continue;
        add(Weight::fault, "redaction.attachment", state.page.number, {},
            "an attached file shows this page with what is hidden here");
        findings_.back().place.part = part;
        return;
      }
    }
  }

  const Bytes& bytes_;
  std::string name_;
  const WordReader& read_words_;
  std::unique_ptr<QPDF> file_;
  std::vector<ReadPage> found_pages_;
  std::vector<material::Word> words_;
  std::vector<PageState> pages_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> check_redactions(ByteView bytes, const std::string& name, const WordReader& read_words) {
  const Bytes kept(bytes);
  return RedactionChecker(kept, name, read_words).check();
}

}  // namespace redress::pdf
