#include "bundle/collect.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "bundle/cover_note.hpp"
#include "bundle/own_page.hpp"
#include "bundle/show_original.hpp"
#include "crypto/digest.hpp"
#include "document/parts.hpp"
#include "layout/lay_out.hpp"
#include "pdf/write_pages.hpp"

namespace redress::bundle {
namespace {

std::string extension_of(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

std::string media_type_of(const std::string& extension) {
  static const std::map<std::string, std::string> types{
      {".pdf", "application/pdf"},
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".odt", "application/vnd.oasis.opendocument.text"},
      {".rtf", "application/rtf"},
      {".eml", "message/rfc822"},
      {".msg", "application/vnd.ms-outlook"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".png", "image/png"},
      {".tif", "image/tiff"},
      {".tiff", "image/tiff"},
      {".txt", "text/plain"}};
  const auto found = types.find(extension);
  return found == types.end() ? "application/octet-stream" : found->second;
}

char section_of(const casework::Document& document) {
  if (document.received) return document.kind == "return" || document.kind == "attachment" ? 'A' : 'C';
  if (document.kind == "stage1-outcome" || document.kind == "stage2-decision" || document.kind == "out-of-time")
    return 'D';
  if (document.kind == "file-note") return 'C';
  return 'B';
}

class Collector {
 public:
  Collector(const casework::Office& office, const casework::Case& a_case, const procedure::Profile& profile,
            const Labels& labels, const font::Library& fonts, const Wish& wish)
      : office_(office), case_(a_case), profile_(profile), labels_(labels), fonts_(fonts), converter_(wish.converter) {
    contents_.reference = a_case.reference;
    contents_.centre = profile.identity.name;
    contents_.audience = wish.audience;
    contents_.date = wish.date;
    contents_.pagination = wish.pagination;
    audience_.court_material = audience_.addresses = audience_.third_parties = true;
    if (wish.audience == "internal") return;
    const auto found = std::find_if(profile.audiences.begin(), profile.audiences.end(),
                                    [&](const procedure::Audience& audience) { return audience.id == wish.audience; });
    if (found == profile.audiences.end())
      throw Error(ErrorKind::usage, "the centre's profile knows no audience \"" + wish.audience + "\"");
    audience_ = *found;
    const casework::Stage* stage = casework::find_stage(a_case, audience_.after_stage);
    if (audience_.after_stage > 0 && (!stage || !stage->decision))
      throw Error(ErrorKind::forbidden, "a bundle for " + audience_.id + " is made when Stage " +
                                            std::to_string(audience_.after_stage) +
                                            " is decided; until then the complaint is the centre’s to answer");
    contents_.reader = audience_.name;
    contents_.undecided = !audience_.addresses || !audience_.third_parties;
  }

  Contents collect() {
    for (const auto& [letter, title] : titles_) contents_.sections.push_back({letter, title, {}});
    std::vector<const record::Record*> returned, taken_down;
    for (const record::Record& record : case_.records)
      (record.source.format == "typed-in" ? taken_down : returned).push_back(&record);
    // A complaint that was told has no file; what was taken down is what there is.
    for (std::size_t i = 0; i < taken_down.size(); ++i)
      add('A', made("Complaint as taken down", case_.received, compose_transcript(*taken_down[i], labels_, contents_),
                    "made/taken-down-" + std::to_string(i + 1) + ".pdf"));
    std::size_t returns = 0;
    for (const casework::Document& document : case_.documents) {
      if (document.kind == "bundle" || document.kind == "email-draft") continue;
      const record::Record* record = nullptr;
      if (document.kind == "return" && returns < returned.size()) record = returned[returns++];
      add_document(document, record);
    }
    const bool internal = contents_.audience == "internal";
    add('C', made("Chronology", contents_.date,
                  compose_chronology(case_, profile_, internal ? Notes::shown : Notes::hidden, contents_),
                  "made/chronology.pdf"));
    add('F', made("The complaints procedure, clause by clause", {}, compose_clauses(profile_, contents_),
                  "made/procedure.pdf"));
    add('Z', made("Proof of completeness", contents_.date, compose_integrity(contents_), "made/proof.pdf"));
    if (!audience_.asks.empty())
      add('E', made("Cover note", contents_.date, compose_cover_note(contents_, audience_, case_.documents),
                    "made/cover-note.pdf"));
    auto& sections = contents_.sections;
    sections.erase(std::remove_if(sections.begin(), sections.end(), [](const Section& s) { return s.items.empty(); }),
                   sections.end());
    return std::move(contents_);
  }

