#include "sign/verify.hpp"

#include "sandbox/run_jailed.hpp"

namespace redress::sign {

Verdict verify_pdf(ByteView file, const Trust& trust) {
  sandbox::Limits limits;
  limits.seconds = 20;  // bundles have thousands of pages, all of which are compared
  const sandbox::Outcome outcome =
      sandbox::run_jailed([&] { return json::write_json(write_json(judge(file, trust)), json::Layout::line); }, limits);
  return read_json(json::parse_json(outcome.bytes, "verdict"));
}

}  // namespace redress::sign
