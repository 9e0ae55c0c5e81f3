#include "form/read_form.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "crypto/digest.hpp"
#include "docx/read.hpp"
#include "form/read_pages.hpp"
#include "form/recognise.hpp"
#include "form/sniff.hpp"
#include "form/text.hpp"
#include "mail/read_message.hpp"
#include "mail/text_blocks.hpp"
#include "material/pack.hpp"
#include "sandbox/run_jailed.hpp"
#include "zip/zip.hpp"

namespace redress::form {
namespace {

constexpr std::uint64_t largest_file = std::uint64_t{512} << 20;
constexpr int deepest = 3;  // a message in a message with a package

class Reader {
 public:
  Reader(const std::string& name, const std::vector<Definition>& definitions, const Helpers& helpers)
      : name_(name), definitions_(definitions), helpers_(helpers) {}

  record::Record read(ByteView bytes, const Circumstances& circumstances, int depth) {
    switch (sniff(bytes)) {
      case FileKind::empty: throw Error(ErrorKind::input, "the file is empty: ask for it again");
      case FileKind::locked_office:
        throw Error(ErrorKind::input, "the file is protected by a password: ask for a copy without one");
      case FileKind::old_word:
        throw Error(ErrorKind::input, "this is a Word file of the old kind (.doc): save it as .docx or PDF first");
      case FileKind::heic: throw Error(ErrorKind::input, "this is a HEIC picture: save it as JPEG or PDF first");
      case FileKind::unknown: throw Error(ErrorKind::input, "this is no file that a complaint form can come in");
      case FileKind::pdf: return read_pages(bytes, circumstances, depth);
      case FileKind::picture: return read_picture(bytes, definitions_, helpers_, circumstances);
      case FileKind::package: return read_package(bytes, circumstances, depth);
      case FileKind::message: return read_mail(bytes, mail::read_message, depth);
      case FileKind::outlook: return read_mail(bytes, mail::read_outlook, depth);
      case FileKind::rtf: return recognise_in_jail([&] { return docx::read_rtf(bytes, name_); }, circumstances);
      case FileKind::html:
        return recognise_in_jail(
            [&] {
              material::Material material;
              material.blocks = mail::blocks_of_html(mail::to_utf8(bytes, mail::charset_of_html(bytes)));
              return material;
            },
            circumstances);
      case FileKind::text:
        return recognise_in_jail(
            [&] {
              material::Material material;
              material.blocks = mail::blocks_of_plain(mail::to_utf8(bytes, ""));
              return material;
            },
            circumstances);
    }
    throw Error(ErrorKind::input, "this is no file that a complaint form can come in");
  }

 private:
  template <class Read>
  record::Record recognise_in_jail(Read read_material, const Circumstances& circumstances) {
    return record_from_jail([&] { return recognise(read_material(), definitions_, circumstances); });
  }

  // A PDF may be the form, or a folder that holds it.
  record::Record read_pages(ByteView bytes, const Circumstances& circumstances, int depth) {
    PdfRead pages = read_pdf(bytes, definitions_, helpers_, circumstances);
    if (pages.inside.empty() && pages.refused) throw *pages.refused;
    if (pages.inside.empty()) return std::move(*pages.record);
    material::Material folder;
    folder.parts = std::move(pages.inside);
    if (!pages.record || pages.record->status == record::Status::blank) {
      try {
        if (depth < deepest) return choose(folder, circumstances, depth);
      } catch (const Error& error) {
        if (error.kind() != ErrorKind::input) throw;
      }
    }
    if (pages.refused) throw *pages.refused;
    list_other_parts(folder, folder.parts.size(), *pages.record);
    return std::move(*pages.record);
  }

