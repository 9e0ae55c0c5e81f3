#include <qpdf/Buffer.hh>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "pdf/inside_reading.hpp"

namespace redress::pdf {
namespace {

constexpr double thin = 3;  // points: what is not wider is a line
constexpr std::size_t most_lines_on_page = 20000;
constexpr int deepest_form = 12;
constexpr std::size_t most_content = std::size_t{64} << 20;

// The words of a content stream: numbers, names and operators; strings and inline images are passed over.
class Scanner {
 public:
  enum class Kind { number, name, other, operation, end };

  explicit Scanner(std::string_view content) : rest_(content) {}

  Kind next() {
    for (;;) {
      const std::size_t start = rest_.find_first_not_of(std::string_view(" \t\r\n\f\0", 6));
      if (start == std::string_view::npos) return Kind::end;
      rest_.remove_prefix(start);
      const char c = rest_[0];
      if (c == '%') {
        rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
        continue;
      }
      if (c == '(') return skip_string();
      if (c == '<' || c == '>' || c == '[' || c == ']' || c == '{' || c == '}' || c == ')') return skip_bracket(c);
      std::size_t length = rest_.find_first_of(std::string_view(" \t\r\n\f\0()<>[]{}/%", 16), 1);
      if (length == std::string_view::npos) length = rest_.size();
      word = rest_.substr(0, length);
      rest_.remove_prefix(length);
      if (c == '/') return Kind::name;
      if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
        number = 0;
        const std::string_view digits = c == '+' ? word.substr(1) : word;
        std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return Kind::number;
      }
      return Kind::operation;
    }
  }

  // Passes over the data of an inline image, whose dictionary has been read.
  void skip_image() {
    for (std::size_t at = 0; (at = rest_.find("EI", at)) != std::string_view::npos; at += 2) {
      const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
      if (at == 0 || !is_space(rest_[at - 1]) || (at + 2 < rest_.size() && !is_space(rest_[at + 2]))) continue;
      rest_.remove_prefix(at + 2);
      return;
    }
    rest_ = {};
  }

  double number = 0;
  std::string_view word;

 private:
  Kind skip_string() {
    int depth = 0;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      if (rest_[at] == '\\')
        ++at;
      else if (rest_[at] == '(')
        ++depth;
      else if (rest_[at] == ')' && --depth == 0)
        break;
    }
    rest_.remove_prefix(std::min(at + 1, rest_.size()));
    return Kind::other;
  }

  Kind skip_bracket(char c) {
    const bool is_hex = c == '<' && rest_.size() > 1 && rest_[1] != '<';
    rest_.remove_prefix(is_hex ? std::min(rest_.find('>'), rest_.size() - 1) + 1 : 1);
    return Kind::other;
  }

  std::string_view rest_;
};

struct State {
  QPDFMatrix matrix;
  double line_width = 1;
  bool white_fill = false, white_stroke = false;
  int text_mode = 0;  // 3: neither filled nor stroked. Source: ISO 32000-2 table 104
};

struct Segment {
  double x0, y0, x1, y1;
};

struct Rectangle {
  double left, bottom, right, top;
};

class Artist {
 public:
  Artist(const ReadPage& page, material::Material& material) : page_(page), material_(material) {}

  int hidden_texts = 0, seen_texts = 0;

  void draw(std::string_view content, QPDFObjectHandle resources, State state, int depth) {
    Scanner scanner(content);
    std::vector<State> saved;
    std::vector<double> numbers;
    std::string name;
    for (Scanner::Kind kind; (kind = scanner.next()) != Scanner::Kind::end;) {
      if (kind == Scanner::Kind::number) {
        if (numbers.size() < 64) numbers.push_back(scanner.number);
        continue;
      }
      if (kind == Scanner::Kind::name) name = scanner.word;
      if (kind != Scanner::Kind::operation) continue;
      const std::string_view word = scanner.word;
      if (word == "q" && saved.size() < 1000) saved.push_back(state);
      if (word == "Q" && !saved.empty()) {
        state = saved.back();
        saved.pop_back();
      }
      if (word == "ID") {
        add_picture(state);
        scanner.skip_image();
      }
      if (word == "Do") draw_object(resources, name, state, depth);
      if (word.size() <= 2) operate(word, numbers, state);
      numbers.clear();
    }
  }

