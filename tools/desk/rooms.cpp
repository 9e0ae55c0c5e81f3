#include "desk/rooms.hpp"

namespace redress::tools::desk {

const std::vector<Way>& ways() {
  static const std::vector<Way> all{
      {"GET", "/", show_due},
      {"GET", "/due.ics", show_calendar},
      {"GET", "/inbox", show_inbox},
      {"POST", "/inbox", take_inbox},
      {"GET", "/inbox/*", show_reading},
      {"POST", "/inbox/*", take_reading},
      {"GET", "/inbox/*/pages/*", show_page_picture},
      {"GET", "/cases", show_cases},
      {"POST", "/cases/find", show_cases},
      {"GET", "/cases/new", show_new_case},
      {"POST", "/cases/new", take_new_case},
      {"GET", "/cases/*", show_case},
      {"GET", "/cases/*/dates/*", show_deadline},
      {"GET", "/cases/*/files/*", show_document},
      {"GET", "/cases/*/events", show_events},
      {"GET", "/cases/*/events/*", show_event},
      {"POST", "/cases/*/events/*", take_event},
      {"POST", "/cases/*/flags/*", take_flag},
      {"GET", "/cases/*/letters", show_letters},
      {"GET", "/cases/*/letters/*", show_letter},
      {"POST", "/cases/*/letters/*", take_letter},
      {"POST", "/cases/*/letters/*/preview", preview_letter},
      {"GET", "/cases/*/filed/*", show_filed},
      {"POST", "/cases/*/filed/*/sign", take_signature},
      {"POST", "/cases/*/filed/*/sent", take_sent},
      {"GET", "/cases/*/filed/*/draft", send_draft},
      {"GET", "/cases/*/bundle", show_bundle},
      {"POST", "/cases/*/bundle", take_bundle},
      {"GET", "/year", show_year},
      {"GET", "/year/*", send_year},
      {"GET", "/settings", show_settings},
      {"GET", "/settings/retention", show_retention},
      {"POST", "/settings/identity", take_identity},
      {"GET", "/help", show_help},
      {"GET", "/setup", show_setup},
      {"POST", "/setup", take_setup},
  };
  return all;
}

}  // namespace redress::tools::desk
