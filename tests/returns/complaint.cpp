#include "base/date.hpp"
#include "form/compose_blank_form.hpp"
#include "form/text.hpp"
#include "returns.hpp"

namespace redress::returns {
namespace {

using List = std::vector<std::string>;

const List first_names{"Aderonke", "Bethan",  "Callum", "Dilys",  "Eamon",  "Farida", "Gwilym", "Hester",
                       "Imran",    "Jolanta", "Kezia",  "Lorcan", "Maeve",  "Niamh",  "Osian",  "Priya",
                       "Rhodri",   "Sunita",  "Tobias", "Ursula", "Viktor", "Winnie", "Yusuf",  "Zofia"};
const List surnames{"Abernethy",  "Bickerstaffe", "Chowdhury",    "Dunmore",  "Eccleston", "Fairweather", "Gillespie",
                    "Haldane",    "Ikeji",        "Jessop",       "Kowalska", "Lovelace",  "Mbeki-Ross",  "Nettleship",
                    "O’Driscoll", "Penrose",      "Quartermaine", "Rao",      "St John",   "Thackeray",   "Underhill"};
const List wider_names{"Łucja Żebrowska", "Siân Llŷr", "Nguyễn Thị Lan", "Ελένη Παππά",
                       "Олена Шевчук",    "علي حسن",   "王小明",         "Zoë Müller"};
const List children_names{"Alfie", "Bronwen", "Cai", "Dotty", "Ezra", "Fern", "Gethin", "Hana", "Idris", "Jory", "Kit"};
const List relations{
    "Mother",       "Father",      "Gran",        "Paternal aunt", "step-dad",
    "Foster carer", "Big brother", "mum of both", "Grandfather",   "Family friend, acting for the mother"};
const List streets{"Orchard Rise",    "Mill Hill Lane", "The Green",     "Canal Street",  "Windmill Road",
                   "St Anne’s Close", "Lower Quay",     "Chapel Fields", "Old Forge Yard"};
const List towns{"Winterbrook", "Sallowby", "Great Marling", "Thornmere", "Oakhaven", "Nether Wick"};
const List areas{"CB", "CT", "ME", "PE", "TN", "DA", "SG"};
const List subjects{"the supervisor",    "one of the volunteers", "the person on the door",
                    "a member of staff", "the coordinator",       "nobody",
                    "my solicitor",      "the other parent"};
const List acts{"told me to wait in the car park",      "let the session start half an hour late",
                "would not write down what I said",     "spoke about me in front of the children",
                "lost the toys we had left there",      "rang me on the wrong day",
                "said that the room was double booked", "sent my son out without his coat",
                "wrote the wrong name in the log"};
const List times{"On the first Saturday of last month",
                 "Last week",
                 "On 14 June 2026",
                 "At about 10.30",
                 "Twice now",
                 "During the handover",
                 "Before anybody had arrived",
                 "Since Easter"};
const List remarks{"I have not had an answer.",
                   "It upset all of us.",
                   "I spoke to the manager on the same day.",
                   "Nobody has said sorry.",
                   "My daughter cried in the car.",
                   "This is the third time.",
                   "I have kept the messages.",
                   "The notice on the wall says something else."};
// Words of the form inside an answer.
const List traps{"Name: they never asked me mine.",
                 "Date: nobody could tell me which.",
                 "Signature: the visitors’ book has none for that day.",
                 "Address: I gave it twice.",
                 "Your relationship to the child is not what she asked me.",
                 "Telephone calls were not returned."};
const List wishes{"Please say sorry to my son.",         "I would like the times put in writing.",
                  "A different supervisor next time.",   "Train the volunteers.",
                  "Correct the log and send me a copy.", "Start when you say you will.",
                  "Ring me before you change a session."};
const List papers{"None",
                  "no",
                  "Copy of the contact order",
                  "Two photographs of the room",
                  "My diary for June and July",
                  "A letter from the school",
                  "N/A"};

std::string person(Dice& dice, Letters letters) {
  if (letters == Letters::any && dice.chance(15)) return dice.any(wider_names);
  return dice.any(first_names) + (dice.chance(20) ? " " + dice.any(first_names) : "") + " " + dice.any(surnames);
}

std::string number(Dice& dice, std::size_t digits) {
  std::string text;
  for (std::size_t i = 0; i < digits; ++i) text += static_cast<char>('0' + dice.pick(10));
  return text;
}

// Numbers that are given to nobody. Source: Ofcom, numbers for use in drama.
std::string telephone(Dice& dice) {
  switch (dice.pick(6)) {
    case 0: return "01632 960" + number(dice, 3);
    case 1: return "(01632) 960 " + number(dice, 3);
    case 2: return "+44 7700 900" + number(dice, 3);
    case 3: return "07700-900-" + number(dice, 3);
    case 4: return "07700900" + number(dice, 3);
    default: return "07700 900" + number(dice, 3);
  }
}

void answer_telephones(const std::string& field, Dice& dice, Complaint& complaint) {
  const std::string one = telephone(dice), two = telephone(dice);
  const bool both = one != two && dice.chance(60);
  std::string& typed = complaint.typed[field];
  switch (both ? dice.pick(4) : 4 + dice.pick(3)) {
    case 0: typed = one + " / " + two; break;
    case 1: typed = one + "\n" + two; break;
    case 2: typed = "Day: " + one + ", evening: " + two; break;
    case 3: typed = one + " (not before 6pm) or " + two; break;
    case 4: typed = one + " any time"; break;
    default: typed = one;
  }
  complaint.truth[field] = "[" + one + "]" + (both ? "[" + two + "]" : "");
}

void answer_date(const std::string& field, Dice& dice, Complaint& complaint) {
  static const List months{"January", "February", "March",     "April",   "May",      "June",
                           "July",    "August",   "September", "October", "November", "December"};
  if (dice.chance(2)) {  // no date that anybody could rely on
    complaint.puzzling = true;
    complaint.typed[field] = dice.any(List{"31 February 2026", "3 May", "yesterday", "30/02/26"});
    return;
  }
  const auto month = dice.pick(10), day = dice.pick(28);
  const Date date = *Date::from(2026, static_cast<int>(month) + 1, static_cast<int>(day) + 1);
  const std::string d = std::to_string(day + 1), m = std::to_string(month + 1), name = months[month];
  const auto two = [](const std::string& text) { return text.size() < 2 ? "0" + text : text; };
  std::string& typed = complaint.typed[field];
  switch (dice.pick(8)) {
    case 0: typed = d + "/" + m + "/2026"; break;
    case 1: typed = two(d) + "." + two(m) + ".26"; break;
    case 2: typed = d + " " + name + " 2026"; break;
    case 3: typed = d + " " + name.substr(0, 3) + " 26"; break;
    case 4: typed = two(d) + "-" + two(m) + "-2026"; break;
    case 5: typed = to_iso(date); break;
    case 6:
      typed = "the " + d +
              (d == "1" || d == "21"   ? "st"
               : d == "2" || d == "22" ? "nd"
               : d == "3" || d == "23" ? "rd"
                                       : "th") +
              " of " + name + " 2026";
      break;
    default: typed = name + " " + d + ", 2026";
  }
  complaint.truth[field] = to_iso(date);
}

std::string account(Dice& dice, Letters letters, bool is_long) {
  std::string text;
  const std::size_t paragraphs = 1 + dice.pick(is_long ? 4 : 2);
  for (std::size_t i = 0; i < paragraphs; ++i) {
    if (i > 0) text += "\n";
    const std::size_t sentences = 1 + dice.pick(is_long ? 5 : 2);
    for (std::size_t k = 0; k < sentences; ++k)
      text +=
          (k ? " " : "") + dice.any(times) + " " + dice.any(subjects) + " " + dice.any(acts) + ". " + dice.any(remarks);
    if (dice.chance(12)) text += "\n" + dice.any(traps);
  }
  if (letters == Letters::any && dice.chance(10)) text += "\nMae’r plant yn drist. Dzieci płakały. 😢";
  if (dice.chance(8)) text += "\n1. " + dice.any(remarks) + "\n2. " + dice.any(remarks);
  return text;
}

void put(Complaint& complaint, const std::string& field, const std::string& text) {
  complaint.typed[field] = text;
  if (!form::is_empty_answer(text)) complaint.truth[field] = form::clean_text(text);
}

std::string address(Dice& dice, std::string& code) {
  const bool tight = dice.chance(15), small = dice.chance(15);
  code = dice.any(areas) + std::to_string(1 + dice.pick(19)) + (tight ? "" : " ") + std::to_string(dice.pick(10)) +
         dice.any(List{"AB", "ZX", "QT", "LN", "HW"});
  if (small)
    for (char& c : code) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  const std::string parting = dice.chance(50) ? "\n" : ", ";
  std::string text = (dice.chance(15) ? "Flat " + std::to_string(1 + dice.pick(9)) + ", " : "") +
                     std::to_string(1 + dice.pick(120)) + " " + dice.any(streets) + parting + dice.any(towns);
  return text + (dice.chance(70) ? parting : " ") + code;
}

}  // namespace

namespace {

void fill(document::Blocks& blocks, const Complaint& complaint, Filled filled) {
  for (document::Block& block : blocks) {
    if (auto* table = std::get_if<document::Table>(&block.is))
      for (auto& row : table->rows)
        for (document::Cell& cell : row) fill(cell.blocks, complaint, filled);
    if (auto* group = std::get_if<document::Group>(&block.is)) fill(group->blocks, complaint, filled);
    auto* field = std::get_if<document::Field>(&block.is);
    if (field && field->kind == document::FieldKind::checkbox) {
      field->value = complaint.truth.contains(field->name) ? "true" : "";
    } else if (field && filled == Filled::everything) {
      const auto typed = complaint.typed.find(field->name);
      field->value = typed == complaint.typed.end() ? "" : typed->second;
    }
  }
}

}  // namespace

Complaint make_complaint(const form::Definition& definition, Letters letters, Dice& dice) {
  Complaint complaint;
  const bool nameless = dice.chance(3);
  const std::string name = person(dice, letters);
  for (const form::Field* field : definition.fields()) {
    if (field->office_use && !dice.chance(12)) continue;
    const bool left_out = dice.chance(6);
    switch (field->kind) {
      case form::Kind::long_text:
        put(complaint, field->name,
            field->name == "resolution" ? dice.any(wishes) + (dice.chance(40) ? " " + dice.any(wishes) : "")
                                        : account(dice, letters, field->lines > 3));
        break;
      case form::Kind::address: {
        std::string code;
        put(complaint, field->name, address(dice, code));
        if (field->postcode_field.empty()) break;
        if (definition.find(field->postcode_field)) {
          // The form asks for the code elsewhere.
          std::string& text = complaint.typed[field->name];
          text.erase(text.rfind(code));
          put(complaint, field->name, text + "near the church");
        } else {
          complaint.truth[field->postcode_field] = code;
        }
        break;
      }
      case form::Kind::postcode: put(complaint, field->name, dice.any(areas) + "7 4QT"); break;
      case form::Kind::telephones:
        if (!left_out) answer_telephones(field->name, dice, complaint);
        break;
      case form::Kind::date: answer_date(field->name, dice, complaint); break;
      case form::Kind::signature:
        if (!nameless && !left_out) {
          complaint.typed[field->name] = dice.chance(70) || name[0] < 0 || name.find(' ') == std::string::npos
                                             ? name
                                             : name.substr(0, 1) + ". " + name.substr(name.rfind(' ') + 1);
          complaint.truth[field->name] = "typed:" + complaint.typed[field->name];
        } else {
          complaint.truth[field->name] = "none";
        }
        break;
      case form::Kind::checkbox:
        if (dice.chance(50)) complaint.truth[field->name] = "yes";
        break;
      case form::Kind::choice: {
        if (dice.chance(12)) break;  // none of them
        const form::Option& option = field->options[dice.pick(field->options.size())];
        complaint.typed[field->name] = std::string(form::in_language(option.labels, ""));
        complaint.truth[field->name] = option.value;
        break;
      }
      case form::Kind::text:
        if (field->name == "name") {
          if (!nameless) put(complaint, field->name, name);
        } else if (field->name.find("name") != std::string::npos) {
          put(complaint, field->name, person(dice, letters));
        } else if (field->name == "children") {
          if (!left_out)
            put(complaint, field->name,
                dice.any(children_names) + (dice.chance(50) ? " and " + dice.any(children_names) : ", aged 6"));
        } else if (field->name == "attachments") {
          if (!left_out) put(complaint, field->name, dice.any(papers));
        } else if (field->name == "email") {
          put(complaint, field->name, "parent" + number(dice, 2) + "@example.org");
        } else if (field->office_use) {
          put(complaint, field->name, dice.any(first_names));
        } else {
          put(complaint, field->name, dice.any(relations));
        }
        break;
    }
  }
  return complaint;
}

std::string shown_label(const form::Field& field, const Complaint& complaint) {
  const std::string label(form::in_language(field.labels, ""));
  if (field.kind != form::Kind::checkbox) return label;
  return (complaint.truth.contains(field.name) ? "☒ " : "☐ ") + label;
}

document::Document own_form(const form::Definition& definition, const Complaint& complaint, Filled filled) {
  form::Issue issue;
  issue.date = *Date::from(2026, 11, 21);
  if (!definition.marks.empty()) {
    issue.letterhead.emplace();
    issue.letterhead->name = definition.marks.front();
  }
  document::Document document = form::compose_blank_form(definition, issue);
  fill(document.blocks, complaint, filled);
  return document;
}

std::vector<Way> all_ways() {
  std::vector<Way> all = word_ways();
  all.insert(all.end(), pdf_ways().begin(), pdf_ways().end());
  all.insert(all.end(), message_ways().begin(), message_ways().end());
  return all;
}

Return make_return(const Way& way, const form::Definition& definition, std::uint32_t seed) {
  Dice dice(seed);
  Complaint complaint = make_complaint(definition, way.letters, dice);
  Return made;
  made.way = way.name;
  made.name = way.name + "-" + definition.centre + "-" + std::to_string(seed) + "." + way.extension;
  made.bytes = way.make(definition, complaint, dice);
  made.centre = definition.centre;
  made.truth = std::move(complaint.truth);
  made.puzzling = complaint.puzzling || way.name == "message-narrative" || way.name == "word-lost-label";
  return made;
}

}  // namespace redress::returns
