#include "calendar/receipt.hpp"

#include <algorithm>

#include "calendar/deadline.hpp"

namespace redress::calendar {
namespace {

std::string in_words(Channel channel) {
  switch (channel) {
    case Channel::email: return "by email";
    case Channel::post: return "by first-class post";
    case Channel::second_class_post: return "by second-class post";
    case Channel::hand: return "by hand";
    case Channel::phone: return "by telephone";
  }
  return "";
}

Date after(Date sent, const Period& period, const Calendar& calendar) {
  return count_out({sent, period, FirstDay::day_after, LastDay::as_it_falls}, calendar).last;
}

Receipt by_rule(const ReceiptRule& rule, Date sent, const Calendar& calendar, std::optional<int> time) {
  if (rule.until && time && *time > *rule.until) {
    ReceiptRule next = rule;
    next.until.reset();
    Receipt receipt = by_rule(next, working_day_from(calendar, sent.plus_days(1)), calendar, {});
    receipt.why = "sent " + in_words(rule.channel) + " on " + to_long_text(sent) + " at " + to_time_text(*time) +
                  ", after " + to_time_text(*rule.until) + ": taken as received " + to_long_text(receipt.date);
    return receipt;
  }
  const Date reached = rule.after.count ? after(sent, rule.after, calendar) : sent;
  Receipt receipt{rule.working_day ? working_day_from(calendar, reached) : reached, ""};
  receipt.why = "sent " + in_words(rule.channel) + " on " + to_long_text(sent) + ": taken as received " +
                (rule.after.count ? to_text(rule.after) + " later" : std::string("the same day"));
  if (receipt.date != reached)
    receipt.why += ", which is no working day, so on the next one, " + to_long_text(receipt.date);
  else if (rule.after.count)
    receipt.why += ", " + to_long_text(receipt.date);
  return receipt;
}

}  // namespace

const char* to_string(Channel channel) {
  switch (channel) {
    case Channel::email: return "email";
    case Channel::post: return "post";
    case Channel::second_class_post: return "second-class-post";
    case Channel::hand: return "hand";
    case Channel::phone: return "phone";
  }
  return "";
}

std::optional<Channel> parse_channel(std::string_view text) {
  for (const Channel channel :
       {Channel::email, Channel::post, Channel::second_class_post, Channel::hand, Channel::phone})
    if (text == to_string(channel)) return channel;
  return {};
}

std::vector<ReceiptRule> usual_receipt_rules() {
  return {{Channel::email, {0, Unit::days}, true},
          {Channel::hand, {0, Unit::days}, true},
          {Channel::phone, {0, Unit::days}, false},
          {Channel::post, {2, Unit::days}, true},
          {Channel::second_class_post, {4, Unit::working_days}, true}};
}

std::optional<int> parse_time(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return {};
  const int hours = (text[0] - '0') * 10 + text[1] - '0', minutes = (text[3] - '0') * 10 + text[4] - '0';
  if (hours > 23 || minutes > 59) return {};
  return hours * 60 + minutes;
}

std::string to_time_text(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

Receipt compute_receipt(const std::vector<ReceiptRule>& rules, const std::vector<Channel>& channels, Date sent,
                        const Calendar& calendar, std::optional<int> time) {
  Receipt latest{sent, "taken as received on the day of sending, " + to_long_text(sent)};
  bool first = true;
  for (const Channel channel : channels) {
    const auto rule =
        std::find_if(rules.begin(), rules.end(), [&](const auto& each) { return each.channel == channel; });
    Receipt receipt =
        by_rule(rule == rules.end() ? ReceiptRule{channel, {0, Unit::days}, false} : *rule, sent, calendar, time);
    if (first || receipt.date > latest.date) latest = std::move(receipt);
    first = false;
  }
  return latest;
}

}  // namespace redress::calendar
