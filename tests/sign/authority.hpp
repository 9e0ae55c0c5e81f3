/// A certification authority made with the openssl command, and its services on this machine's own address: what the
/// long-term levels need, for tests.
#pragma once

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "base/error.hpp"
#include "base/file.hpp"
#include "crypto/http.hpp"
#include "crypto/identity.hpp"
#include "sign/fixtures.hpp"

namespace redress::fixtures {

class Authority {
 public:
  Authority() : folder_(std::filesystem::path(build_folder()) / "scratch" / "authority") {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    write_file(folder_ / "signer.csr", crypto::write_request(rsa()));
    write_file(folder_ / "openssl.cnf", configuration());
    const std::string cd = "cd " + folder_.string() + " && ";
    const std::string log = " >> log.txt 2>&1";
    must(cd +
         "openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 3650 -subj "
         "'/CN=Test Root' -config openssl.cnf -extensions root" +
         log);
    must(cd + "touch index.txt && echo 1000 > serial && echo 01 > crlnumber && echo 01 > tsa_serial");
    must(cd + "openssl ca -batch -config openssl.cnf -extensions person -in signer.csr -out signer.pem -notext" + log);
    for (const std::string name : {"tsa", "ocsp"}) {
      must(cd + "openssl req -new -newkey rsa:2048 -nodes -keyout " + name + ".key -out " + name +
           ".csr -subj '/CN=Test " + name + "' -config openssl.cnf" + log);
      must(cd + "openssl ca -batch -config openssl.cnf -extensions " + name + " -in " + name + ".csr -out " + name +
           ".pem -notext" + log);
    }
    revocation_list();
    start_responder();
  }

  ~Authority() { stop_responder(); }
  Authority(const Authority&) = delete;
  Authority& operator=(const Authority&) = delete;

  crypto::Certificate root() const {
    return crypto::read_certificates(load_file(folder_ / "root.pem"), "root.pem").at(0);
  }

  /// The test signer's key with the certificate this authority gave for it.
  crypto::Identity signer() const {
    return crypto::with_certificates(rsa(), crypto::read_certificates(load_file(folder_ / "signer.pem"), "signer.pem"));
  }

  /// Answers a timestamp query, as the service behind the address would.
  Bytes stamp(ByteView query) const {
    write_file(folder_ / "query.tsq", query);
    must("cd " + folder_.string() +
         " && openssl ts -reply -config openssl.cnf -section tsa_service -queryfile query.tsq -out answer.tsr >> "
         "log.txt 2>&1");
    return load_file(folder_ / "answer.tsr");
  }

  /// OCSP over the loopback address; the revocation list, which openssl cannot serve, from its file.
  Bytes fetch(const std::string& address, const std::string& type, ByteView body) const {
    if (!type.empty()) return crypto::fetch(address, type, body);
    must("cd " + folder_.string() + " && openssl crl -in list.pem -outform DER -out list.crl >> log.txt 2>&1");
    return load_file(folder_ / "list.crl");
  }

  void revoke_signer() {
    must("cd " + folder_.string() + " && openssl ca -config openssl.cnf -revoke signer.pem >> log.txt 2>&1");
    revocation_list();
    stop_responder();  // it reads its list once, when it starts
    start_responder();
  }

 private:
  static void must(const std::string& command) {
    if (std::system(command.c_str()) != 0)
      throw Error(ErrorKind::surroundings, "the test authority failed: " + command);
  }

  void revocation_list() const {
    must("cd " + folder_.string() + " && openssl ca -config openssl.cnf -gencrl -out list.pem >> log.txt 2>&1");
  }

  void stop_responder() {
    if (responder_ <= 0) return;
    ::kill(responder_, SIGTERM);
    ::waitpid(responder_, nullptr, 0);
    responder_ = -1;
  }

  void start_responder() {
    responder_ = ::fork();
    if (responder_ == 0) {
      std::filesystem::current_path(folder_);
      (void)::freopen("log.txt", "a", stdout);
      (void)::freopen("log.txt", "a", stderr);
      ::execlp("openssl", "openssl", "ocsp", "-port", port().c_str(), "-index", "index.txt", "-CA", "root.pem", "-rkey",
               "ocsp.key", "-rsigner", "ocsp.pem", nullptr);
      std::_Exit(1);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
  }

  static std::string port() { return std::to_string(20000 + ::getuid() % 1000 + 7); }

  static std::string configuration() {
    return "[req]\ndistinguished_name=dn\n[dn]\n[root]\nbasicConstraints=critical,CA:TRUE\n"
           "keyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n"
           "[person]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n"
           "authorityInfoAccess=OCSP;URI:http://127.0.0.1:" +
           port() +
           "\n"
           "crlDistributionPoints=URI:http://127.0.0.1:" +
           port() +
           "/list.crl\n"
           "[tsa]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
           "extendedKeyUsage=critical,timeStamping\ncrlDistributionPoints=URI:http://127.0.0.1:" +
           port() +
           "/list.crl\n"
           "[ocsp]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
           "extendedKeyUsage=OCSPSigning\n"
           "[ca]\ndefault_ca=office\n[office]\ndatabase=index.txt\nserial=serial\ncrlnumber=crlnumber\nnew_certs_dir=."
           "\n"
           "certificate=root.pem\nprivate_key=root.key\ndefault_md=sha256\ndefault_days=1000\ndefault_crl_days=30\n"
           "policy=any\nunique_subject=no\ncopy_extensions=none\n[any]\ncommonName=supplied\norganizationName="
           "optional\n"
           "title=optional\n"
           "[tsa_service]\nserial=tsa_serial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\ncerts=root.pem\nsigner_digest="
           "sha256\n"
           "default_policy=1.2.3.4.1\ndigests=sha256,sha384,sha512\naccuracy=secs:1\nordering=yes\n"
           "ess_cert_id_chain=no\ness_cert_id_alg=sha256\n";
  }

  std::filesystem::path folder_;
  pid_t responder_ = -1;
};

}  // namespace redress::fixtures
