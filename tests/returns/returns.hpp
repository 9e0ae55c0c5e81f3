/// Returned Complaint Forms made up from a number: invented people, every digital way back, and what a careful person
/// reads of each.
#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "document/document.hpp"
#include "form/definition.hpp"

namespace redress::returns {

/// The same rolls for the same number, on every machine.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : random_(seed) {}
  std::size_t pick(std::size_t below) { return random_() % below; }
  bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }
  template <class T>
  const T& any(const std::vector<T>& list) {
    return list[pick(list.size())];
  }

 private:
  std::mt19937 random_;
};

/// What one person answered, by field name.
struct Complaint {
  std::map<std::string, std::string> typed;  ///< as it stands on the form; '\n' between paragraphs
  std::map<std::string, std::string> truth;  ///< as a record shows it; a field that is not here was not answered
  bool puzzling = false;                     ///< a careful person would ask back
};

/// Which letters a way of return can carry.
enum class Letters { western, any };

Complaint make_complaint(const form::Definition& definition, Letters letters, Dice& dice);

/// The question as printed; a box to tick with its tick.
std::string shown_label(const form::Field& field, const Complaint& complaint);

/// Our own blank form with the answers in it, or only with its boxes ticked.
enum class Filled { boxes, everything };
document::Document own_form(const form::Definition& definition, const Complaint& complaint, Filled filled);

/// A returned file.
struct Return {
  std::string way;   ///< "word-cells", "pdf-acroform" …
  std::string name;  ///< of the file
  Bytes bytes;
  std::string centre;
  std::map<std::string, std::string> truth;
  bool puzzling = false;  ///< a person must look: no form, a question that is gone, a day that is none
};

/// A way a form comes back: from the answers, a file.
struct Way {
  std::string name, extension;
  Letters letters = Letters::any;
  Bytes (*make)(const form::Definition&, Complaint&, Dice&) = nullptr;
};

const std::vector<Way>& word_ways();
const std::vector<Way>& pdf_ways();
const std::vector<Way>& message_ways();

/// All of them.
std::vector<Way> all_ways();

Return make_return(const Way& way, const form::Definition& definition, std::uint32_t seed);

}  // namespace redress::returns
