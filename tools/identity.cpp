#include <iostream>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/identity.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string name, role, organisation, email, out, request, certificate, key = "rsa", days = "1095", identity;
  std::vector<std::string> certificates;
  std::optional<int> passphrase;
};

void create_identity(Context& context, const Arguments& arguments) {
  if (fs::exists(arguments.out))
    throw Error(ErrorKind::usage, arguments.out + " is there already; an identity is never overwritten");
  crypto::IdentityRequest request;
  request.name = arguments.name;
  request.role = arguments.role;
  request.organisation = arguments.organisation;
  request.email = arguments.email;
  request.key = arguments.key == "p256" ? crypto::KeyKind::p256 : crypto::KeyKind::rsa_3072;
  // From the start of the day: a letter dated today must not be older than its signer.
  request.not_before = at(context.today());
  request.not_after = at(context.today().plus_days(std::stoi(arguments.days)));
  const std::string passphrase = ask_secret("A passphrase for " + arguments.out, arguments.passphrase);
  if (passphrase.empty()) throw Error(ErrorKind::usage, "an identity needs a passphrase");
  if (!arguments.passphrase && ask_secret("The same again", std::nullopt) != passphrase)
    throw Error(ErrorKind::usage, "the two passphrases differ; nothing was written");
  const crypto::Identity identity = crypto::create_identity(request);
  write_file(arguments.out, crypto::write_identity(identity, passphrase));
  if (!arguments.request.empty()) write_file(arguments.request, crypto::write_request(identity));
  if (!arguments.certificate.empty()) write_file(arguments.certificate, crypto::write_pem(identity.certificate()));
  const crypto::Certificate& certificate = identity.certificate();
  if (context.json) {
    json::Value answer;
    answer.set("identity", arguments.out).set("name", certificate.name).set("role", certificate.role);
    answer.set("key", certificate.key).set("fingerprint", certificate.fingerprint);
    answer.set("not_before", to_iso(certificate.not_before)).set("not_after", to_iso(certificate.not_after));
    print(answer);
    return;
  }
  std::cout
      << arguments.out << "  " << certificate.name << ", " << certificate.key << ", until "
      << to_iso(utc_date(certificate.not_after)) << "\nfingerprint (SHA-256)  " << certificate.fingerprint
      << "\nNobody but you vouches for this identity: give the fingerprint to those who are to check your letters.\n";
}

// The authority's answer to a request, put to the key it was asked for.
void certify_identity(Context& context, const Arguments& arguments) {
  std::vector<crypto::Certificate> given;
  for (const std::string& path : arguments.certificates)
    for (crypto::Certificate& certificate : crypto::read_certificates(load_file(path, 1 << 20), path))
      given.push_back(std::move(certificate));
  const std::string passphrase = ask_secret("Passphrase of " + arguments.identity, arguments.passphrase);
  const crypto::Identity own =
      crypto::read_identity(load_file(arguments.identity, 1 << 20), passphrase, name_of(arguments.identity));
  const crypto::Identity certified = crypto::with_certificates(own, given);
  write_file(arguments.out.empty() ? arguments.identity : arguments.out, crypto::write_identity(certified, passphrase));
  const crypto::Certificate& certificate = certified.certificate();
  if (context.json) {
    json::Value answer;
    answer.set("identity", arguments.out.empty() ? arguments.identity : arguments.out);
    answer.set("name", certificate.name).set("issuer", certificate.issuer_name);
    answer.set("fingerprint", certificate.fingerprint).set("not_after", to_iso(certificate.not_after));
    print(answer);
    return;
  }
  std::cout << (arguments.out.empty() ? arguments.identity : arguments.out) << "  " << certificate.name
            << ", vouched for by " << certificate.issuer_name << ", until " << to_iso(utc_date(certificate.not_after))
            << '\n';
}

void add_certify(CLI::App& identity, Context& context, const std::shared_ptr<Arguments>& arguments) {
  CLI::App* certify =
      add_verb(identity, context, "certify", "Put the certificate an authority gave for a request into the identity");
  certify->add_option("--identity", arguments->identity, "The identity the request was made with")
      ->type_name("FILE.p12")
      ->required();
  certify->add_option("--certificate", arguments->certificates, "The certificate, and those above it")
      ->type_name("CERT.pem")
      ->required();
  certify->add_option("--out", arguments->out, "Write here and leave the identity as it is")->type_name("FILE.p12");
  certify->add_option("--passphrase-fd", arguments->passphrase, "Read the passphrase from this file descriptor")
      ->type_name("N");
  certify->callback([arguments, &context] { certify_identity(context, *arguments); });
}

}  // namespace

void add_identity(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("identity", "Make an identity to sign letters with");
  verb->require_subcommand(1);
  add_certify(*verb, context, arguments);
  CLI::App* create =
      add_verb(*verb, context, "create", "Make a key and a certificate it signs itself, in a PKCS#12 file");
  create->add_option("--name", arguments->name, "Who signs")->required();
  create->add_option("--role", arguments->role, "In which role: Co-ordinator, Chair …");
  create->add_option("--organisation", arguments->organisation, "The centre");
  create->add_option("--email", arguments->email, "An address to put into the certificate");
  create->add_option("--out", arguments->out, "The identity file to write")->type_name("FILE.p12")->required();
  create->add_option("--request", arguments->request, "Also write a request for a certification authority")
      ->type_name("FILE.csr");
  create->add_option("--certificate", arguments->certificate, "Also write the certificate alone, to give to others")
      ->type_name("FILE.pem");
  create->add_option("--key", arguments->key, "rsa (3072 bits) or p256")
      ->check(CLI::IsMember({"rsa", "p256"}))
      ->capture_default_str();
  create->add_option("--days", arguments->days, "How long it is good for")
      ->check(CLI::Range(1, 7300))
      ->capture_default_str();
  create->add_option("--passphrase-fd", arguments->passphrase, "Read the passphrase from this file descriptor")
      ->type_name("N");
  create->callback([arguments, &context] { create_identity(context, *arguments); });
}

}  // namespace redress::tools
