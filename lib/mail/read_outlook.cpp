#include <algorithm>

#include "base/error.hpp"
#include "mail/compound.hpp"
#include "mail/read_message.hpp"
#include "mail/rich_text.hpp"
#include "mail/text_blocks.hpp"

namespace redress::mail {
namespace {

constexpr int deepest = 6;

std::string from_utf16(ByteView bytes) {
  std::string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = [&](std::size_t at) {
      return static_cast<unsigned>(static_cast<unsigned char>(bytes[at]) | static_cast<unsigned char>(bytes[at + 1])
                                                                               << 8);
    };
    unsigned code = unit(i);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      code = 0x10000 + ((code - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (code >= 0xD800 && code < 0xE000) {
      code = 0xFFFD;
    }
    if (code == 0) continue;
    if (code < 0x80) {
      text += static_cast<char>(code);
      continue;
    }
    if (code >= 0x10000) text += static_cast<char>(0xF0 | (code >> 18));
    if (code >= 0x800) text += static_cast<char>(code >= 0x10000 ? 0x80 | ((code >> 12) & 0x3F) : 0xE0 | (code >> 12));
    text += static_cast<char>(code >= 0x800 ? 0x80 | ((code >> 6) & 0x3F) : 0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
  return text;
}

// One message inside a compound file: its properties by number. Source: MS-OXMSG, MS-OXPROPS.
class Outlook {
 public:
  Outlook(const Compound& file, const Compound::Entry& storage) : file_(file), storage_(storage) {}

  std::string text(const std::string& property) const {
    if (const auto* wide = file_.find(storage_, "__substg1.0_" + property + "001F"))
      return from_utf16(file_.read(*wide));
    if (const auto* narrow = file_.find(storage_, "__substg1.0_" + property + "001E"))
      return to_utf8(file_.read(*narrow), "");
    return "";
  }

  Bytes binary(const std::string& property) const {
    const auto* stream = file_.find(storage_, "__substg1.0_" + property + "0102");
    return stream ? file_.read(*stream) : Bytes();
  }

  // A moment from the table of fixed properties: hundreds of nanoseconds since 1601. Source: MS-DTYP 2.3.3.
  std::optional<Moment> moment(unsigned property, std::size_t head) const {
    const auto* stream = file_.find(storage_, "__properties_version1.0");
    if (!stream) return std::nullopt;
    const Bytes table = file_.read(*stream);
    const auto number = [&](std::size_t at, std::size_t size) {
      std::uint64_t value = 0;
      for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(table[at + i]);
      return value;
    };
    for (std::size_t at = head; at + 16 <= table.size(); at += 16)
      if (number(at, 2) == 0x0040 && number(at + 2, 2) == property)
        return Moment{static_cast<std::int64_t>(number(at + 8, 8) / 10'000'000) - 11'644'473'600};
    return std::nullopt;
  }

  const Compound::Entry& storage() const { return storage_; }

 private:
  const Compound& file_;
  const Compound::Entry& storage_;
};

void add_attachments(const Compound& file, const Compound::Entry& storage, material::Material& material, int depth) {
  for (const std::size_t index : storage.inside) {
    const Compound::Entry& entry = file.at(index);
    if (!entry.storage || entry.name.rfind("__attach_version1.0_", 0) != 0) continue;
    const Outlook attachment(file, entry);
    if (const auto* message = file.find(entry, "__substg1.0_3701000D"); message && message->storage) {
      if (depth < deepest) add_attachments(file, *message, material, depth + 1);
      const std::string text = Outlook(file, *message).text("1000");
      if (!text.empty()) material.parts.push_back({"message.txt", "text/plain", text});
      continue;
    }
    std::string name = attachment.text("3707");
    if (name.empty()) name = attachment.text("3704");
    material.parts.push_back({name, attachment.text("370E"), attachment.binary("3701")});
  }
}

}  // namespace

material::Material read_outlook(ByteView bytes) {
  const Compound file(bytes);
  const Outlook message(file, file.root());
  material::Material material;
  material.format = material::Format::msg;
  material::Message head;
  head.subject = message.text("0037");
  head.to = message.text("0E04");
  head.from = message.text("0C1A");
  const std::string address = message.text("5D01").empty() ? message.text("0C1F") : message.text("5D01");
  if (address.find('@') != std::string::npos) head.from += (head.from.empty() ? "<" : " <") + address + ">";
  constexpr std::size_t top_level_head = 32;
  if ((head.sent = message.moment(0x0E06, top_level_head)))
    head.sent_source = "PidTagMessageDeliveryTime";
  else if ((head.sent = message.moment(0x0039, top_level_head)))
    head.sent_source = "PidTagClientSubmitTime";
  material.message = std::move(head);
  const std::string plain = message.text("1000");
  Bytes html = message.binary("1013");
  const bool table = html.find("<table") != std::string::npos || html.find("<TABLE") != std::string::npos;
  if (!html.empty() && (plain.empty() || table))
    material.blocks = blocks_of_html(to_utf8(html, charset_of_html(html)));
  else
    material.blocks = blocks_of_plain(plain);
  if (plain.empty() && html.empty() && !message.binary("1009").empty()) {
    try {
      material.parts.push_back({rich_text_body, "text/rtf", unpack_rich_text(message.binary("1009"))});
    } catch (const Error&) {
      material.findings.push_back({Weight::doubt,
                                   "mail.rich-text",
                                   "",
                                   {},
                                   "The message's own text is damaged and could not be read; its attachments are."});
    }
  }
  add_attachments(file, file.root(), material, 0);
  return material;
}

}  // namespace redress::mail
