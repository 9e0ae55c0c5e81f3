/// Files of fixed pages: words, fields and pictures are fetched by helper programs, the form is recognised in a jail.
#pragma once

#include <functional>
#include <optional>

#include "base/error.hpp"
#include "form/read_form.hpp"
#include "form/recognise.hpp"

namespace redress::form {

/// What a PDF gives: the form on its pages, or why there is none, and the files inside it.
struct PdfRead {
  std::optional<record::Record> record;
  std::optional<Error> refused;  ///< set when there is no record
  std::vector<material::Material::Part> inside;
};

/// Throws: as read_form, but for pages without a form. Findings: those of recognise_pages; ocr.used when pages had to
/// be read from pictures.
PdfRead read_pdf(ByteView bytes, const std::vector<Definition>& definitions, const Helpers& helpers,
                 const Circumstances& circumstances);

/// The same for a scan or photograph that is a picture file.
record::Record read_picture(ByteView bytes, const std::vector<Definition>& definitions, const Helpers& helpers,
                            const Circumstances& circumstances);

/// A record as bytes for a jailed child's answer, and back.
Bytes pack_record(const record::Record& record);
record::Record unpack_record(ByteView bytes);

/// Runs `make` in a jailed child and gives its record. Throws: as sandbox::run_jailed.
record::Record record_from_jail(const std::function<record::Record()>& make);

}  // namespace redress::form
