/// The verbs of redress: each is one source file of its name, which adds itself to the command line.
#pragma once

#include "verb.hpp"

namespace redress::tools {

using AddVerb = void (*)(CLI::App&, Context&);

// Each is listed once here and once in the table of main.cpp, in the order of the help.

void add_demo(CLI::App& app, Context& context);
void add_init(CLI::App& app, Context& context);
void add_centre(CLI::App& app, Context& context);
void add_read(CLI::App& app, Context& context);
void add_explain(CLI::App& app, Context& context);
void add_open(CLI::App& app, Context& context);
void add_list(CLI::App& app, Context& context);
void add_show(CLI::App& app, Context& context);
void add_due(CLI::App& app, Context& context);
void add_record(CLI::App& app, Context& context);
void add_letter(CLI::App& app, Context& context);
void add_letters(CLI::App& app, Context& context);
void add_template(CLI::App& app, Context& context);
void add_identity(CLI::App& app, Context& context);
void add_sign(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_bundle(CLI::App& app, Context& context);
void add_form(CLI::App& app, Context& context);
void add_calendar(CLI::App& app, Context& context);
void add_stats(CLI::App& app, Context& context);
void add_export(CLI::App& app, Context& context);
void add_retention(CLI::App& app, Context& context);
void add_completion(CLI::App& app, Context& context);
void add_desk(CLI::App& app, Context& context);
void add_check(CLI::App& app, Context& context);

}  // namespace redress::tools
