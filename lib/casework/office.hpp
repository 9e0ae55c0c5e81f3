/// An office: a folder with the centre's profile, the register and the files of its cases.
#pragma once

#include <functional>
#include <memory>

#include "base/bytes.hpp"
#include "casework/case.hpp"
#include "procedure/profile.hpp"

namespace redress::casework {

/// An opened office. Nothing is held locked between calls; every change is one transaction, its files written whole
/// before it and put in place after it, so that a kill at any instant leaves the office sound.
class Office {
 public:
  /// Opens an office and puts in place what a killed command left staged. `data`: the shipped data, for the
  /// holidays.
  /// Throws: Error(usage) when the folder is no office; Error(surroundings) when it cannot be read, or its register is
  /// newer than this program.
  static Office open(const std::filesystem::path& folder, const std::filesystem::path& data);
  Office(Office&&) noexcept;
  Office& operator=(Office&&) noexcept;
  ~Office();

  const std::filesystem::path& folder() const;

  struct Inside;
  Inside& inside() const { return *inside_; }

 private:
  explicit Office(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

/// Makes an office in a folder that is not there yet or is empty, with the centre's profile as adopted.
/// Throws: Error(usage) when the folder holds anything; Error(input) when the profile is at fault;
/// Error(surroundings), and then nothing is left behind.
void make_office(const std::filesystem::path& folder, ByteView profile, Moment now);

/// Takes another version of the centre's profile; earlier ones are kept, and cases go on under theirs. Gives its
/// number. Throws: Error(usage) when it is another centre's; Error(input) when it is at fault.
int adopt_profile(Office& office, ByteView profile, Moment now);

/// A returned file, its bytes and what was read from it.
struct Return {
  std::string name;  ///< the file's own name, without folders; empty: typed in, no file
  Bytes bytes;
  record::Record record;
};

struct NewCase {
  std::vector<Return> returns;
  std::optional<Date> received;  ///< stated by the user; else the message's head, else today
  std::optional<Channel> channel;
  std::optional<int> time;  ///< minutes of the day it came at, where that matters
  std::string by;
  bool concern = false;  ///< informal: recorded, no clock
};

/// Opens a case; the files are kept byte for byte. Gives it as it then stands.
Case open_case(Office& office, const NewCase& arrived, Moment now);

/// Adds returns to a case that is open. The received date becomes the earliest.
Case add_returns(Office& office, const std::string& reference, const NewCase& arrived, Moment now);

/// Something to record by hand. `data` holds NAME=VALUE pairs as the kind wants them.
struct NewEvent {
  EventKind kind = EventKind::note;
  std::optional<Date> happened;   ///< else the day of `now`
  std::string by;                 ///< empty: the role that deals with the stage
  std::vector<Channel> channels;  ///< a letter may go by several; else at most one
  std::string note;
  json::Value data{json::Object{}};
};

/// Records it and derives what follows. Gives the case as it then stands.
/// Throws: Error(forbidden) naming the clause and how to record an exception; Error(usage) for a value that is missing
/// or cannot be read.
Case record_event(Office& office, const std::string& reference, const NewEvent& event, Moment now);

/// A day a letter names, so that it is never moved silently afterwards.
struct PrintedDate {
  std::string clause;
  Date date;
};

struct LetterToFile {
  std::string kind;  ///< letter kind of the contract; gives the file its name: 2026-11-24-acknowledgement.pdf
  Bytes bytes;
  Date date;       ///< on the letter
  std::string by;  ///< role who writes
  std::vector<PrintedDate> dates;
  json::Value decision;  ///< set for an outcome: recorded as the stage's decision in the same transaction
  std::string extension = "pdf";
  /// Gives the email draft to file beside it, from the letter's file name; empty: none.
  std::function<Bytes(const std::string& name)> draft = {};
};

/// Throws what file_letter would throw for the rules alone, before anything is laid out: Error(forbidden), with clause.
void check_letter_allowed(const Office& office, const Case& a_case, const LetterToFile& letter);

/// Files a letter with its case. Gives the document as filed.
Document file_letter(Office& office, const std::string& reference, const LetterToFile& letter, Moment now);

/// Puts the signed bytes in the place of a filed letter's and records who signed.
Document file_signature(Office& office, const std::string& reference, const std::filesystem::path& document,
                        ByteView signed_bytes, const std::string& signer_role, Moment now);

/// Files a bundle under cases/REF/bundles/, or records one written elsewhere when `bytes` is empty.
Document file_bundle(Office& office, const std::string& reference, const std::string& audience, ByteView bytes,
                     Date date, Moment now);

/// The same for a bundle that lies on the disk, too large perhaps to be held in memory; it is copied.
Document file_made_bundle(Office& office, const std::string& reference, const std::string& audience,
                          const std::filesystem::path& made, Date date, Moment now);

/// A paper of the case that redress did not make: a statement, a note of an interview, a record, a letter that came in.
struct PaperToFile {
  std::string name;  ///< the file's own
  std::string kind;  ///< "letter", "statement", "interview", "record", "paper": gives the file its name
  Bytes bytes;
  Date date;
  std::string by, note;
  std::optional<Channel> channel = {};  ///< it came by
};

/// Files it byte for byte. Throws: Error(usage) for another kind, an empty file or a day to come.
Document file_paper(Office& office, const std::string& reference, const PaperToFile& paper, Moment now);

/// The profile as adopted when the case was opened; without a case, the one adopted last.
const procedure::Profile& profile_of(const Office& office, const Case& a_case);
const procedure::Profile& profile_of(const Office& office);

/// The centre's calendar: holidays of its division, its week and closures.
const calendar::Calendar& calendar_of(const Office& office, const Case& a_case);

/// What the procedure asks of a case.
procedure::Facts facts_of(const procedure::Profile& profile, const Case& a_case);

/// The case of that reference; nothing when there is none.
std::optional<Case> find_case(const Office& office, const std::string& reference);

/// Throws: Error(usage) when there is no such case.
Case case_at(const Office& office, const std::string& reference);

/// Which case and document a file on disk is, when it lies in this office. Nothing for other files.
std::optional<std::pair<std::string, Document>> find_filed(const Office& office, const std::filesystem::path& file);

/// Where a document's bytes lie.
std::filesystem::path path_of(const Office& office, const Document& document);

}  // namespace redress::casework
