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
  std::string file, identity, key, out, field, picture, name, role, reason, language = "en-GB", level = "B-B",
                                                                            timestamp_url;
  std::vector<std::string> trust, certificates;
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

void sign_file(Context& context, const Arguments& arguments) {
  const Bytes letter = load_file(arguments.file);
  const std::unique_ptr<crypto::Signer> signer = open_signer(arguments);
  const crypto::Certificate& identity = signer->certificate();
  const std::string role = arguments.role.empty() ? identity.role : arguments.role;

  sign::Request request;
  request.when = context.now();
  request.field = arguments.field;
  request.reason = arguments.reason;
  request.signatories = arguments.more_follow ? sign::Signatories::more_follow : sign::Signatories::only_this;
  sign::SignatureBlock block = block_for(letter, arguments.field);
  block.name = arguments.name.empty() ? identity.name : arguments.name;
  block.role = role;
  block.date = context.today();
  block.language = arguments.language;
  if (!arguments.picture.empty()) block.picture = load_file(arguments.picture, 16 << 20);
  request.tooltip = "Signature of " + block.name + (role.empty() ? "" : ", " + role);
  request.appearance = sign::draw_appearance(block, font::load_fonts());
  const sign::Level level = levels.at(arguments.level);
  const Bytes signed_letter = sign::sign_to_level(letter, request, *signer, level, services_of(arguments));

  const std::optional<Filed> filed = arguments.out.empty() ? find_filed(arguments.file) : std::nullopt;
  const std::string target = arguments.out.empty() ? arguments.file : arguments.out;
  if (filed) {
    casework::Office office = casework::Office::open(filed->office, context.data);
    casework::file_signature(office, filed->reference, filed->document, signed_letter, role, context.now());
  } else {
    write_file(target, signed_letter);
  }
  if (context.json) {
    json::Value answer;
    answer.set("signed", target).set("signer", identity.name).set("role", role);
    answer.set("when", to_iso(request.when)).set("level", to_string(level));
    answer.set("case", filed ? json::Value(filed->reference) : json::Value());
    answer.set("fingerprint", identity.fingerprint);
    print(answer);
  } else {
    std::cout << target << "  signed by " << identity.name << (filed ? ", recorded with case " : "")
              << (filed ? filed->reference : "") << '\n';
  }
}

}  // namespace

void add_sign(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = add_verb(app, context, "sign", "Sign a letter (PAdES), in place or as a copy");
  verb->add_option("FILE", arguments->file, "The PDF to sign; a filed letter is marked as signed in the register")
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
  verb->callback([arguments, &context] { sign_file(context, *arguments); });
}

}  // namespace redress::tools
