/// Files and keys that the signing tests share; made by code, nothing from outside.
#pragma once

#include <string>

#include "base/bytes.hpp"
#include "base/date.hpp"
#include "crypto/identity.hpp"

namespace redress::fixtures {

inline Moment noon() {
  return at(*Date::from(2026, 11, 24), 12 * 3600);
}

/// A key made once for the whole run: RSA 3072, "Test Signer", Co-ordinator.
inline const crypto::Identity& rsa() {
  static const crypto::Identity identity =
      crypto::create_identity({"Test Signer", "Co-ordinator", "Invented Contact Centre", "signer@example.org",
                               crypto::KeyKind::rsa_3072, at(*Date::from(2026, 1, 1)), at(*Date::from(2029, 1, 1))});
  return identity;
}

/// A second person with a key of the other kind.
inline const crypto::Identity& p256() {
  static const crypto::Identity identity =
      crypto::create_identity({"Second Signer", "Chair", "Invented Contact Centre", "", crypto::KeyKind::p256,
                               at(*Date::from(2026, 1, 1)), at(*Date::from(2029, 1, 1))});
  return identity;
}

/// A PDF of the given objects, object 1 the catalog, with a cross-reference table. Text fixtures stay readable.
inline Bytes pdf_of(const std::vector<Bytes>& objects) {
  Bytes file = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(file.size());
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t start = file.size();
  file += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f\r\n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    file += std::string(10 - digits.size(), '0') + digits + " 00000 n\r\n";
  }
  return file + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
         " /Root 1 0 R /ID [<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>] >>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

inline Bytes stream(const Bytes& data, const Bytes& keys = "") {
  return "<< " + keys + " /Length " + std::to_string(data.size()) + " >>\nstream\n" + data + "\nendstream";
}

/// One page saying one line, without any field.
inline Bytes plain_letter() {
  return pdf_of(
      {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
       ">> >> >>",
       stream("BT /F1 12 Tf 72 700 Td (You will have an answer by 8 December 2026.) Tj ET"),
       "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"});
}

/// A tagged page with two reserved signature fields, "co-ordinator" and "chair".
inline Bytes letter_with_fields() {
  return pdf_of(
      {"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R /AcroForm << /Fields [8 0 R "
       "10 0 R] /SigFlags 1 >> >>",
       "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
       "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /StructParents 0 /Tabs /S /Resources << "
       "/Font << /F1 5 0 R >> >> /Annots [8 0 R 10 0 R] >>",
       stream("/P << /MCID 0 >> BDC BT /F1 12 Tf 72 700 Td (You will have an answer by 8 December 2026.) Tj ET EMC"),
       "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
       "<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [12 0 R] 1 9 0 R 2 11 0 R] >> /ParentTreeNextKey 3 "
       ">>",
       "<< /Type /StructElem /S /Document /P 6 0 R /K [12 0 R 9 0 R 11 0 R] >>",
       "<< /Type /Annot /Subtype /Widget /FT /Sig /T (co-ordinator) /TU (Signature of the Co-ordinator) /F 4 /P 3 0 R "
       "/Rect [72 400 272 460] /StructParent 1 >>",
       "<< /Type /StructElem /S /Form /P 7 0 R /Pg 3 0 R /K << /Type /OBJR /Obj 8 0 R /Pg 3 0 R >> >>",
       "<< /Type /Annot /Subtype /Widget /FT /Sig /T (chair) /TU (Signature of the Chair) /F 4 /P 3 0 R /Rect [322 400 "
       "522 460] /StructParent 2 >>",
       "<< /Type /StructElem /S /Form /P 7 0 R /Pg 3 0 R /K << /Type /OBJR /Obj 10 0 R /Pg 3 0 R >> >>",
       "<< /Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K 0 >>"});
}

/// A page of 200 by 60 points saying "Signed"; what draw_appearance would give.
inline Bytes appearance() {
  return pdf_of({"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 60] /Contents 4 0 R /Resources << /Font << /F1 5 0 R "
                 ">> >> >>",
                 stream("BT /F1 12 Tf 4 30 Td (Signed by Test Signer) Tj ET"),
                 "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"});
}

}  // namespace redress::fixtures
