/// What the files that redact share; seen only inside this folder.
#pragma once

#include <string>
#include <vector>

#include "pdf/inside_painting.hpp"
#include "pdf/redact_pages.hpp"

namespace redress::pdf {

/// A stretch of marked content: the page or form it stands in, and its number there.
using ContentMark = std::pair<QPDFObjGen, long long>;

/// Which tag owns what, before anything changed.
struct TagIndex {
  std::map<ContentMark, QPDFObjectHandle> by_mark;
  std::map<QPDFObjGen, QPDFObjectHandle> by_page;  ///< the first on it
};
TagIndex index_tags(QPDF& file);

/// One file under way.
struct Redaction {
  QPDF& file;
  const RedactionOrder& order;
  Layers layers{file};
  TagIndex tags = index_tags(file);
  FontShelf fonts;
  Removed removed;
  std::set<ContentMark> touched;                       ///< marked content that lost something
  std::set<QPDFObjGen> dropped;                        ///< annotations that are gone
  std::map<QPDFObjGen, QPDFObjectHandle> new_streams;  ///< forms of one page, by the form they stand for
};

/// One page under way.
struct PageRedaction {
  ReadPage page;
  std::vector<const Blackening*> places;
  bool unsafe = false;                             ///< something cannot be taken apart
  std::map<const Blackening*, ContentMark> first;  ///< the marked content each place met first
  long long highest_mark = -1;
};

/// Content written anew without what meets the places or lies in a hidden layer, and the resources it uses.
struct NewContent {
  std::string operators;
  QPDFObjectHandle resources;
};

/// Throws: QPDFExc when the content cannot be parsed.
NewContent rewrite_content(Redaction& redaction, PageRedaction& page);

/// The picture with the dots under the places made even; null when its dots cannot be had.
QPDFObjectHandle blacken_picture(Redaction& redaction, const PageRedaction& page, QPDFObjectHandle picture,
                                 const QPDFMatrix& matrix);

/// Takes out of JPEG pictures what cameras write beside the dots: place, time, a small copy of the whole.
void strip_pictures(Redaction& redaction);

/// Turns annotations that meet a place into content, so that it is redacted like any other; drops those that cannot
/// be, and all that are beside the text.
void settle_annotations(Redaction& redaction, PageRedaction& page);

/// Lays the boxes over the page, each tagged where the page is.
void lay_boxes(Redaction& redaction, PageRedaction& page, std::vector<QPDFObjectHandle>& labels);

/// Puts a picture in the place of all content of the page.
void replace_content(Redaction& redaction, PageRedaction& page, const PagePicture& picture);

/// Adds an element of that type for new content of the page beside what `mark` stands for, or where the page's other
/// tags are; `says` is read in its place. Gives the number of its marked content; -1 when the page has no tags.
long long add_element(Redaction& redaction, PageRedaction& page, const ContentMark* mark, const std::string& type,
                      const std::string& says);

/// True when the text holds one of the words to be taken out, as words of its own.
bool holds_words(const RedactionOrder& order, const std::string& text);

/// Takes replacement texts from elements that lost something, and elements of dropped annotations from the tree.
void settle_structure(Redaction& redaction, const std::set<QPDFObjGen>& pictured_pages);

/// Puts "Redacted" in the place of every text beside the pages' content that holds the words.
void settle_texts(Redaction& redaction);

/// Keeps of the file as a whole only what showing the pages needs.
void settle_file(Redaction& redaction);

}  // namespace redress::pdf
