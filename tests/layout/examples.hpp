/// Invented documents that the layout's tests set.
#pragma once

#include <string>

#include "document/document.hpp"

namespace redress::examples {

using namespace redress::document;

inline Text words(std::string text, std::string language = "", std::string link = "") {
  return {std::move(text), false, false, std::move(language), std::move(link)};
}
inline Block paragraph(std::string text, std::string style = "body", std::string language = "") {
  return {Paragraph{{words(std::move(text))}, Align::start, std::move(style)}, Keep::free, std::move(language)};
}
inline Block heading(int level, std::string text, std::string anchor = "") {
  return {Heading{level, {words(std::move(text))}, std::move(anchor)}, Keep::free, ""};
}
inline Block field(FieldKind kind, std::string name, Length height = {}) {
  return {Field{kind, name, "Please answer: " + name, height, {}, ""}, Keep::free, ""};
}
inline Block list(Numbering numbering, std::vector<std::string> items) {
  List list;
  list.numbering = numbering;
  for (std::string& item : items) list.items.push_back({paragraph(std::move(item))});
  return {std::move(list), Keep::free, ""};
}

inline Document letter() {
  Document letter;
  letter.title = "Acknowledgement of a complaint";
  letter.author = "Example Child Contact Centre";
  letter.date = *Date::from(2026, 11, 24);
  letter.reference = "CE-2026-0007";
  letter.letterhead =
      Letterhead{"Example & Fenland Child Contact Centre",
                 {"The Old Schoolhouse", "12 Example Street", "Ely CB7 0ZZ", "01632 960123"},
                 {},
                 {"A company limited by guarantee registered in England and Wales, number 00000000, and a "
                  "registered charity, number 0000000. Registered office: 12 Example Street, Ely CB7 0ZZ."}};
  letter.recipient = Address{{"Alex Morgan", "Flat 3, Rowan House", "48 Example Road", "ELY", "CB7 0ZZ"}};
  letter.marking = "Private and confidential";
  letter.blocks = {
      paragraph("Our reference: CE-2026-0007", "reference"),
      paragraph("24 November 2026", "date"),
      paragraph("Dear Alex Morgan"),
      heading(1, "Your complaint: what happens now"),
      paragraph("Thank you for your complaint form, which we received on Friday 20 November 2026. I am sorry that your "
                "experience of the centre has given you cause to complain."),
      heading(2, "What we understood"),
      list(Numbering::numbers,
           {"The handover on 7 November 2026 began twenty-five minutes late.",
            "A volunteer spoke to you where other families could hear, about matters that are private "
            "to you and your child.",
            "You asked for a copy of the notes and have had no answer."}),
      {Paragraph{
           {words("Our policy is at "), words("www.example.org/complaints", "", "https://www.example.org/complaints"),
            words(", in Welsh "), words("polisi cwynion", "cy"), words(".")},
           Align::start,
           "body"},
       Keep::free, ""},
      heading(2, "What we will do"),
      list(Numbering::bullets, {"You will have our full answer by Friday 18 December 2026.",
                                "You may bring a friend or an advocate to any meeting."}),
      {SignOff{"Yours sincerely", "Jordan Ellis", "Centre Co-ordinator", "Example & Fenland Child Contact Centre",
               Field{FieldKind::signature, "signature", "Signature of Jordan Ellis", Length::mm(20), {}, ""}},
       Keep::free, ""},
      paragraph("Enclosed: complaints policy (2 pages)", "small")};
  return letter;
}

inline Document form() {
  Document form;
  form.title = "Complaint Form";
  form.date = *Date::from(2026, 11, 24);
  Table table;
  table.widths = {1, 2};
  table.boxed = true;
  for (const char* name : {"Your name", "Address including postcode", "Email"})
    table.rows.push_back({Cell{{paragraph(name)}, true, 1, Align::start},
                          Cell{{field(FieldKind::line, name, Length::mm(10))}, false, 1, Align::start}});
  Table choice;
  choice.widths = {1, 14};
  choice.ruled = false;
  choice.rows.push_back({Cell{{field(FieldKind::checkbox, "parent")}, false, 1, Align::start},
                         Cell{{paragraph("I am a parent")}, false, 1, Align::start}});
  form.blocks = {heading(1, "Complaint Form"),
                 {table, Keep::free, ""},
                 paragraph("What happened?", "label"),
                 field(FieldKind::text, "what", Length::mm(50)),
                 {choice, Keep::free, ""},
                 paragraph("Signature", "label"),
                 field(FieldKind::signature, "signature")};
  return form;
}

inline Document index(int rows) {
  Document index;
  index.title = "Case bundle";
  index.date = *Date::from(2026, 11, 24);
  index.reference = "CE-2026-0007";
  Table table;
  table.widths = {1, 7, 1};
  table.header_rows = 1;
  const auto cell = [](const char* text, Align align = Align::start) {
    return Cell{{paragraph(text)}, true, 1, align};
  };
  table.rows.push_back({cell("No."), cell("Document"), cell("Page", Align::end)});
  for (int row = 1; row <= rows; ++row)
    table.rows.push_back(
        {Cell{{paragraph(std::to_string(row))}, false, 1, Align::start},
         Cell{{{Paragraph{{words("Document number " + std::to_string(row), "", "#last")}, Align::start, "body"},
                Keep::free, ""}},
              false,
              1,
              Align::start},
         Cell{{paragraph(std::to_string(row * 3))}, false, 1, Align::end}});
  index.blocks = {heading(1, "Index", "first"),
                  {table, Keep::free, ""},
                  heading(2, "The last part", "last"),
                  paragraph("End of the index.")};
  return index;
}

inline Document many_scripts() {
  Document document = letter();
  document.recipient = Address{{"أليكس مرقص", "48 Example Road", "ELY", "CB7 0ZZ"}};
  document.blocks = {
      heading(1, "One letter, many scripts"),
      paragraph("السيد Alex Morgan، شكراً لكم على نموذج الشكوى الذي وصلنا في 20 نوفمبر 2026 (عشرون يوم عمل).", "body",
                "ar"),
      paragraph("آپ کی شکایت ہمیں 20 نومبر 2026 کو موصول ہوئی۔", "body", "ur"),
      paragraph("আপনার অভিযোগ আমরা ২০ নভেম্বর ২০২৬ তারিখে পেয়েছি। শ্রীমতী রায়।", "body", "bn"),
      paragraph("आपकी शिकायत हमें 20 नवंबर 2026 को मिली। श्री शर्मा आपको उत्तर देंगे।", "body", "hi"),
      paragraph("我们于2026年11月20日收到您的投诉信。", "body", "zh"),
      paragraph("Diolch am eich cwyn. Ŵyr y tŷ.", "body", "cy"),
      paragraph("Żółć, gęśl, jaźń.", "body", "pl"),
      paragraph("תודה על תלונתך (office).", "body", "he"),
      paragraph("English with the name محمد علي inside, office, fifty.")};
  return document;
}

}  // namespace redress::examples