 private:
  void operate(std::string_view word, const std::vector<double>& n, State& state) {
    if (word == "cm" && n.size() == 6)
      state.matrix.concat(QPDFMatrix(n[0], n[1], n[2], n[3], n[4], n[5]));
    else if (word == "w" && n.size() == 1)
      state.line_width = n[0];
    else if (word == "g" || word == "rg" || word == "sc" || word == "k")
      state.white_fill = is_white(word, n);
    else if (word == "scn")
      state.white_fill = !n.empty() && is_white(word, n);
    else if (word == "G" || word == "RG" || word == "SC" || word == "K")
      state.white_stroke = is_white(word, n);
    else if (word == "SCN")
      state.white_stroke = !n.empty() && is_white(word, n);
    else if (word == "Tr" && n.size() == 1)
      state.text_mode = static_cast<int>(n[0]);
    else if (word == "Tj" || word == "TJ" || word == "'" || word == "\"")
      ++(state.text_mode == 3 ? hidden_texts : seen_texts);
    else if (word == "m" && n.size() == 2)
      move(n[0], n[1]);
    else if (word == "l" && n.size() == 2)
      line(n[0], n[1]);
    else if (word == "h")
      line(start_x_, start_y_);
    else if (word == "re" && n.size() == 4)
      rectangles_.push_back({n[0], n[1], n[0] + n[2], n[1] + n[3]});
    else if (word == "c" && n.size() == 6)
      curve(n[4], n[5]);
    else if ((word == "v" || word == "y") && n.size() == 4)
      curve(n[2], n[3]);
    else if (word == "S" || word == "s")
      paint(state, true, false);
    else if (word == "f" || word == "F" || word == "f*")
      paint(state, false, true);
    else if (word == "B" || word == "B*" || word == "b" || word == "b*")
      paint(state, true, true);
    else if (word == "n")
      forget();
  }

  static bool is_white(std::string_view word, const std::vector<double>& n) {
    if (n.empty()) return false;
    const double white = word == "k" || word == "K" || n.size() == 4 ? 0 : 1;
    return std::all_of(n.begin(), n.end(), [&](double one) { return std::abs(one - white) < 0.02; });
  }

  void move(double x, double y) {
    start_x_ = x_ = x;
    start_y_ = y_ = y;
  }
  void line(double x, double y) {
    segments_.push_back({x_, y_, x, y});
    x_ = x;
    y_ = y;
  }
  void curve(double x, double y) {
    if (curves_++ == 0) curved_ = {x_, y_, x_, y_};
    for (const auto& [at_x, at_y] : {std::pair{x_, y_}, std::pair{x, y}})
      curved_ = {std::min(curved_.left, at_x), std::min(curved_.bottom, at_y), std::max(curved_.right, at_x),
                 std::max(curved_.top, at_y)};
    x_ = x;
    y_ = y;
  }
  void forget() {
    segments_.clear();
    rectangles_.clear();
    curves_ = 0;
  }

  void paint(const State& state, bool stroked, bool filled) {
    const bool seen_fill = filled && !state.white_fill, seen_stroke = stroked && !state.white_stroke;
    if (curves_ >= 4 && (seen_fill || seen_stroke)) add_ink(state);
    if (curves_ == 0) {
      for (const Rectangle& one : rectangles_) {
        const Box box = page_.place_of(state.matrix, one.left, one.bottom, one.right, one.top);
        if (std::min(box.width(), box.height()) <= thin && (seen_fill || seen_stroke))
          add_line(box);
        else if (seen_stroke)
          add_edges(box);
      }
      if (seen_stroke)
        for (const Segment& one : segments_) {
          Box box = page_.place_of(state.matrix, one.x0, one.y0, one.x1, one.y1);
          if (std::min(box.width(), box.height()) < 1) add_line(box);
        }
      else if (seen_fill && segments_.size() >= 3)
        add_filled_outline(state);
    }
    forget();
  }

