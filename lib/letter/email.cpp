#include "letter/email.hpp"

#include "letter/plain_text.hpp"
#include "mail/draft.hpp"

namespace redress::letter {

Bytes draft_email(const Letter& letter, const procedure::Profile& profile, const casework::Case& a_case,
                  const std::string& attachment_name) {
  mail::Draft draft;
  const procedure::Role* role = procedure::find_role(profile, letter.writer);
  draft.from.name = profile.identity.name;
  if (role && !role->email.empty())
    draft.from.address = role->email;
  else if (!profile.identity.emails.empty())
    draft.from.address = profile.identity.emails.front();
  if (!a_case.complainant.email.empty()) draft.to.push_back({a_case.complainant.name, a_case.complainant.email});
  const bool welsh = letter.document.language.starts_with("cy");
  draft.subject = (welsh ? "Ein cyfeirnod " : "Our reference ") + a_case.reference;
  draft.date = at(letter.document.date, 12 * 3600);
  draft.text = write_plain_text(letter.document);
  draft.attachments.push_back({attachment_name, "application/pdf", letter.pdf});
  return mail::write_draft(draft);
}

}  // namespace redress::letter
