#include <array>

#include "base/error.hpp"
#include "sign/verdict.hpp"

namespace redress::sign {
namespace {

constexpr std::array<Answer, 3> answers{Answer::no, Answer::unknown, Answer::yes};
constexpr std::array<Judgement, 3> judgements{Judgement::allowed, Judgement::doubtful, Judgement::forbidden};
constexpr std::array<Weight, 3> weights{Weight::note, Weight::doubt, Weight::fault};

template <class T, std::size_t N>
T named(const std::array<T, N>& all, const json::Value& value, const char* key) {
  const auto name = value.text_at(key);
  for (const T one : all)
    if (name == redress::sign::to_string(one)) return one;
  throw Error(ErrorKind::input, "this is no verdict");
}

json::Value or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return text;
}

json::Value or_null(int number) {
  if (number == 0) return nullptr;
  return number;
}

json::Value moment(const std::optional<Moment>& when) {
  if (!when) return nullptr;
  return to_iso(*when);
}

// "2026-11-24T09:30:00Z" as to_iso writes it.
std::optional<Moment> read_moment(const json::Value& value, const char* key) {
  const auto text = value.text_at(key);
  const auto date = text && text->size() == 20 ? parse_iso_date(std::string_view(*text).substr(0, 10)) : std::nullopt;
  if (!date) return std::nullopt;
  const auto two = [&](std::size_t i) { return ((*text)[i] - '0') * 10 + ((*text)[i + 1] - '0'); };
  return at(*date, two(11) * 3600 + two(14) * 60 + two(17));
}

json::Value write_findings(const std::vector<Finding>& findings) {
  json::Array list;
  for (const Finding& finding : findings) {
    json::Value value;
    value.set("weight", redress::to_string(finding.weight));
    value.set("code", finding.code);
    value.set("field", or_null(finding.field));
    value.set("text", finding.text);
    list.push_back(std::move(value));
  }
  return list;
}

const json::Array& list_at(const json::Value& value, const char* key) {
  const json::Value* list = value.find(key);
  if (list == nullptr || list->list() == nullptr) throw Error(ErrorKind::input, "this is no verdict");
  return *list->list();
}

bool truth_at(const json::Value& value, const char* key) {
  const json::Value* truth = value.find(key);
  return truth != nullptr && truth->truth() != nullptr && *truth->truth();
}

int number_at(const json::Value& value, const char* key) {
  const json::Value* number = value.find(key);
  return number != nullptr && number->whole() != nullptr ? static_cast<int>(*number->whole()) : 0;
}

std::vector<Finding> read_findings(const json::Value& value) {
  std::vector<Finding> findings;
  for (const json::Value& one : list_at(value, "findings")) {
    Finding finding;
    const auto weight = one.text_at("weight");
    for (const Weight each : weights)
      if (weight == redress::to_string(each)) finding.weight = each;
    finding.code = one.text_at("code").value_or("");
    finding.field = one.text_at("field").value_or("");
    finding.text = one.text_at("text").value_or("");
    findings.push_back(finding);
  }
  return findings;
}

json::Value write_change(const JudgedChange& judged) {
  json::Value value;
  value.set("kind", pdf::to_string(judged.change.kind));
  value.set("page", or_null(judged.change.page));
  value.set("what", or_null(judged.change.what));
  value.set("visible", judged.change.visible);
  value.set("judgement", to_string(judged.judgement));
  return value;
}

json::Value write_signature(const SignatureVerdict& verdict) {
  json::Array changes;
  for (const JudgedChange& judged : verdict.changes) changes.push_back(write_change(judged));
  json::Value value;
  value.set("field", verdict.field);
  value.set("timestamp", verdict.timestamp);
  value.set("level", verdict.level);
  value.set("intact", to_string(verdict.intact));
  value.set("valid", to_string(verdict.valid));
  value.set("trusted", to_string(verdict.trusted));
  value.set("signer", or_null(verdict.signer));
  value.set("role", or_null(verdict.role));
  value.set("organisation", or_null(verdict.organisation));
  value.set("issuer", or_null(verdict.issuer));
  value.set("self_signed", verdict.self_signed);
  value.set("fingerprint", or_null(verdict.fingerprint));
  value.set("key", or_null(verdict.key));
  value.set("digest", or_null(verdict.digest));
  value.set("claimed", moment(verdict.claimed));
  value.set("proven", moment(verdict.proven));
  value.set("reason", or_null(verdict.reason));
  value.set("page", or_null(verdict.page));
  value.set("certification", or_null(verdict.certification));
  value.set("covers_all", verdict.covers_all);
  value.set("changes", std::move(changes));
  value.set("findings", write_findings(verdict.findings));
  return value;
}

pdf::ChangeKind read_kind(const json::Value& value) {
  const auto name = value.text_at("kind");
  for (int i = 0; i <= static_cast<int>(pdf::ChangeKind::document_changed); ++i)
    if (name == pdf::to_string(static_cast<pdf::ChangeKind>(i))) return static_cast<pdf::ChangeKind>(i);
  throw Error(ErrorKind::input, "this is no verdict");
}

SignatureVerdict read_signature(const json::Value& value) {
  SignatureVerdict verdict;
  const auto text = [&](const char* key) { return value.text_at(key).value_or(""); };
  verdict.field = text("field");
  verdict.timestamp = truth_at(value, "timestamp");
  verdict.level = text("level");
  verdict.intact = named(answers, value, "intact");
  verdict.valid = named(answers, value, "valid");
  verdict.trusted = named(answers, value, "trusted");
  verdict.signer = text("signer");
  verdict.role = text("role");
  verdict.organisation = text("organisation");
  verdict.issuer = text("issuer");
  verdict.self_signed = truth_at(value, "self_signed");
  verdict.fingerprint = text("fingerprint");
  verdict.key = text("key");
  verdict.digest = text("digest");
  verdict.claimed = read_moment(value, "claimed");
  verdict.proven = read_moment(value, "proven");
  verdict.reason = text("reason");
  verdict.page = number_at(value, "page");
  verdict.certification = number_at(value, "certification");
  verdict.covers_all = truth_at(value, "covers_all");
  for (const json::Value& one : list_at(value, "changes")) {
    JudgedChange judged;
    judged.change.kind = read_kind(one);
    judged.change.page = number_at(one, "page");
    judged.change.what = one.text_at("what").value_or("");
    judged.change.visible = truth_at(one, "visible");
    judged.judgement = named(judgements, one, "judgement");
    verdict.changes.push_back(judged);
  }
  verdict.findings = read_findings(value);
  return verdict;
}

}  // namespace

