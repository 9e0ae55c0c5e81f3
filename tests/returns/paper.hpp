/// Pages as foreign programs print them, written by hand: the standard fonts, lines, fields and notes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "returns.hpp"

namespace redress::returns {

/// Objects of a PDF file; numbers from 1.
class PdfObjects {
 public:
  int add(const std::string& object);
  int add_stream(const std::string& dictionary, const std::string& bytes);
  void set(int number, const std::string& object);
  Bytes write(int root) const;

 private:
  std::vector<std::string> objects_;
};

/// How the program that prints puts text on a page.
enum class Hand { lines, words, letters };

/// Where the room of an answer is: points from the lower left corner of the upright page.
struct Room {
  const form::Field* field = nullptr;
  const form::Option* option = nullptr;  ///< of a choice: the small square before its words
  std::size_t page = 0;
  double left = 0, bottom = 0, right = 0, top = 0;
};

enum class Look { ruled, beside, stacked };
enum class Answers { printed, left_out };

/// A form on paper, page by page.
class Paper {
 public:
  Paper(const form::Definition& definition, const Complaint& complaint, Dice& dice);

  Hand hand = Hand::lines;
  Look look = Look::ruled;
  int rotation = 0;  ///< of every page, degrees
  double size = 10;

  void prose(const std::string& text, bool bold = false);
  void form(Answers answers);
  void new_page();
  /// Text somewhere on a page that is there already; `top` points below the upper edge.
  void write(std::size_t page, double left, double top, const std::string& text, bool bold = false);
  void stroke(std::size_t page, double x1, double y1, double x2, double y2);
  void square(std::size_t page, double left, double bottom, double side);

  std::vector<Room> rooms;
  std::vector<std::vector<int>> annotations;  ///< object numbers, by page
  PdfObjects objects;
  std::string catalogue;  ///< more entries of it

  double width_of(const std::string& text, bool bold = false) const;
  std::vector<std::string> wrap(const std::string& text, double width) const;
  /// The rectangle as the page's own, perhaps turned, space has it.
  std::string rectangle(double left, double bottom, double right, double top) const;
  std::size_t page_count() const { return contents_.size(); }
  Bytes finish();

 private:
  struct Cell {
    std::string text;
    double left = 0, width = 0;
    bool bold = false;
    const form::Field* field = nullptr;
    bool choices = false;
  };
  void row(std::vector<Cell> cells, Answers answers, double least_height = 0);
  void need(double height);
  void question(const form::Field& field, Answers answers);

  const form::Definition& definition_;
  const Complaint& complaint_;
  Dice& dice_;
  std::vector<std::string> contents_;
  double y_ = 0;
};

/// UTF-8 as WinAnsi bytes; what it lacks is a question mark.
std::string to_western(const std::string& text);
/// A PDF string.
std::string literal(const std::string& bytes);

}  // namespace redress::returns