  // A filled path of straight sides: a line when it is thin, as some writers draw their rules.
  void add_filled_outline(const State& state) {
    Rectangle all{1e9, 1e9, -1e9, -1e9};
    for (const Segment& one : segments_)
      all = {std::min({all.left, one.x0, one.x1}), std::min({all.bottom, one.y0, one.y1}),
             std::max({all.right, one.x0, one.x1}), std::max({all.top, one.y0, one.y1})};
    const Box box = page_.place_of(state.matrix, all.left, all.bottom, all.right, all.top);
    if (std::min(box.width(), box.height()) <= thin) add_line(box);
  }

  void add_edges(const Box& box) {
    add_line({box.left, box.top, box.right, box.top});
    add_line({box.left, box.bottom, box.right, box.bottom});
    add_line({box.left, box.top, box.left, box.bottom});
    add_line({box.right, box.top, box.right, box.bottom});
  }

  void add_line(const Box& box) {
    if (lines_++ > most_lines_on_page || std::max(box.width(), box.height()) < 4) return;
    material_.lines.push_back({page_.number, box});
  }

  void add_ink(const State& state) {
    add(page_.place_of(state.matrix, curved_.left, curved_.bottom, curved_.right, curved_.top), true);
  }
  void add_picture(const State& state) { add(page_.place_of(state.matrix, 0, 0, 1, 1), false); }

  void add(const Box& box, bool ink) {
    if (pictures_++ > 5000) return;
    material::Picture picture;
    picture.place.page = page_.number;
    picture.place.box = box;
    picture.width = box.width();
    picture.height = box.height();
    picture.ink = ink;
    material_.pictures.push_back(picture);
  }

  void draw_object(QPDFObjectHandle resources, const std::string& name, const State& state, int depth) {
    if (!resources.isDictionary() || depth > deepest_form || ++drawn_ > 20000) return;
    QPDFObjectHandle objects = resources.getKey("/XObject");
    QPDFObjectHandle object = objects.isDictionary() ? objects.getKey(name) : QPDFObjectHandle::newNull();
    if (!object.isStream()) return;
    QPDFObjectHandle dictionary = object.getDict();
    if (dictionary.getKey("/Subtype").isNameAndEquals("/Image")) return add_picture(state);
    if (!dictionary.getKey("/Subtype").isNameAndEquals("/Form")) return;
    State inside = state;
    if (QPDFObjectHandle matrix = dictionary.getKey("/Matrix"); matrix.isMatrix()) {
      const auto m = matrix.getArrayAsMatrix();
      inside.matrix.concat(QPDFMatrix(m.a, m.b, m.c, m.d, m.e, m.f));
    }
    QPDFObjectHandle own = dictionary.getKey("/Resources");
    const auto data = object.getStreamData(qpdf_dl_specialized);
    total_ += data->getSize();
    if (total_ > most_content) return;
    draw({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}, own.isDictionary() ? own : resources,
         inside, depth + 1);
  }

  const ReadPage& page_;
  material::Material& material_;
  std::vector<Segment> segments_;
  std::vector<Rectangle> rectangles_;
  int curves_ = 0;
  Rectangle curved_{};
  double x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0;
  std::size_t lines_ = 0, pictures_ = 0, drawn_ = 0, total_ = 0;
};

std::string content_of(QPDFObjectHandle page) {
  std::string all;
  const auto add = [&](QPDFObjectHandle stream) {
    if (!stream.isStream() || all.size() > most_content) return;
    const auto data = stream.getStreamData(qpdf_dl_specialized);
    all.append(reinterpret_cast<const char*>(data->getBuffer()), std::min(data->getSize(), most_content));
    all += '\n';
  };
  QPDFObjectHandle contents = page.getKey("/Contents");
  if (contents.isArray())
    for (int i = 0; i < contents.getArrayNItems(); ++i) add(contents.getArrayItem(i));
  else
    add(contents);
  return all;
}

}  // namespace

void read_drawing(const ReadPage& page, material::Material& material) {
  QPDFObjectHandle resources = page.key("/Resources"), above = page.object;
  for (int depth = 0; resources.isNull() && depth < 50; ++depth) {
    above = above.getKey("/Parent");
    if (!above.isDictionary()) break;
    resources = above.getKey("/Resources");
  }
  Artist artist(page, material);
  artist.draw(content_of(page.object), resources, State{}, 0);
  if (artist.hidden_texts > 0 && artist.seen_texts == 0) material.pages.back().has_text = false;
}

}  // namespace redress::pdf