  record::Record read_package(ByteView bytes, const Circumstances& circumstances, int depth) {
    // One look inside tells which it is; files packed once come back as parts.
    const Bytes answer =
        sandbox::run_jailed([&]() -> Bytes {
          const zip::Archive archive = zip::open_archive(Bytes(bytes), name_);
          if (archive.has("word/document.xml") || archive.has("[Content_Types].xml"))
            return "r" + pack_record(recognise(docx::read_docx(bytes, name_), definitions_, circumstances));
          if (archive.has("content.xml") && archive.has("mimetype"))
            return "r" + pack_record(recognise(docx::read_odt(bytes, name_), definitions_, circumstances));
          material::Material material;
          for (const zip::Part& part : archive.parts())
            if (!part.folder && part.name.find("__MACOSX/") == std::string::npos)
              material.parts.push_back({part.name, "", archive.read(part.name).value_or("")});
          return "m" + material::pack_material(material);
        }).bytes;
    if (answer[0] == 'r') return unpack_record(ByteView(answer).substr(1));
    if (depth >= deepest) throw Error(ErrorKind::input, "files are packed in one another too often to be read");
    const material::Material material = material::unpack_material(ByteView(answer).substr(1));
    return choose(material, circumstances, depth);
  }

  record::Record read_mail(ByteView bytes, material::Material (*read_it)(ByteView), int depth) {
    if (depth >= deepest) throw Error(ErrorKind::input, "messages stand in one another too deep to be read");
    mail::prepare_charsets(bytes);
    const Bytes answer = sandbox::run_jailed([&] {
                           material::Material material = read_it(bytes);
                           take_rich_body(material);
                           return material::pack_material(material);
                         }).bytes;
    const material::Material material = material::unpack_material(answer);
    Circumstances circumstances;
    if (material.message && material.message->sent) circumstances.today = uk_date(*material.message->sent);
    return choose(material, circumstances, depth);
  }

  // Outlook's rich text becomes the message's text.
  static void take_rich_body(material::Material& material) {
    const auto body = std::find_if(material.parts.begin(), material.parts.end(),
                                   [](const auto& part) { return part.name == mail::rich_text_body; });
    if (body == material.parts.end()) return;
    material::Material text = docx::read_rtf(body->bytes, body->name);
    material.blocks = std::move(text.blocks);
    material.notes = std::move(text.notes);
    material.parts.erase(body);
  }

  static int answers_in(const record::Record& record) {
    return static_cast<int>(std::count_if(record.fields.begin(), record.fields.end(), [](const auto& field) {
      return (field.second.value && *field.second.value != "none") || !field.second.numbers.empty();
    }));
  }

  // The fullest form among the text and the attachments; pictures are looked at only when nothing else holds one.
  record::Record choose(const material::Material& material, const Circumstances& outer, int depth) {
    std::optional<record::Record> best;
    std::size_t best_part = material.parts.size();
    std::vector<std::size_t> forms, unread;
    std::optional<Error> refused;
    for (const bool pictures : {false, true}) {
      if (pictures && best) break;
      for (std::size_t i = 0; i < material.parts.size(); ++i) {
        const FileKind kind = sniff(material.parts[i].bytes);
        if (kind == FileKind::unknown && !pictures) unread.push_back(i);
        if (kind == FileKind::empty || kind == FileKind::unknown || (kind == FileKind::picture) != pictures) continue;
        if (kind == FileKind::text || kind == FileKind::html) continue;
        try {
          Circumstances here = outer;
          here.attached_files = static_cast<int>(material.parts.size()) - 1;
          record::Record record = read(material.parts[i].bytes, here, depth + 1);
          forms.push_back(i);
          if (!best || answers_in(record) > answers_in(*best)) {
            best = std::move(record);
            best_part = i;
          }
        } catch (const Error& error) {
          if (error.kind() != ErrorKind::input) throw;
          if (!refused) refused = error;
          unread.push_back(i);
        }
      }
    }
    if (material.message) {
      std::optional<record::Record> body = read_body(material, outer, best.has_value());
      if (body && (!best || answers_in(*body) > answers_in(*best))) {
        best = std::move(body);
        best_part = material.parts.size();
      } else if (best) {
        add_covering_text(material, *best);
      }
    }
    if (!best) {
      if (refused) throw *refused;
      throw Error(ErrorKind::input, "there is no complaint form in this file");
    }
    if (best_part < material.parts.size()) name_part(material.parts[best_part], best_part, *best);
    list_other_parts(material, best_part, *best);
    for (const std::size_t i : unread) {
      Place place;
      place.part = part_name(material.parts[i], i);
      best->findings.push_back({Weight::note, "form.part.unread", "", place,
                                "A file that came with this is no form, or could not be opened: look at it."});
    }
    if (forms.size() > 1)
      best->findings.push_back(
          {Weight::note, "form.several", "", {}, "More than one form came: the fuller one has been read."});
    if (material.message && material.message->sent) {
      best->received = uk_date(*material.message->sent);
      best->received_source = material.message->sent_source;
    }
    return std::move(*best);
  }

