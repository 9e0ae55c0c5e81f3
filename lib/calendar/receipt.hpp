/// The day a letter is taken to have reached somebody.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar/calendar.hpp"
#include "calendar/period.hpp"

namespace redress::calendar {

/// "16:30" as minutes of the day; nothing for another text.
std::optional<int> parse_time(std::string_view text);
/// "16:30".
std::string to_time_text(int minutes);

/// How something was sent or came in.
enum class Channel { email, post, second_class_post, hand, phone };

/// "email", "post", "second-class-post", "hand" or "phone".
const char* to_string(Channel channel);
std::optional<Channel> parse_channel(std::string_view text);

/// When something sent by a channel counts as received: so many days or working days after sending, and then, where
/// that is no working day, the next one.
struct ReceiptRule {
  Channel channel = Channel::email;
  Period after{0, Unit::days};
  bool working_day = true;        ///< a day that is none rolls to the next
  std::optional<int> until = {};  ///< minutes of the day; what is sent later counts as sent the day after

  bool operator==(const ReceiptRule&) const = default;
};

/// Email and hand: the day of sending; first-class post: the second day after; second-class: the fourth working day
/// after; each rolled to a working day.
/// Source: Civil Procedure Rules 6.26, by analogy; a centre's profile may say otherwise.
std::vector<ReceiptRule> usual_receipt_rules();

struct Receipt {
  Date date;
  std::string why;  ///< "sent by post on Wednesday 3 December 2025: received on the second day after, …"
};

/// The day a letter sent on `sent` counts as received; the latest of the channels when it went by several, since doubt
/// is resolved in the complainant's favour. Channels without a rule count as received on the day of sending. `time`:
/// minutes of the day at which it was sent, where that is known.
Receipt compute_receipt(const std::vector<ReceiptRule>& rules, const std::vector<Channel>& channels, Date sent,
                        const Calendar& calendar, std::optional<int> time = {});

}  // namespace redress::calendar
