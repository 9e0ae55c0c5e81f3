#include <iostream>
#include <map>

#include "base/error.hpp"
#include "base/file.hpp"
#include "casework/office.hpp"
#include "crypto/digest.hpp"
#include "crypto/http.hpp"
#include "crypto/identity.hpp"
#include "crypto/token.hpp"
#include "secret.hpp"
#include "sign/appearance.hpp"
#include "sign/levels.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string identity, key, out, field, picture, name, role, reason, language = "en-GB", level = "B-B", timestamp_url;
  std::vector<std::string> files, trust, certificates;
  bool more_follow = false;
  SecretSource secret;
};

/// A letter filed with a case of an office.
struct Filed {
  fs::path office, document;
  std::string reference;
};

// cases/2026-0007/letters/….pdf below a folder with a register.
std::optional<Filed> find_filed(const fs::path& file) {
  const fs::path whole = fs::weakly_canonical(file);
  for (fs::path folder = whole.parent_path(); folder != folder.parent_path(); folder = folder.parent_path()) {
    if (!fs::exists(folder / "register.sqlite")) continue;
    const fs::path document = whole.lexically_relative(folder);
    auto part = document.begin();
    if (part == document.end() || *part != "cases" || ++part == document.end()) return std::nullopt;
    return Filed{folder, document, part->string()};
  }
  return std::nullopt;
}

// The field's box as it stands in the letter; without a field, the size of a new one.
sign::SignatureBlock block_for(const Bytes& letter, const std::string& field) {
  sign::SignatureBlock block;
  block.width = Length::pt(200);
  block.height = Length::pt(60);
  for (const pdf::SignatureField& found : pdf::list_signature_fields(letter)) {
    if (found.is_signed || found.page == 0 || (!field.empty() && found.name != field)) continue;
    block.width = Length::pt(found.box.width());
    block.height = Length::pt(found.box.height());
    break;
  }
  return block;
}

const std::map<std::string, sign::Level> levels{{"B-B", sign::Level::basic},
                                                {"B-T", sign::Level::timestamped},
                                                {"B-LT", sign::Level::long_term},
                                                {"B-LTA", sign::Level::archival}};

std::vector<crypto::Certificate> load_certificates(const std::vector<std::string>& paths) {
  std::vector<crypto::Certificate> all;
  for (const std::string& path : paths)
    for (crypto::Certificate& certificate : crypto::read_certificates(load_file(path, 1 << 20), path))
      all.push_back(std::move(certificate));
  return all;
}

// Whoever signs: the key of a file, or one on a token. A secret that opens nothing is not kept by the agent.
std::unique_ptr<crypto::Signer> open_signer(const Arguments& arguments) {
  const SecretSource& source = arguments.secret;
  std::string id;
  try {
    if (!arguments.key.empty()) {
      const auto ask = [&](const std::string& label) {
        id = to_hex(crypto::sha256("token " + label));
        return ask_secret("PIN of the token " + label, source, id);
      };
      return crypto::open_token(arguments.key, ask, load_certificates(arguments.certificates));
    }
    const Bytes file = load_file(arguments.identity, 1 << 20);
    id = to_hex(crypto::sha256(file));
    return std::make_unique<crypto::Identity>(crypto::read_identity(
        file, ask_secret("Passphrase of " + arguments.identity, source, id), name_of(arguments.identity)));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::input && !id.empty()) forget_secret(source, id);
    throw;
  }
}

// The network is used only where a level asks for it.
sign::Services services_of(const Arguments& arguments) {
  sign::Services services;
  if (!arguments.timestamp_url.empty())
    services.ask_timestamp = [url = arguments.timestamp_url](ByteView query) {
      return crypto::fetch(url, "application/timestamp-query", query);
    };
  services.fetch = [](const std::string& address, const std::string& type, ByteView body) {
    return crypto::fetch(address, type, body);
  };
  services.authorities = load_certificates(arguments.trust);
  return services;
}

// What stays the same from letter to letter of one run.
class Signing {
 public:
  Signing(Context& context, const Arguments& arguments)
      : context_(context),
        arguments_(arguments),
        signer_(open_signer(arguments)),
        services_(services_of(arguments)),
        fonts_(font::load_fonts()) {
    const crypto::Certificate& certificate = signer_->certificate();
    role_ = arguments.role.empty() ? certificate.role : arguments.role;
    block_.name = arguments.name.empty() ? certificate.name : arguments.name;
    block_.role = role_;
    block_.date = context.today();
    block_.language = arguments.language;
    if (!arguments.picture.empty()) block_.picture = load_file(arguments.picture, 16 << 20);
  }