  std::optional<record::Record> read_body(const material::Material& material, const Circumstances& outer,
                                          bool has_form) {
    material::Material body = material;
    body.parts.clear();
    Circumstances circumstances = outer;
    circumstances.attached_files = static_cast<int>(material.parts.size());
    try {
      return record_from_jail([&] { return recognise(body, definitions_, circumstances); });
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
    }
    if (has_form || text_of(material).empty()) return std::nullopt;
    return record_from_jail([&] { return record_from_narrative(body, definitions_, circumstances); });
  }

  static std::string text_of(const material::Material& material) {
    std::string text;
    for (const material::Block& block : material.blocks)
      if (block.paragraph)
        for (const material::Span& span : block.paragraph->spans) text += span.text + "\n";
    return clean_text(text);
  }

  static void add_covering_text(const material::Material& material, record::Record& record) {
    std::string text = text_of(material);
    if (text.empty()) return;
    Place place;
    place.part = "message";
    record.unassigned.push_back({std::move(text), "message", place});
  }

  static std::string part_name(const material::Material::Part& part, std::size_t index) {
    return part.name.empty() ? "attachment " + std::to_string(index + 1) : part.name;
  }

  static void name_part(const material::Material::Part& part, std::size_t index, record::Record& record) {
    const std::string name = part_name(part, index);
    for (auto& [field, answer] : record.fields)
      answer.place.part = answer.place.part.empty() ? name : name + "/" + answer.place.part;
  }

  static void list_other_parts(const material::Material& material, std::size_t chosen, record::Record& record) {
    for (std::size_t i = 0; i < material.parts.size(); ++i) {
      if (i == chosen) continue;
      Place place;
      place.part = part_name(material.parts[i], i);
      record.unassigned.push_back({place.part, "attachment", place});
    }
  }

  const std::string& name_;
  const std::vector<Definition>& definitions_;
  const Helpers& helpers_;
};

const char* format_of(ByteView bytes, const std::string& told) {
  switch (sniff(bytes)) {
    case FileKind::message: return "eml";
    case FileKind::outlook: return "msg";
    case FileKind::html: return "html";
    case FileKind::text: return "text";
    case FileKind::package: return told == "docx" || told == "odt" ? told.c_str() : "zip";
    default: return told.c_str();
  }
}

}  // namespace

record::Record read_form(ByteView bytes, const std::string& name, const std::vector<Definition>& definitions,
                         const Helpers& helpers, std::optional<Date> today) {
  if (bytes.size() > largest_file) throw Error(ErrorKind::input, "the file is too large to be a complaint form");
  Circumstances circumstances;
  circumstances.today = today;
  record::Record record = Reader(name, definitions, helpers).read(bytes, circumstances, 0);
  record.source.file = name;
  record.source.sha256 = crypto::sha256(bytes);
  record.source.format = std::string(format_of(bytes, record.source.format));
  return record;
}

}  // namespace redress::form
