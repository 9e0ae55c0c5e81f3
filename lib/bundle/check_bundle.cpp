#include "bundle/check_bundle.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>

#include "base/error.hpp"
#include "base/file.hpp"
#include "bundle/bag.hpp"
#include "bundle/bundle_list.hpp"
#include "crypto/digest.hpp"
#include "pdf/check_assembly.hpp"
#include "sign/verify.hpp"

namespace redress::bundle {
namespace {

namespace fs = std::filesystem;

Finding fault(const char* code, const std::string& part, const std::string& text) {
  Finding finding{Weight::fault, code, "", {}, text};
  finding.place.part = part;
  return finding;
}

// What the list of a bundle promises, page by page.
struct Promised {
  std::vector<std::string> labels;
  std::set<std::size_t> index_links;
  std::vector<std::pair<std::string, std::size_t>> bookmarks;  // how their titles end
  std::map<std::string, Digest> files;
  std::set<std::string> ours;  // files the office made: their signatures must hold
};

Promised promised_by(const Contents& list) {
  Promised promised;
  promised.labels = list.front_labels;
  const bool whole = list.scope == Contents::Scope::whole;
  for (const Section& section : list.sections) {
    if (whole) {
      promised.index_links.insert(promised.labels.size());
      promised.bookmarks.emplace_back(section.title + ", page " + section.divider, promised.labels.size());
      promised.labels.push_back(section.divider);
    }
    for (const Item& item : section.items) {
      if (item.original) promised.files[item.original->path] = item.original->sha256;
      if (item.original && item.maker == pdf::Maker::ours) promised.ours.insert(item.original->path);
      if (item.labels.empty()) continue;
      promised.index_links.insert(promised.labels.size());
      promised.bookmarks.emplace_back(item.title + ", page " + item.labels.front(), promised.labels.size());
      promised.labels.insert(promised.labels.end(), item.labels.begin(), item.labels.end());
    }
  }
  return promised;
}

void check_numbers(const Promised& promised, const pdf::AssemblyFacts& facts, std::vector<Finding>& findings) {
  if (promised.labels.size() != facts.labels.size())
    findings.push_back(fault("bundle.pages.differ", list_name,
                             "it has " + std::to_string(facts.labels.size()) + " pages, and its list says " +
                                 std::to_string(promised.labels.size())));
  for (std::size_t i = 0; i < std::min(promised.labels.size(), facts.labels.size()); ++i)
    if (promised.labels[i] != facts.labels[i]) {
      findings.push_back(fault("bundle.label.differs", list_name,
                               "sheet " + std::to_string(i + 1) + " is labelled " + facts.labels[i] +
                                   ", and the index counts it as " + promised.labels[i]));
      break;  // all that follow are shifted with it
    }
  const std::set<std::size_t> links(facts.front_links.begin(), facts.front_links.end());
  if (links != promised.index_links)
    findings.push_back(
        fault("bundle.index.differs", list_name, "the index does not lead to the first page of each document"));
  std::map<std::size_t, std::set<std::string>> marks;
  for (const auto& [title, page] : facts.bookmarks) marks[page].insert(title);
  for (const auto& [title, page] : promised.bookmarks) {
    const auto ends_so = [&, &wanted = title](const std::string& one) {
      return one.size() >= wanted.size() && one.compare(one.size() - wanted.size(), wanted.size(), wanted) == 0;
    };
    if (std::none_of(marks[page].begin(), marks[page].end(), ends_so)) {
      findings.push_back(fault("bundle.bookmark.differs", list_name,
                               "no bookmark with the right page number leads to page " + promised.labels[page]));
      break;
    }
  }
}

void check_signature(const std::string& name, const Bytes& bytes, std::vector<Finding>& findings) {
  if (bytes.compare(0, 5, "%PDF-") != 0 || bytes.find("/ByteRange") == Bytes::npos) return;
  try {
    const sign::Verdict verdict = sign::verify_pdf(bytes, {});
    for (const sign::SignatureVerdict& signature : verdict.signatures)
      if (signature.intact == sign::Answer::no || signature.valid == sign::Answer::no) {
        findings.push_back(
            fault("bundle.signature.broken", name, "a signature of an attached file does not hold: " + name));
        return;
      }
  } catch (const Error&) {
    findings.push_back(fault("bundle.signature.broken", name, "a signed file cannot be read: " + name));
  }
}

void check_attached(const Promised& promised, const Bytes& pdf, const fs::path& data, std::vector<Finding>& findings) {
  std::set<std::string> seen;
  for (const pdf::Carried& carried : pdf::read_attachments(pdf, "the bundle")) {
    if (carried.name == list_name) continue;
    seen.insert(carried.name);
    const Digest digest = crypto::sha256(carried.bytes);
    const auto wanted = promised.files.find(carried.name);
    if (wanted != promised.files.end() && wanted->second != digest)
      findings.push_back(fault("bundle.attachment.differs", carried.name,
                               "attached to the bundle, but not what its list says: " + carried.name));
    if (!data.empty()) {
      const fs::path file = data / carried.name;
      if (!fs::exists(file) || crypto::sha256(load_file(file)) != digest)
        findings.push_back(fault("bundle.attachment.differs", carried.name,
                                 "attached to the bundle, but not the same in the archive: " + carried.name));
    }
    if (promised.ours.count(carried.name)) check_signature(carried.name, carried.bytes, findings);
  }
  for (const auto& [name, digest] : promised.files)
    if (!seen.count(name))
      findings.push_back(fault("bundle.attachment.missing", name, "listed, but not attached to the bundle: " + name));
}

void check_pdf(const Bytes& pdf, const std::string& name, const fs::path& data, std::vector<Finding>& findings) {
  for (Finding& finding : pdf::check_assembly(pdf, name)) findings.push_back(std::move(finding));
  const std::vector<pdf::Carried> list =
      pdf::read_attachments(pdf, name, [](const std::string& file) { return file == list_name; });
  if (list.empty()) {
    findings.push_back(fault("bundle.list.missing", name, "the bundle has no list of itself to be held against"));
    return;
  }
  try {
    const Contents contents = read_list(list.front().bytes);
    const Promised promised = promised_by(contents);
    check_numbers(promised, pdf::read_assembly(pdf, name, contents.front_labels.size()), findings);
    check_attached(promised, pdf, data, findings);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) throw;
    findings.push_back(fault("bundle.list.missing", name, error.what()));
  }
}

}  // namespace

std::vector<Finding> check_bundle(const fs::path& path) {
  std::vector<Finding> findings;
  if (path.extension() == ".zip") {
    std::string name = (fs::temp_directory_path() / "redress-check-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw Error(ErrorKind::surroundings, "cannot make a folder to unpack the archive in");
    const std::unique_ptr<const std::string, void (*)(const std::string*)> gone(&name, [](const std::string* folder) {
      std::error_code ignored;
      fs::remove_all(*folder, ignored);
    });
    return check_bundle(unzip_bag(path, name));
  }
  if (!fs::is_directory(path)) {
    check_pdf(load_file(path), name_of(path), {}, findings);
    return findings;
  }
  findings = check_bag(path);
  bool found = false;
  if (fs::is_directory(path / "data"))
    for (const fs::directory_entry& entry : fs::directory_iterator(path / "data")) {
      if (entry.path().extension() != ".pdf") continue;
      found = true;
      check_pdf(load_file(entry.path()), name_of(entry.path()), path / "data", findings);
    }
  if (!found) findings.push_back(fault("bundle.missing", "data", "the archive holds no bundle"));
  return findings;
}

}  // namespace redress::bundle
