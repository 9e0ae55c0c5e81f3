#include "sign/verify.hpp"

#include <iostream>

#include "base/file.hpp"
#include "crypto/digest.hpp"
#include "sign/verdict_report.hpp"
#include "verbs.hpp"

namespace redress::tools {
namespace {

struct Arguments {
  std::string file, report;
  std::vector<std::string> trust;
};

void verify(Context& context, const Arguments& arguments) {
  sign::Trust trust;
  trust.now = context.now();
  for (const std::string& path : arguments.trust)
    for (crypto::Certificate& certificate : crypto::read_certificates(load_file(path, 1 << 20), path))
      trust.anchors.push_back(std::move(certificate));
  const Bytes file = load_file(arguments.file);
  const sign::Verdict verdict = sign::verify_pdf(file, trust);
  if (!arguments.report.empty())
    write_file(arguments.report,
               sign::write_report(verdict, {name_of(arguments.file), crypto::sha256(file), context.today()},
                                  font::load_fonts()));
  if (context.json)
    print(sign::write_json(verdict));
  else
    std::cout << sign::write_text(verdict, name_of(arguments.file));
  if (!verdict.fine) context.exit_code = something_found;
}

}  // namespace

void add_verify(CLI::App& app, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = add_verb(app, context, "verify", "Say whether a signed PDF is intact, valid and trusted");
  verb->add_option("FILE", arguments->file, "The signed PDF")->required();
  verb->add_option("--trust", arguments->trust, "A certificate to believe (PEM or DER); may be given several times")
      ->type_name("CERT.pem");
  verb->add_option("--report", arguments->report, "Also write the answer as an accessible PDF")->type_name("OUT.pdf");
  verb->callback([arguments, &context] { verify(context, *arguments); });
}

}  // namespace redress::tools