const char* to_string(Answer answer) {
  return answer == Answer::yes ? "yes" : answer == Answer::no ? "no" : "unknown";
}

const char* to_string(Judgement judgement) {
  return judgement == Judgement::allowed ? "allowed" : judgement == Judgement::doubtful ? "doubtful" : "forbidden";
}

json::Value write_json(const Verdict& verdict) {
  json::Array signatures, empty;
  for (const SignatureVerdict& signature : verdict.signatures) signatures.push_back(write_signature(signature));
  for (const std::string& field : verdict.empty_fields) empty.push_back(field);
  json::Value value;
  value.set("schema", "redress.verdict/1");
  value.set("fine", verdict.fine);
  value.set("trust_asked", verdict.trust_asked);
  value.set("signatures", std::move(signatures));
  value.set("empty_fields", std::move(empty));
  value.set("findings", write_findings(verdict.findings));
  return value;
}

Verdict read_json(const json::Value& value) {
  Verdict verdict;
  verdict.fine = truth_at(value, "fine");
  verdict.trust_asked = truth_at(value, "trust_asked");
  for (const json::Value& one : list_at(value, "signatures")) verdict.signatures.push_back(read_signature(one));
  for (const json::Value& one : list_at(value, "empty_fields"))
    if (one.text() != nullptr) verdict.empty_fields.push_back(*one.text());
  verdict.findings = read_findings(value);
  return verdict;
}

}  // namespace redress::sign
