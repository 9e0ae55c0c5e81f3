/// PDF files put together object by object, for what no writer of ours would make.
#pragma once

#include <cstdio>
#include <regex>
#include <string>
#include <vector>

#include "material/material.hpp"
#include "support/outside.hpp"
#include "support/scratch.hpp"

namespace redress::test {

class HandMade {
 public:
  /// Gives the object's number.
  int add(const std::string& object) {
    objects_.push_back(object);
    return static_cast<int>(objects_.size());
  }
  int stream(const std::string& dictionary, const std::string& data) {
    return add("<<" + dictionary + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream");
  }
  int next() const { return static_cast<int>(objects_.size()) + 1; }

  /// A file with its cross-reference table. `trailer`: keys beside Root and Size.
  std::string finish(int root, const std::string& trailer = "") const {
    std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", table;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
      table += line(file.size());
      file += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
    }
    const std::size_t at = file.size();
    const std::string size = std::to_string(objects_.size() + 1);
    return file + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer\n<</Size " + size + "/Root " +
           ref(root) + trailer + ">>\nstartxref\n" + std::to_string(at) + "\n%%EOF\n";
  }

  /// The file with an object replaced by a later state of itself, behind the first.
  static std::string change(const std::string& file, int number, const std::string& object, int root, int size) {
    const std::string start = std::to_string(file.rfind("xref\n0 "));
    std::string out = file;
    const std::size_t at = out.size();
    out += std::to_string(number) + " 0 obj\n" + object + "\nendobj\n";
    const std::size_t table = out.size();
    return out + "xref\n" + std::to_string(number) + " 1\n" + line(at) + "trailer\n<</Size " + std::to_string(size) +
           "/Root " + ref(root) + "/Prev " + start + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  }

  static std::string ref(int number) { return std::to_string(number) + " 0 R"; }

 private:
  static std::string line(std::size_t at) {
    char text[32];
    std::snprintf(text, sizeof text, "%010zu 00000 n \n", at);
    return text;
  }
  std::vector<std::string> objects_;
};

/// One page of 600 by 800 points in Helvetica, /F1.
struct OnePage {
  std::string content, resources, page, root, trailer;
  HandMade file;

  std::string finish() {
    const int font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
    const int body = file.stream("", content);
    const int pages = file.next() + 1;
    const int own = file.add("<</Type/Page/Parent " + HandMade::ref(pages) + "/MediaBox[0 0 600 800]/Contents " +
                             HandMade::ref(body) + "/Resources<</Font<</F1 " + HandMade::ref(font) + ">>" + resources +
                             ">>" + page + ">>");
    file.add("<</Type/Pages/Count 1/Kids[" + HandMade::ref(own) + "]>>");
    page_number = own;
    body_number = body;
    root_number = file.add("<</Type/Catalog/Pages " + HandMade::ref(pages) + root + ">>");
    return file.finish(root_number, trailer);
  }
  int page_number = 0, body_number = 0, root_number = 0;
};

/// Everything that other people's programs can take from a PDF: its text by two readers, its facts, and every object
/// with its streams laid open.
inline std::string all_of(const std::string& pdf) {
  const Scratch scratch;
  const std::string file = scratch.put("file.pdf", pdf);
  return answer_of("pdftotext " + file + " -") + answer_of("mutool draw -q -F text " + file) +
         answer_of("pdfinfo " + file) + answer_of("pdfinfo -meta " + file) +
         answer_of("qpdf --qdf --object-streams=disable --decode-level=all " + file + " -") +
         answer_of("strings -n 3 " + file);
}

/// The words and their boxes as pdftotext sees them.
inline std::vector<material::Word> words_of(std::string_view pdf) {
  const Scratch scratch;
  const std::string html = answer_of("pdftotext -bbox " + scratch.put("file.pdf", std::string(pdf)) + " -");
  static const std::regex line(
      "<page |<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" yMax=\"([-0-9.]+)\">([^<]*)</word>");
  std::vector<material::Word> words;
  int page = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), line), end; at != end; ++at) {
    if (!(*at)[5].matched) {
      ++page;
      continue;
    }
    material::Word word;
    word.page = page;
    word.box = {std::stod((*at)[1]), std::stod((*at)[2]), std::stod((*at)[3]), std::stod((*at)[4])};
    word.text = (*at)[5];
    words.push_back(word);
  }
  return words;
}

}  // namespace redress::test
