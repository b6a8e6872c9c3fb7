#include "bot/settings.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mentord {

namespace {

struct SettingsFile : ::testing::Test {
    std::string path = (std::filesystem::temp_directory_path() /
                        ("mentord-settings-" + std::to_string(::getpid()) + ".toml"))
                           .string();
    void TearDown() override { std::filesystem::remove(path); }

    Settings read(const std::string& text, const Environment& environment = {}) {
        std::ofstream(path) << text;
        return read_settings(path, environment);
    }
    std::string complaint(const std::string& text, const Environment& environment = {}) {
        try {
            read(text, environment);
        } catch (const BadSettings& problem) {
            return problem.what();
        }
        return "none";
    }
};

struct Bad {
    const char* text;
    const char* says;
};

}  // namespace

TEST_F(SettingsFile, GivesWayToTheEnvironment) {
    const auto settings = read(
        "[slack]\nsigning_secret = \"file\"\nbot_token = \"xoxb-file\"\n",
        {{"MENTORD_SLACK_SIGNING_SECRET", "environment"}}
    );
    EXPECT_EQ(settings.slack.signing_secret.reveal(), "environment");
    EXPECT_EQ(settings.slack.bot_token.reveal(), "xoxb-file");
}

TEST_F(SettingsFile, ASecretMayStandInAFileOfItsOwn) {
    const auto secret = path + ".secret";
    std::ofstream(secret) << "from a file\n";
    const auto settings = read("", {{"MENTORD_SLACK_SIGNING_SECRET_FILE", secret}});
    EXPECT_EQ(settings.slack.signing_secret.reveal(), "from a file");
    std::filesystem::remove(secret);
}

TEST_F(SettingsFile, SaysWhatIsWrongWhereAndHowToMendIt) {
    const std::vector<Bad> table{
        {"[server\n", "line 1"},
        {"[server]\nlisten = \"nowhere\"\n", "line 2, [server] listen: “nowhere” is no address"},
        {"[server]\nlisten = \"127.0.0.1:99999\"\n", "is not a whole number from 0 to 65535"},
        {"[server]\n\nlisen = \"x\"\n",
         "line 3, [server] lisen: there is no such key; the keys here are listen"},
        {"[serve]\nlisten = \"x\"\n", "the sections are server, storage, slack, teams, program, log"},
        {"listen = \"x\"\n", "keys belong under a section"},
        {"[slack]\nbot_token = \"nonsense\"\n", "this must begin with xox"},
        {"[slack]\nsigning_secret = \"\"\n", "Basic Information"},
        {"[slack]\napi_url = \"http://slack.com/api/\"\n", "loopback addresses only"},
        {"[slack]\nmessages_per_minute = 0\n", "is not a whole number from 1"},
        {"[log]\nlevel = \"loud\"\n", "debug, info, warn, error"},
        {"[storage]\npath = [1]\n", "this must be a text"},
        {"[storage]\npath = [\"a.db\"]\n", "this must be a text"},
        {"[program]\nadmins = \"U1\"\n", "[program] admins: this must be a list"},
        {"[program]\nadmins = [1]\n", "every item must be a text"},
        {"[program]\nadmins = [\"@ada\"]\n", "line 2, [program] admins: “@ada” is not a member id"},
    };
    for (const auto& row : table) {
        EXPECT_NE(complaint(row.text).find(row.says), std::string::npos)
            << row.text << "-> " << complaint(row.text);
    }
}

TEST_F(SettingsFile, NamesTheFirstAdminsInOrder) {
    const auto settings = read("[program]\nadmins = [\"U2\", \"U1\", \"U2\"]\n");
    EXPECT_EQ(settings.program.admins, (std::vector<std::string>{"U2", "U1"}));
    const Environment environment{{"MENTORD_PROGRAM_ADMINS", "U3, U4,"}};
    EXPECT_EQ(read("", environment).program.admins, (std::vector<std::string>{"U3", "U4"}));
    EXPECT_TRUE(read("").program.admins.empty());
    EXPECT_NE(complaint("", {{"MENTORD_PROGRAM_ADMIN", "U3"}}).find("no such setting"), std::string::npos);
}

TEST_F(SettingsFile, NeverShowsASecretThatItRefuses) {
    EXPECT_EQ(complaint("[slack]\nbot_token = \"s3cret-value\"\n").find("s3cret-value"), std::string::npos);
}

TEST_F(SettingsFile, RefusesTwoSourcesForOneSetting) {
    const Environment both{
        {"MENTORD_SLACK_BOT_TOKEN", "xoxb-1"}, {"MENTORD_SLACK_BOT_TOKEN_FILE", "/nowhere"}
    };
    EXPECT_NE(complaint("", both).find("keep one of them"), std::string::npos);
}

TEST(Settings, AMissingFileIsNamed) {
    EXPECT_THROW(read_settings("/nowhere/mentord.toml", {}), BadSettings);
}

TEST(Settings, ServingWithoutASigningSecretIsRefused) {
    EXPECT_THROW(require_for_serve(Settings{}, "mentord.toml"), BadSettings);
}

TEST(Endpoint, ReadsAddressesOfBothFamilies) {
    EXPECT_EQ(parse_endpoint("[::1]:80", "key").address, "::1");
    EXPECT_EQ(parse_endpoint(":8080", "key").address, "0.0.0.0");
    EXPECT_EQ(parse_endpoint("localhost:8080", "key").address, "127.0.0.1");
    EXPECT_EQ(parse_endpoint("127.0.0.1:8080", "key").port, 8080);
}

}  // namespace mentord
