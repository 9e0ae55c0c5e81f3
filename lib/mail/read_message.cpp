#include "mail/read_message.hpp"

#include <gmime/gmime.h>

#include <cstring>

#include <algorithm>

#include "base/error.hpp"
#include "base/handle.hpp"
#include "mail/text_blocks.hpp"

namespace redress::mail {
namespace {

constexpr int deepest = 20;
constexpr std::size_t most_parts = 500;

std::string string_of(const char* text) {
  return text ? to_utf8(text, "") : "";
}

void drop(void* object) {
  g_object_unref(object);
}

struct Body {
  std::string plain, html;
  bool flowed = false, has_plain = false, has_html = false;
};

Bytes content_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (!content) return {};
  const Handle<GMimeStream, drop> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(stream.get()));
  return Bytes(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

Bytes bytes_of(GMimeObject* object) {
  const Handle<GMimeStream, drop> stream(g_mime_stream_mem_new());
  g_mime_object_write_to_stream(object, nullptr, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(stream.get()));
  return Bytes(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

std::string type_of(GMimeObject* object) {
  GMimeContentType* type = g_mime_object_get_content_type(object);
  char* raw = type ? g_mime_content_type_get_mime_type(type) : nullptr;
  std::string name = raw ? raw : "text/plain";
  g_free(raw);
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

void read_part(GMimeObject* object, Body& body, material::Material& material, int depth) {
  if (!object || material.parts.size() >= most_parts) return;
  if (depth > deepest) {
    material.findings.push_back(
        {Weight::doubt, "mail.too-deep", "", {}, "Parts of the message are nested too deep to be read."});
    return;
  }
  if (GMIME_IS_MULTIPART(object)) {
    GMimeMultipart* multipart = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i)
      read_part(g_mime_multipart_get_part(multipart, i), body, material, depth + 1);
    return;
  }
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (inner) material.parts.push_back({"message.eml", "message/rfc822", bytes_of(GMIME_OBJECT(inner))});
    return;
  }
  if (!GMIME_IS_PART(object)) return;
  GMimePart* part = GMIME_PART(object);
  const std::string type = type_of(object);
  const char* disposition = g_mime_object_get_disposition(object);
  const bool attached =
      (disposition && std::string_view(disposition) == "attachment") || g_mime_part_get_filename(part);
  Bytes bytes = content_of(part);
  if (!attached && (type == "text/plain" || type == "text/html")) {
    const char* charset = g_mime_object_get_content_type_parameter(object, "charset");
    const bool html = type == "text/html";
    const std::string named = charset ? charset : html ? charset_of_html(bytes) : "";
    const std::string text = to_utf8(bytes, named);
    if (text != bytes && !is_known_charset(named))
      material.findings.push_back({Weight::doubt,
                                   "mail.charset",
                                   "",
                                   {},
                                   "The message's letters are of an unknown kind; look whether they are right."});
    std::string& target = html ? body.html : body.plain;
    target += (target.empty() ? "" : "\n") + text;
    (html ? body.has_html : body.has_plain) = true;
    const char* format = g_mime_object_get_content_type_parameter(object, "format");
    if (!html && format && std::string_view(format) == "flowed") body.flowed = true;
    return;
  }
  material.parts.push_back({string_of(g_mime_part_get_filename(part)), type, std::move(bytes)});
}

std::optional<Moment> moment_of(GDateTime* date) {
  if (!date) return std::nullopt;
  return Moment{g_date_time_to_unix(date)};
}

// A Received field ends in "; " and the moment. Source: RFC 5322, 3.6.7.
std::optional<Moment> moment_received(GMimeMessage* message) {
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(message));
  GMimeHeader* header = g_mime_header_list_get_header(headers, "Received");
  const char* value = header ? g_mime_header_get_value(header) : nullptr;
  const char* semicolon = value ? std::strrchr(value, ';') : nullptr;
  if (!semicolon) return std::nullopt;
  GDateTime* date = g_mime_utils_header_decode_date(semicolon + 1);
  const std::optional<Moment> moment = moment_of(date);
  if (date) g_date_time_unref(date);
  return moment;
}

std::string addresses_of(InternetAddressList* list) {
  if (!list) return "";
  char* raw = internet_address_list_to_string(list, nullptr, FALSE);
  const std::string text = string_of(raw);
  g_free(raw);
  return text;
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n\xC2\xA0") == std::string::npos;
}

}  // namespace

material::Material read_message(ByteView bytes) {
  g_mime_init();
  const Handle<GMimeStream, drop> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Handle<GMimeParser, drop> parser(g_mime_parser_new_with_stream(stream.get()));
  if (bytes.substr(0, 5) == "From ") g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MBOX);
  const Handle<GMimeMessage, drop> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) throw Error(ErrorKind::input, "the message cannot be read: it has no head");
  material::Material material;
  material.format = material::Format::eml;
  material::Message head;
  head.from = addresses_of(g_mime_message_get_from(message.get()));
  head.to = addresses_of(g_mime_message_get_to(message.get()));
  head.subject = string_of(g_mime_message_get_subject(message.get()));
  if ((head.sent = moment_received(message.get())))
    head.sent_source = "Received";
  else if ((head.sent = moment_of(g_mime_message_get_date(message.get()))))
    head.sent_source = "Date";
  material.message = std::move(head);
  Body body;
  read_part(g_mime_message_get_mime_part(message.get()), body, material, 0);
  const bool table = body.html.find("<table") != std::string::npos || body.html.find("<TABLE") != std::string::npos;
  if (body.has_html && (is_blank(body.plain) || table))
    material.blocks = blocks_of_html(body.html);
  else
    material.blocks = blocks_of_plain(body.plain, body.flowed ? Wrapping::flowed : Wrapping::fixed);
  return material;
}

}  // namespace redress::mail
