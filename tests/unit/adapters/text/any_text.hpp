#pragma once

#include <rapidcheck.h>

#include <string>

/// Generators of text as people and attackers write it.
namespace mentord {

inline std::string utf8(char32_t point) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xc0 | (point >> 6)), byte(0x80 | (point & 0x3f))};
    if (point < 0x10000) {
        return {byte(0xe0 | (point >> 12)), byte(0x80 | ((point >> 6) & 0x3f)), byte(0x80 | (point & 0x3f))};
    }
    return {
        byte(0xf0 | (point >> 18)),
        byte(0x80 | ((point >> 12) & 0x3f)),
        byte(0x80 | ((point >> 6) & 0x3f)),
        byte(0x80 | (point & 0x3f))
    };
}

/// Any characters but NUL and surrogates, of all four sizes.
inline rc::Gen<std::string> any_text() {
    return rc::gen::exec([] {
        std::string text;
        const int count = *rc::gen::inRange(0, 40);
        for (int i = 0; i < count; ++i) {
            text += utf8(*rc::gen::oneOf(
                rc::gen::inRange<char32_t>(0x01, 0x80),
                rc::gen::inRange<char32_t>(0x80, 0x800),
                rc::gen::inRange<char32_t>(0x800, 0xd800),
                rc::gen::inRange<char32_t>(0xe000, 0x10000),
                rc::gen::inRange<char32_t>(0x10000, 0x110000)
            ));
        }
        return text;
    });
}

/// Text that would like to be markup.
inline rc::Gen<std::string> hostile_text() {
    return rc::gen::exec([] {
        std::string text;
        const int count = *rc::gen::inRange(0, 30);
        for (int i = 0; i < count; ++i) {
            text += *rc::gen::element<std::string>(
                "<",
                ">",
                "&",
                ";",
                "|",
                "!",
                "*",
                "_",
                "`",
                " ",
                "\n",
                "\"",
                "\\",
                "a",
                "é",
                "😀",
                "\xe2\x80\xae",
                "&amp;",
                "&lt;",
                "&lt",
                "<!everyone>",
                "<!channel|x>",
                "<@U0123>",
                "<https://evil.example|here>",
                "<!date^1^{date}|x>",
                "@here",
                "javascript:"
            );
        }
        return text;
    });
}

}  // namespace mentord
