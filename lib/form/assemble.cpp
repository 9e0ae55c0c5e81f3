#include "form/assemble.hpp"

#include <algorithm>

#include "base/ensure.hpp"
#include "form/answer.hpp"
#include "form/label.hpp"
#include "form/text.hpp"
#include "form/values.hpp"

namespace redress::form {
namespace {

using record::Record;
using record::Status;

bool is_answered(const record::Answer& answer) {
  return (answer.value && *answer.value != "none") || !answer.numbers.empty();
}

const Field* first_of(const Definition& definition, Kind kind) {
  for (const Field* field : definition.fields())
    if (field->kind == kind && !field->office_use) return field;
  return nullptr;
}

void judge_name(const Definition& definition, const Found& found, bool filled, Record& record) {
  const record::Answer* name = record.find("name");
  if (!name || !filled) return;
  const auto given = found.given.find("name");
  const bool unreadable = given != found.given.end() && given->second.unreadable;
  const Field* signature = first_of(definition, Kind::signature);
  const std::string signed_as = signature ? record.value_of(signature->name).value_or("none") : "none";
  if (name->value && declines_to_name(*name->value)) {
    record.anonymous = true;
  } else if (!name->value && !unreadable) {
    // A name may have been left out by mistake: who signs is not anonymous.
    record.anonymous = signed_as == "none";
    if (!record.anonymous)
      record.findings.push_back(
          {Weight::doubt, "form.name.missing", "name", name->place, "The name is missing, but the form is signed."});
  }
  if (record.anonymous)
    record.findings.push_back(
        {Weight::note, "form.anonymous", "name", name->place, "The complaint is made without a name."});
  if (name->value && !record.anonymous && signed_as.compare(0, 6, "typed:") == 0) {
    const auto words = words_of(*name->value), signing = words_of(signed_as.substr(6));
    const bool shared = std::any_of(signing.begin(), signing.end(), [&](const std::string& word) {
      return std::any_of(words.begin(), words.end(), [&](const std::string& other) {
        return word == other || (word.size() == 1 && other.compare(0, 1, word) == 0);
      });
    });
    if (!shared)
      record.findings.push_back({Weight::note,
                                 "form.signature.differs",
                                 signature->name,
                                 {},
                                 "The signature names somebody else: perhaps a representative, who needs consent."});
  }
}

void judge_attachments(const Circumstances& circumstances, Record& record) {
  if (circumstances.attached_files > 0) return;
  for (const auto& [name, answer] : record.fields) {
    if (!answer.value) continue;
    const std::string folded = fold(*answer.value).text;
    const auto holds = [&](const char* words) { return folded.find(words) != std::string::npos; };
    if (holds("see attached") || holds("i am attaching") || holds("attached letter") || holds("please find attached"))
      record.findings.push_back({Weight::note, "form.attachment.missing", name, answer.place,
                                 "Something is said to be attached, but only the form came."});
  }
}

void judge_representative(Record& record) {
  for (const auto& [name, answer] : record.fields) {
    if (!answer.value) continue;
    const std::string folded = fold(*answer.value).text;
    if (folded.find("on behalf of") != std::string::npos || folded.find("acting for") != std::string::npos) {
      record.findings.push_back({Weight::note, "form.representative", name, answer.place,
                                 "Somebody may be complaining for another person, who needs to consent."});
      return;
    }
  }
}

}  // namespace

record::Status compute_status(const Record& record) {
  const bool filled = std::any_of(record.fields.begin(), record.fields.end(),
                                  [](const auto& field) { return is_answered(field.second); });
  const bool left = std::any_of(record.unassigned.begin(), record.unassigned.end(), [](const auto& piece) {
    return piece.what != "header" && piece.what != "footer" && piece.what != "placeholder";
  });
  if (!filled && !left && !has(record.findings, Weight::doubt)) return Status::blank;
  if (!filled || has(record.findings, Weight::doubt)) return Status::review;
  return Status::complete;
}

record::Record assemble(const Found& found, const material::Material& material, const Circumstances& circumstances) {
  ensure(found.definition != nullptr, "what was found belongs to a definition");
  const Definition& definition = *found.definition;
  Record record;
  record.source.format = to_string(material.format);
  record.source.pages = static_cast<int>(material.pages.size());
  if (found.centre_certain) record.centre = definition.centre;
  std::optional<Date> received = circumstances.today;
  if (material.message && material.message->sent) {
    record.received = uk_date(*material.message->sent);
    record.received_source = material.message->sent_source;
    received = record.received;
  }
  record.unassigned = found.unassigned;
  record.findings = found.findings;
  bool filled = false;
  for (const Field* field : definition.fields()) {
    const auto given = found.given.find(field->name);
    // The office writes after the form came in.
    const auto known_day = field->office_use ? circumstances.today : received;
    Answered answered = answer_question(*field, given == found.given.end() ? Given{} : given->second, known_day);
    filled = filled || is_answered(answered.answer) || (given != found.given.end() && given->second.unreadable);
    record.fields.emplace_back(field->name, std::move(answered.answer));
    if (!field->postcode_field.empty() && !definition.find(field->postcode_field))
      record.fields.emplace_back(field->postcode_field, std::move(answered.postcode));
    std::move(answered.leftover.begin(), answered.leftover.end(), std::back_inserter(record.unassigned));
    std::move(answered.findings.begin(), answered.findings.end(), std::back_inserter(record.findings));
  }
  judge_name(definition, found, filled, record);
  judge_attachments(circumstances, record);
  judge_representative(record);
  if (!found.centre_certain && filled)
    record.findings.push_back(
        {Weight::doubt, "form.centre.unknown", {}, {}, "The papers do not tell which centre's form this is."});
  record.status = compute_status(record);
  return record;
}

}  // namespace redress::form
