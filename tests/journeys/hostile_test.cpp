#include <zlib.h>

#include <chrono>
#include <functional>
#include <random>
#include <vector>

#include "program.hpp"
#include "zip/zip.hpp"

using namespace redress;

namespace {

std::string repeated(const std::string& piece, std::size_t times) {
  std::string all;
  all.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += piece;
  return all;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

const std::string types =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override "
    "PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument."
    "wordprocessingml.document.main+xml\"/></Types>";

std::string word_file(const std::string& body, const std::string& before = "") {
  return zip::write_archive({{"[Content_Types].xml", types},
                             {"word/document.xml", before +
                                                       "<w:document xmlns:w=\"http://schemas.openxmlformats.org/"
                                                       "wordprocessingml/2006/main\"><w:body>" +
                                                       body + "</w:body></w:document>"}});
}

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string packed(size, '\0');
  ::compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()),
              static_cast<uLong>(bytes.size()), 9);
  packed.resize(size);
  return packed;
}

std::string stream(const std::string& keys, const std::string& bytes) {
  return "<<" + keys + "/Length " + std::to_string(bytes.size()) + ">>stream\n" + bytes + "\nendstream";
}

// A PDF of one page; `objects` are numbered from 4, the page's contents are object 4.
std::string pdf_file(const std::vector<std::string>& objects, const std::string& page_keys = "",
                     const std::string& size = "595 842") {
  std::string pdf =
      "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 "
      "obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 " +
      size + "]/Contents 4 0 R" + page_keys + ">>endobj\n";
  for (std::size_t i = 0; i < objects.size(); ++i) pdf += std::to_string(i + 4) + " 0 obj" + objects[i] + "endobj\n";
  return pdf + "trailer<</Root 1 0 R/Size " + std::to_string(objects.size() + 4) + ">>\n%%EOF\n";
}

// Ten forms, each drawing the next ten times.
std::string nested_drawings() {
  std::vector<std::string> objects = {stream("", "/F Do")};
  constexpr int depth = 12;
  for (int i = 0; i < depth; ++i)
    objects.push_back(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F " + std::to_string(i + 6) + " 0 R>>>>",
        repeated("/F Do ", 10)));
  objects.push_back(stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f"));
  return pdf_file(objects, "/Resources<</XObject<</F 5 0 R>>>>");
}

std::string big_number(unsigned long value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xFF);
  return text;
}

std::string png_chunk(const std::string& kind, const std::string& body) {
  const std::string summed = kind + body;
  return big_number(body.size(), 4) + summed +
         big_number(crc32(0, reinterpret_cast<const Bytef*>(summed.data()), static_cast<uInt>(summed.size())), 4);
}

std::string png_file(unsigned long width, unsigned long height, const std::string& dots) {
  return "\x89PNG\r\n\x1A\n" +
         png_chunk("IHDR", big_number(width, 4) + big_number(height, 4) + std::string("\x08\0\0\0\0", 5)) +
         png_chunk("IDAT", deflated(dots)) + png_chunk("IEND", "");
}

// A directory of a TIFF that names itself as the next.
std::string endless_tiff() {
  return std::string("II*\0\x08\0\0\0", 8) + std::string("\x01\0\0\x01\x03\0\x01\0\0\0\x10\0\0\0", 14) +
         std::string("\x08\0\0\0", 4);
}

std::string noise(const std::string& start, unsigned seed) {
  std::mt19937 random(seed);
  std::string bytes = start;
  for (int i = 0; i < 60000; ++i) bytes += static_cast<char>(random() & 0xFF);
  return bytes;
}

std::string message_in_message(int depth) {
  std::string head = "From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n", mail = head;
  for (int i = 0; i < depth; ++i)
    mail += "Content-Type: multipart/mixed; boundary=\"b" + std::to_string(i) + "\"\r\n\r\n--b" + std::to_string(i) +
            "\r\n";
  return mail + "Content-Type: text/plain\r\n\r\nx\r\n";
}

std::string packed_in_itself(int depth) {
  std::string inner = "x";
  for (int i = 0; i < depth; ++i) inner = zip::write_archive({{"a.zip", inner}});
  return inner;
}

struct Hostile {
  const char* name;
  std::function<std::string()> make;
};

