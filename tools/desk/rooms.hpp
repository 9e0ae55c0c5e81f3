/// The pages of the desk, each a function of a visit. What a page changes it changes through the office alone.
#pragma once

#include "desk/visit.hpp"

namespace redress::tools::desk {

using Show = http::Answer (*)(const Visit&);

/// "GET" or "POST", and an address in which a star stands for one part.
struct Way {
  const char* method;
  const char* address;
  Show show;
};

/// Every page there is.
const std::vector<Way>& ways();

// due.cpp
http::Answer show_due(const Visit& visit);
http::Answer show_calendar(const Visit& visit);
http::Answer show_deadline(const Visit& visit);

// cases.cpp
http::Answer show_cases(const Visit& visit);
http::Answer show_new_case(const Visit& visit);
http::Answer take_new_case(const Visit& visit);

// case.cpp
http::Answer show_case(const Visit& visit);
http::Answer show_document(const Visit& visit);

// events.cpp
http::Answer show_events(const Visit& visit);
http::Answer show_event(const Visit& visit);
http::Answer take_event(const Visit& visit);
http::Answer take_flag(const Visit& visit);

// inbox.cpp
http::Answer show_inbox(const Visit& visit);
http::Answer take_inbox(const Visit& visit);

// reading.cpp
http::Answer show_reading(const Visit& visit);
http::Answer show_page_picture(const Visit& visit);
http::Answer take_reading(const Visit& visit);

// letter.cpp
http::Answer show_letters(const Visit& visit);
http::Answer show_letter(const Visit& visit);
http::Answer preview_letter(const Visit& visit);
http::Answer take_letter(const Visit& visit);

// filed_letter.cpp
http::Answer show_filed(const Visit& visit);
http::Answer take_signature(const Visit& visit);
http::Answer take_sent(const Visit& visit);
http::Answer send_draft(const Visit& visit);

// bundle.cpp
http::Answer show_bundle(const Visit& visit);
http::Answer take_bundle(const Visit& visit);

// year.cpp
http::Answer show_year(const Visit& visit);
http::Answer send_year(const Visit& visit);

// settings.cpp
http::Answer show_settings(const Visit& visit);
http::Answer show_retention(const Visit& visit);
http::Answer take_identity(const Visit& visit);

// help.cpp
http::Answer show_help(const Visit& visit);

// setup.cpp
http::Answer show_setup(const Visit& visit);
http::Answer take_setup(const Visit& visit);

}  // namespace redress::tools::desk
