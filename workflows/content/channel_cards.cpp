#include "workflows/content/channel_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/program_cards.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

Text named(const ChannelId& channel) {
    if (channel.empty()) return say("none");
    return say(channel.str());
}

constexpr const char* where_the_id_is =
    "The id stands at the bottom of the channel's details, and looks like C0123ABC.";

}  // namespace

Card channels_card(const Program& program) {
    Card card{.summary = "The channels of this program", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say("The channels of ", UserText{program.name}, ":")});
    card.blocks.emplace_back(Facts{{
        {"Alerts", named(program.alert_channel)},
        {"Announcements", named(program.announce_channel)},
    }});
    card.blocks.emplace_back(Paragraph{
        say("To name one, write ",
            bold(program_command("channel", program) + " alerts #channel"),
            " or ",
            bold(program_command("channel", program) + " announcements #channel"),
            "; with none in the place of the channel there is none any more. Please invite me there, too, "
            "with /invite: I can only write where I am.")
    });
    card.blocks.emplace_back(Paragraph{
        say("In Microsoft Teams add me to the team, and write to me in the channel itself, with ",
            bold("here"),
            " in the place of the channel.")
    });
    card.blocks.emplace_back(Note{
        say("In the channel of alerts I say that a pairing needs a person, and nothing confidential; those "
            "who take care of it get the details in a direct message, as before. In the channel of "
            "announcements I say when registration opens, and count down to its last day.")
    });
    return card;
}

Card channel_not_understood(const UserText& typed) {
    return card_of(
        "I do not know this channel.",
        say("“",
            typed,
            "” tells me no channel. Please choose it from the list that opens when you type #, or put its id "
            "there. ",
            where_the_id_is,
            " In Microsoft Teams say it in the channel itself, with “here” in its place.")
    );
}

Card channel_is_shut(const Program& program, const ChannelId& channel) {
    const bool alerts = channel == program.alert_channel;
    auto card = card_of(
        "I cannot write in a channel of your program.",
        say("I cannot write in the channel ",
            channel.str(),
            alerts ? " for the alerts of " : " for the announcements of ",
            UserText{program.name},
            ". It may be that I am not in it, or that it is archived. It is your turn: invite me there with "
            "/invite, or name another channel with ",
            bold(fmt::format(
                "{} {} #channel", program_command("channel", program), alerts ? "alerts" : "announcements"
            )),
            ".")
    );
    card.blocks.emplace_back(Note{
        alerts ? say("Alerts have reached those who take care of them in direct messages all the same.")
               : say("What I wanted to say there is not said again by itself.")
    });
    card.blocks.emplace_back(Buttons{{run("Its channels", program_command("channel", program))}});
    return card;
}

}  // namespace mentord::content