 private:
  void add(char letter, Item item) {
    const auto section = std::find_if(contents_.sections.begin(), contents_.sections.end(),
                                      [&](const Section& one) { return one.letter == letter; });
    section->items.push_back(std::move(item));
  }

  Bytes print(const document::Document& document) const {
    return pdf::write_pages(layout::lay_out(document, fonts_).value);
  }

  Item made(const std::string& title, const std::optional<Date>& date, const document::Document& document,
            const std::string& place) const {
    Item item;
    item.title = title;
    item.date = date;
    item.pdf = print(document);
    item.made = place;
    return item;
  }

  // Nothing is covered up by halves: a file that shows what this reader may not see stays out whole, and is named.
  bool withheld(const casework::Document& document, const std::string& title) {
    if (!audience_.court_material && case_.court_material == casework::Known::yes && document.received) {
      contents_.left_out.push_back(title +
                                   ": it may hold papers of a court case, which stay out without the court’s consent.");
      return true;
    }
    return false;
  }

  void add_document(const casework::Document& document, const record::Record* record) {
    const std::string title = title_of_kind(document.kind);
    if (withheld(document, title)) return;
    Item item;
    item.title = title;
    item.date = document.date;
    Original original;
    ShownOriginal shown;
    const std::filesystem::path below_case =
        document.path.lexically_relative(std::filesystem::path("cases") / case_.reference);
    original.path = "originals/" + below_case.generic_string();
    const std::string extension = extension_of(document.path);
    original.media_type = media_type_of(extension);
    original.file = casework::path_of(office_, document);
    original.sha256 = document.sha256;
    original.size = static_cast<std::uint64_t>(document.size);
    if (extension == ".pdf") {
      item.shown = Shown::original;
      if (document.received) item.maker = pdf::Maker::others;
    } else {
      shown = show_original(load_original(original), extension, title, contents_, fonts_, converter_);
      item.pdf = std::move(shown.pdf);
      item.maker = shown.maker;
      item.note = shown.note;
    }
    const std::string place = original.path;
    item.original = std::move(original);
    const bool transcript = record && extension != ".pdf";
    add(section_of(document), std::move(item));
    // A return's own files were filed with it; a paper's are here alone.
    if (document.kind != "return" && document.kind != "attachment") add_parts(document, title, place, shown.parts);
    if (transcript)
      add(section_of(document),
          made(title + ", as it was read", document.date, compose_transcript(*record, labels_, contents_),
               "made/" + document.path.stem().string() + "-as-read.pdf"));
  }

  void add_parts(const casework::Document& document, const std::string& title, const std::string& place,
                 std::vector<material::Material::Part>& parts) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string extension = extension_of(parts[i].name);
      Item item;
      item.title = title + ", file " + std::to_string(i + 1);
      item.date = document.date;
      Original original;
      original.path = place + "-files/" + std::to_string(i + 1) +
                      (media_type_of(extension) == "application/octet-stream" ? "" : extension);
      original.media_type = media_type_of(extension);
      original.sha256 = crypto::sha256(parts[i].bytes);
      original.size = parts[i].bytes.size();
      if (extension == ".pdf") {
        item.shown = Shown::original;
        item.maker = pdf::Maker::others;
      } else if (extension != ".eml" && extension != ".msg") {
        ShownOriginal shown = show_original(parts[i].bytes, extension, item.title, contents_, fonts_, converter_);
        item.pdf = std::move(shown.pdf);
        item.maker = shown.maker;
        item.note = shown.note;
      } else {
        item.note = "a message inside a message; carried as a file";
      }
      original.bytes = std::move(parts[i].bytes);
      item.original = std::move(original);
      add(section_of(document), std::move(item));
    }
  }

  const casework::Office& office_;
  const casework::Case& case_;
  const procedure::Profile& profile_;
  const Labels& labels_;
  const font::Library& fonts_;
  std::filesystem::path converter_;
  procedure::Audience audience_;
  Contents contents_;
  const std::vector<std::pair<char, std::string>> titles_{
      {'A', "Complaint"},  {'B', "Correspondence"}, {'C', "Investigation"}, {'D', "Decisions"},
      {'E', "Escalation"}, {'F', "Procedure"},      {'Z', "Integrity"}};
};

}  // namespace

Contents collect_contents(const casework::Office& office, const casework::Case& a_case,
                          const procedure::Profile& profile, const Labels& labels, const font::Library& fonts,
                          const Wish& wish) {
  return Collector(office, a_case, profile, labels, fonts, wish).collect();
}

}  // namespace redress::bundle