const std::vector<Hostile> hostile = {
    {"bomb.docx", [] { return word_file(repeated("<w:p/>", 40'000'000)); }},
    {"parts.docx",
     [] {
       std::vector<zip::NewPart> parts = {{"[Content_Types].xml", types}};
       for (int i = 0; i < 30000; ++i) parts.push_back({"word/" + std::to_string(i), "x", zip::Packing::stored});
       return zip::write_archive(parts);
     }},
    {"climbs.docx",
     [] {
       return replaced(zip::write_archive({{"word/document.xml", "<x/>"}, {"aa/aa/stolen", "x"}}), "aa/", "../");
     }},
    {"deep.docx", [] { return word_file(repeated("<w:tbl><w:tr><w:tc>", 100'000)); }},
    {"laughs.docx",
     [] {
       std::string head = "<!DOCTYPE d [<!ENTITY a0 \"ha\">";
       for (int i = 1; i < 40; ++i)
         head += "<!ENTITY a" + std::to_string(i) + " \"" + repeated("&a" + std::to_string(i - 1) + ";", 10) + "\">";
       return word_file("<w:p><w:r><w:t>&a39;</w:t></w:r></w:p>", head + "]>");
     }},
    {"outside.docx",
     [] {
       return word_file("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
                        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>");
     }},
    {"packed.zip", [] { return packed_in_itself(30); }},
    {"tiny.zip",
     [] {
       return zip::write_archive({{"a", "abc"}, {"b", ""}, {"c", "RIFF"}});
     }},
    {"quine.odt",
     [] {
       return zip::write_archive({{"mimetype", "application/vnd.oasis.opendocument.text", zip::Packing::stored},
                                  {"content.xml", repeated("<a>", 500'000)}});
     }},
    {"braces.rtf", [] { return "{\\rtf1 " + repeated("{\\b ", 2'000'000); }},
    {"binary.rtf", [] { return "{\\rtf1 " + repeated("\\bin2000000000 ", 1000) + "x}"; }},
    {"deep.html", [] { return "<!DOCTYPE html><html><body>" + repeated("<div><table><tr><td>", 300'000); }},
    {"nested.eml", [] { return message_in_message(20'000); }},
    {"bomb.pdf",
     [] { return pdf_file({stream("/Filter/FlateDecode", deflated(repeated("q 1 0 0 1 0 0 cm Q\n", 20'000'000)))}); }},
    {"bomb-in-bomb.pdf",
     [] {
       return pdf_file(
           {stream("/Filter[/FlateDecode/FlateDecode]", deflated(deflated(std::string(300'000'000, ' '))))});
     }},
    {"drawings.pdf", nested_drawings},
    {"arrays.pdf", [] { return pdf_file({repeated("[", 3'000'000)}); }},
    {"pages.pdf",
     [] {
       return std::string(
           "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count "
           "900000000>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF\n");
     }},
    {"itself.pdf",
     [] {
       return std::string(
           "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF\n");
     }},
    {"huge.pdf", [] { return pdf_file({stream("", "0 0 1 rg 0 0 9 9 re f")}, "", "200000 200000"); }},
    {"picture.pdf",
     [] {
       return pdf_file({stream("", "595 0 0 842 0 0 cm /I Do"),
                        stream("/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent "
                               "8/ColorSpace/DeviceRGB/Filter/FlateDecode",
                               deflated(std::string(50'000'000, '\0')))},
                       "/Resources<</XObject<</I 5 0 R>>>>");
     }},
    {"font.pdf",
     [] {
       return pdf_file({stream("", "BT/F 12 Tf 50 50 Td(name)Tj ET"),
                        "<</Type/Font/Subtype/TrueType/BaseFont/Bad/"
                        "FirstChar 0/LastChar 1/Widths[1 "
                        "1]/FontDescriptor 6 0 R>>",
                        "<</Type/FontDescriptor/FontName/Bad/Flags 4/FontFile2 7 0 R>>",
                        stream("", noise(std::string("\0\x01\0\0\xFF\xFF", 6), 7))},
                       "/Resources<</Font<</F 5 0 R>>>>");
     }},
    {"wide.png", [] { return png_file(100'000, 100'000, std::string(100'000'000, '\0')); }},
    {"tall.png", [] { return png_file(3, 2'000'000'000, "x"); }},
    {"noise.png", [] { return png_file(1700, 2300, noise("", 3) + std::string(1701 * 2300, '\xFF')); }},
    {"endless.tif", endless_tiff},
    {"noise.pdf", [] { return noise("%PDF-1.7\n", 1); }},
    {"noise.docx", [] { return noise("PK\x03\x04", 2); }},
    {"noise.jpg", [] { return noise("\xFF\xD8\xFF\xE0", 4); }},
    {"noise.doc", [] { return noise("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 5); }},
};

}  // namespace

TEST_CASE("A hostile file is refused in one line, soon, in little memory, and leaves nothing behind") {
  for (const Hostile& one : hostile) {
    const test::Scratch scratch;
    const std::string file = scratch.put(one.name, one.make());
    const auto start = std::chrono::steady_clock::now();
    // No process of it may ask for more than this, whatever it holds.
    const test::Outcome outcome =
        test::run_redress("read " + file, "cd " + scratch.path().string() + " && TMPDIR=" + scratch.path().string() +
                                              " && export TMPDIR && ulimit -v 600000 &&");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    INFO(one.name << ": " << outcome.code << " in " << seconds << " s: " << outcome.err);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find('\n') == outcome.err.size() - 1);
    CHECK(outcome.err.size() < 300);
    // Five seconds of a processor of its own; beside other work, three times that.
    CHECK(seconds < 15);
    std::vector<std::string> left;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(scratch.path()))
      left.push_back(entry.path().filename().string());
    CHECK(left == std::vector<std::string>{one.name});
  }
}