  void sign(const std::string& file) {
    const Bytes letter = load_file(file);
    sign::Request request;
    request.when = context_.now();
    request.field = arguments_.field;
    request.reason = arguments_.reason;
    request.signatories = arguments_.more_follow ? sign::Signatories::more_follow : sign::Signatories::only_this;
    request.tooltip = "Signature of " + block_.name + (role_.empty() ? "" : ", " + role_);
    request.appearance = appearance_for(letter);
    const sign::Level level = levels.at(arguments_.level);
    const Bytes signed_letter = sign::sign_to_level(letter, request, *signer_, level, services_);
    const std::optional<Filed> filed = arguments_.out.empty() ? find_filed(file) : std::nullopt;
    const std::string target = arguments_.out.empty() ? file : arguments_.out;
    if (filed) {
      casework::Office office = casework::Office::open(filed->office, context_.data);
      casework::file_signature(office, filed->reference, filed->document, signed_letter, role_, context_.now());
    } else {
      write_file(target, signed_letter);
    }
    tell(target, filed, request.when, level);
  }

 private:
  // Drawn anew only where the field has another size.
  const Bytes& appearance_for(const Bytes& letter) {
    sign::SignatureBlock block = block_for(letter, arguments_.field);
    if (face_.empty() || block.width != block_.width || block.height != block_.height) {
      block_.width = block.width;
      block_.height = block.height;
      face_ = sign::draw_appearance(block_, fonts_);
    }
    return face_;
  }

  void tell(const std::string& target, const std::optional<Filed>& filed, Moment when, sign::Level level) const {
    const crypto::Certificate& certificate = signer_->certificate();
    if (!context_.json) {
      std::cout << target << "  signed by " << certificate.name << (filed ? ", recorded with case " : "")
                << (filed ? filed->reference : "") << '\n';
      return;
    }
    json::Value answer;
    answer.set("signed", target).set("signer", certificate.name).set("role", role_);
    answer.set("when", to_iso(when)).set("level", to_string(level));
    answer.set("case", filed ? json::Value(filed->reference) : json::Value());
    answer.set("fingerprint", certificate.fingerprint);
    if (arguments_.files.size() == 1)
      print(answer);
    else
      std::cout << json::write_json(answer, json::Layout::line) << '\n';
  }

  Context& context_;
  const Arguments& arguments_;
  std::unique_ptr<crypto::Signer> signer_;
  sign::Services services_;
  font::Library fonts_;
  std::string role_;
  sign::SignatureBlock block_;
  Bytes face_;
};

void sign_files(Context& context, const Arguments& arguments) {
  if (!arguments.out.empty() && arguments.files.size() > 1)
    throw Error(ErrorKind::usage, "--out takes one signed copy; several letters are signed in place");
  Signing signing(context, arguments);
  Progress progress("signing", arguments.files.size());
  std::size_t done = 0;
  for (const std::string& file : arguments.files) {
    signing.sign(file);
    progress.advance(++done);
  }
}

}  // namespace

void add_sign(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = add_verb(app, context, "sign", "Sign letters (PAdES), in place or as a copy");
  verb->add_option("FILE", arguments->files, "The PDFs to sign; a filed letter is marked as signed in the register")
      ->required();
  CLI::Option_group* whose = verb->add_option_group("key", "Whose key signs: one of these");
  whose->add_option("--identity", arguments->identity, "In a file: made by identity create")->type_name("FILE.p12");
  whose->add_option("--key", arguments->key, "On a token: pkcs11:token=…;object=… (RFC 7512)")->type_name("URI");
  whose->require_option(1);
  verb->add_option("--certificate", arguments->certificates, "With --key: the key's certificate, when not on the token")
      ->type_name("CERT.pem");
  verb->add_option("--out", arguments->out, "Write the signed copy here and leave FILE as it is")->type_name("FILE");
  verb->add_option("--field", arguments->field, "The signature field, when there are several")->type_name("NAME");
  verb->add_option("--picture", arguments->picture, "A picture of the handwritten signature")->type_name("PNG");
  verb->add_option("--name", arguments->name, "The name to show; else the identity's");
  verb->add_option("--role", arguments->role, "The role to show and record; else the identity's");
  verb->add_option("--reason", arguments->reason, "A reason to write into the signature");
  verb->add_option("--language", arguments->language, "Of the date shown: en-GB, cy")->capture_default_str();
  verb->add_option("--level", arguments->level, "B-B; B-T with a proven time; B-LT, B-LTA to last for decades")
      ->check(CLI::IsMember({"B-B", "B-T", "B-LT", "B-LTA"}))
      ->capture_default_str();
  verb->add_option("--timestamp-url", arguments->timestamp_url, "The timestamp service to ask, from B-T on (RFC 3161)")
      ->type_name("http://…");
  verb->add_option("--trust", arguments->trust,
                   "A certificate above the identity's or the service's, for B-LT and B-LTA")
      ->type_name("CERT.pem");
  verb->add_flag("--more-follow", arguments->more_follow, "Others will sign too: allow it");
  add_secret_options(*verb, arguments->secret);
  verb->callback([arguments, &context] { sign_files(context, *arguments); });
}

}  // namespace redress::tools
