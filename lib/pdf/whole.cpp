#include <algorithm>

#include "base/ensure.hpp"
#include "pdf/inside_assembly.hpp"
#include "pdf/inside_whole.hpp"
#include "pdf/inside_writing.hpp"

namespace redress::pdf {
namespace {

std::string reference_to(std::int64_t number) {
  return std::to_string(number) + " 0 R";
}

// A text in which fonts are named, with their names in the whole: "/Helv 12 Tf" with /Helv as /Helv-2.
std::string with_fonts(const std::string& look, const std::map<std::string, std::string>& renamed) {
  std::string out;
  for (std::size_t at = 0; at < look.size();) {
    if (look[at] != '/') {
      out += look[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < look.size() && !std::isspace(static_cast<unsigned char>(look[end])) && look[end] != '/') ++end;
    const std::string name = look.substr(at, end - at);
    const auto found = renamed.find(name);
    out += found == renamed.end() ? name : found->second;
    at = end;
  }
  return out;
}

std::string number_syntax(double value) {
  return QPDFObjectHandle::newReal(value, 3).unparse();
}

// What packs badly is carried as it is; but never a PDF, whose objects a mender would take for those of the whole.
bool is_packed_already(ByteView bytes) {
  for (const ByteView start :
       {ByteView("PK\x03\x04"), ByteView("\xFF\xD8\xFF"), ByteView("\x89PNG"), ByteView("\x1F\x8B")})
    if (bytes.substr(0, start.size()) == start) return true;
  return false;
}

}  // namespace

std::string Whole::Inside::patched(ByteView text, std::size_t begin, const Patch*& patch, const Patch* end,
                                   const PreparedPart& part, std::int64_t base) {
  std::string result;
  result.reserve(text.size() + 64);
  std::size_t at = 0;
  for (; patch != end && patch->at <= begin + text.size(); ++patch) {
    // A patch at the very end belongs to the next object, unless nothing follows.
    if (patch->at == begin + text.size() && !text.empty()) break;
    result += text.substr(at, patch->at - begin - at);
    at = patch->at - begin;
    switch (patch->kind) {
      case Patch::Kind::object: result += std::to_string(base + patch->value); break;
      case Patch::Kind::key: result += std::to_string(next_key + patch->value); break;
      case Patch::Kind::shared: result += std::to_string(patch->value); break;
      case Patch::Kind::page: result += std::to_string(pages.at(static_cast<std::size_t>(patch->value)).object); break;
      case Patch::Kind::name: result += text_syntax(part_names_.at(static_cast<std::size_t>(patch->value))); break;
      case Patch::Kind::look:
        result +=
            QPDFObjectHandle::newString(with_fonts(part.looks.at(static_cast<std::size_t>(patch->value)), renamed_))
                .unparse();
        break;
      case Patch::Kind::stamped: break;
    }
  }
  result += text.substr(at);
  return result;
}

void Whole::Inside::add(const PreparedPart& part, Where where) {
  const std::int64_t base = out.reserve(static_cast<std::int64_t>(part.starts.size())) - 1;
  part_names_.clear();
  for (const std::string& wanted : part.names) {
    std::string name = wanted;
    while (!names.insert(name).second) name = wanted + "-" + std::to_string(++copies[wanted]);
    part_names_.push_back(name);
  }
  renamed_.clear();
  for (std::size_t i = 0; i < part.font_names.size(); ++i) {
    std::string name = part.font_names[i];
    while (fonts.count(name)) name = part.font_names[i] + "-" + std::to_string(++copies[part.font_names[i]]);
    fonts[name] = base + part.font_objects.at(i);
    renamed_[part.font_names[i]] = name;
  }
  std::vector<PreparedPage> own = part.pages;
  for (PreparedPage& page : own) {
    page.object += base;
    page.number_stream += base;
  }
  pages.insert(where == Where::before ? pages.begin() : pages.end(), own.begin(), own.end());
  const auto place = [&](std::vector<std::int64_t>& list, std::int64_t number) {
    list.insert(where == Where::before ? list.begin() : list.end(), base + number);
  };
  place(nodes, part.pages_node);
  if (part.tag) place(tags, part.tag);
  if (part.parents) {
    parent_leaves.push_back(base + part.parents);
  }
  for (const std::int64_t field : part.fields) fields.push_back(base + field);
  if (part.information) information = base + part.information;

  const Patch* patch = part.patches.data();
  const Patch* const end = patch + part.patches.size();
  for (std::size_t i = 0; i < part.starts.size(); ++i) {
    const std::size_t begin = part.starts[i];
    const std::size_t stop = i + 1 < part.starts.size() ? part.starts[i + 1] : part.bytes.size();
    if (begin == stop) continue;
    std::string body = patched(ByteView(part.bytes).substr(begin, stop - begin), begin, patch, end, part, base);
    const std::int64_t number = base + static_cast<std::int64_t>(i) + 1;
    if (part.streams[i])
      out.put_plain(number, body);
    else
      out.put(number, std::move(body));
  }
  if (!part.catalog.empty()) {
    const Patch* from = part.catalog_patches.data();
    catalog = patched(part.catalog, 0, from, from + part.catalog_patches.size(), part, base);
  }
  next_key += part.keys;
}

std::string Whole::Inside::draw_number(const PreparedPage& page, const std::string& label) const {
  std::string drawn;
  for (std::int64_t i = 0; i < page.unclosed; ++i) drawn += "\nQ";
  double width = 0;
  std::string codes;
  for (const char c : label)
    if (const auto code = look.codes.find(c); code != look.codes.end()) {
      append_hex(codes, code->second);
      width += look.widths.at(c);
    }
  drawn += "\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq";
  for (const double number : page.upright) drawn += " " + number_syntax(number);
  return drawn + " cm BT " + page.font + " " + number_syntax(look.size) + " Tf 0 g " +
         number_syntax(std::max(2.0, page.width - look.margin - width)) + " " + number_syntax(look.baseline) + " Td <" +
         codes + "> Tj ET Q\nEMC\n";
}

Whole::Whole(Sink sink, const NumberLook& look) : inside_(std::make_unique<Inside>(std::move(sink), look)) {
  inside_->out.reserve(static_cast<std::int64_t>(Shared::number_font));
  inside_->put_number_font();
}

Whole::~Whole() = default;

void Whole::Inside::put_number_font() {
  const PreparedPart part = prepare_part(look.pdf, {"the page numbers", "", Maker::ours, Size::as_it_is});
  // Of that file only the font is wanted; the part is written and its page left out.
  const std::int64_t base = out.reserve(static_cast<std::int64_t>(part.starts.size())) - 1;
  const Patch* patch = part.patches.data();
  const Patch* const end = patch + part.patches.size();
  bool found = false;
  for (std::size_t i = 0; i < part.starts.size(); ++i) {
    const std::size_t begin = part.starts[i];
    const std::size_t stop = i + 1 < part.starts.size() ? part.starts[i + 1] : part.bytes.size();
    if (begin == stop) continue;
    std::string body = patched(ByteView(part.bytes).substr(begin, stop - begin), begin, patch, end, part, base);
    const auto is = [&](const char* what) { return body.find(what) != std::string::npos; };
    const std::int64_t number = base + static_cast<std::int64_t>(i) + 1;
    if (!part.streams[i] && is("/Type0")) {
      out.put(static_cast<std::int64_t>(Shared::number_font), std::move(body));
      found = true;
    } else if (part.streams[i]) {
      out.put_plain(number, body);
    } else if (is("/CIDFontType") || is("/FontDescriptor") || body.front() == '[') {
      out.put(number, std::move(body));
    }
  }
  ensure(found, "the file of page numbers has a font");
}

void Whole::add(const PreparedPart& part) {
  inside_->add(part, Inside::Where::behind);
}

void Whole::attach(const Carrying& file, ByteView bytes) {
  ObjectStream& out = inside_->out;
  const std::int64_t stream = out.reserve(2), spec = stream + 1;
  const std::string type = file.media_type.empty() ? "application/octet-stream" : file.media_type;
  std::string keys = "/Type/EmbeddedFile/Subtype" + QPDFObjectHandle::newName("/" + type).unparse() +
                     "/Params<</Size " + std::to_string(bytes.size()) + "/ModDate(" + pdf_date(file.date) +
                     ")/CheckSum<" + md5_hex(bytes) + ">>>";
  if (is_packed_already(bytes))
    out.put_stream(stream, keys, bytes);
  else
    out.put_stream(stream, keys + "/Filter/FlateDecode", out.deflate(bytes));
  const std::string name = text_syntax(file.name), content = reference_to(stream);
  out.put(spec, "<</Type/Filespec/F" + name + "/UF" + name +
                    (file.description.empty() ? "" : "/Desc" + text_syntax(file.description)) + "/AFRelationship/" +
                    (file.relationship.empty() ? "Unspecified" : file.relationship) + "/EF<</F " + content + "/UF " +
                    content + ">>>>");
  inside_->attachments.emplace_back(file.name, spec);
}

WholeFacts Whole::finish(const PreparedPart& front, const std::vector<PartMark>& marks,
                         const std::vector<std::string>& labels) {
  Inside& in = *inside_;
  in.add(front, Inside::Where::before);
  ensure(labels.size() == in.pages.size(), "every page of the whole has a number");
  for (std::size_t i = 0; i < in.pages.size(); ++i)
    in.out.put_stream(in.pages[i].number_stream, "", in.draw_number(in.pages[i], labels[i]));

  const auto list = [](const std::vector<std::int64_t>& numbers) {
    std::string text = "[";
    for (const std::int64_t number : numbers) text += reference_to(number) + " ";
    return text + "]";
  };
  const auto shared = [](Shared object) { return static_cast<std::int64_t>(object); };
  in.out.put(shared(Shared::pages),
             "<</Type/Pages/Count " + std::to_string(in.pages.size()) + "/Kids" + list(in.nodes) + ">>");
  in.out.put(shared(Shared::document),
             "<</Type/StructElem/S/Document/P " + reference_to(shared(Shared::tags)) + "/K" + list(in.tags) + ">>");
  const std::int64_t parents = in.out.reserve();
  in.out.put(parents, "<</Kids" + list(in.parent_leaves) + ">>");
  in.out.put(shared(Shared::tags), "<</Type/StructTreeRoot/K[" + reference_to(shared(Shared::document)) +
                                       "]/ParentTree " + reference_to(parents) + "/ParentTreeNextKey " +
                                       std::to_string(in.next_key) + ">>");
  std::string catalog = "<</Type/Catalog/Pages " + reference_to(shared(Shared::pages)) + "/StructTreeRoot " +
                        reference_to(shared(Shared::tags)) + "/MarkInfo<</Marked true>>" + in.catalog;
  if (!in.fields.empty()) {
    std::string fonts;
    for (const auto& [name, object] : in.fonts) fonts += name + " " + reference_to(object);
    catalog += "/AcroForm<</Fields" + list(in.fields) + (fonts.empty() ? "" : "/DR<</Font<<" + fonts + ">>>>") + ">>";
  }
  if (!in.attachments.empty()) {
    std::string files = "[", names = "[";
    for (const auto& [name, object] : in.attachments) files += reference_to(object) + " ";
    std::stable_sort(in.attachments.begin(), in.attachments.end());
    for (const auto& [name, object] : in.attachments) names += text_syntax(name) + reference_to(object) + " ";
    catalog += "/AF" + files + "]/Names<</EmbeddedFiles<</Names" + names + "]>>>>";
  }
  catalog += in.outlines(marks) + "/PageLabels<</Nums" + Inside::labels_syntax(labels) + ">>";
  // 100 %. Source: general guidance on electronic court bundles, 2021
  catalog += "/OpenAction[" + reference_to(in.pages.front().object) + "/XYZ null null 1]>>";
  in.out.put(shared(Shared::catalog), catalog);
  std::string trailer = "/Root " + reference_to(shared(Shared::catalog));
  if (in.information) trailer += "/Info " + reference_to(in.information);
  WholeFacts facts;
  facts.pages = in.pages.size();
  facts.bytes = in.out.finish(trailer);
  return facts;
}

}  // namespace redress::pdf
