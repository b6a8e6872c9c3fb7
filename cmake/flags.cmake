# Flags travel on two INTERFACE targets, never as global variables: a dependency built from source stays untouched.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(mentord_flags INTERFACE)
target_compile_options(mentord_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
    -fstack-protector-strong
    $<$<BOOL:${MENTORD_WERROR}>:-Werror>
    # GCC 12 reports a null pointer inside inlined standard containers that cannot be null.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-null-dereference>)
target_compile_definitions(mentord_flags INTERFACE $<$<NOT:$<CONFIG:Release>>:_GLIBCXX_ASSERTIONS>)
target_include_directories(mentord_flags INTERFACE ${CMAKE_SOURCE_DIR})

if(MENTORD_PCH)
    target_precompile_headers(mentord_flags INTERFACE
        <algorithm> <chrono> <functional> <map> <optional> <string> <variant> <vector>)
endif()

if(MENTORD_SANITIZE)
    target_compile_options(mentord_flags INTERFACE -fsanitize=${MENTORD_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(mentord_flags INTERFACE -fsanitize=${MENTORD_SANITIZE})
endif()

# A fast linker where there is one: the debug server links in 0.3 s instead of 1.8.
find_program(LLD ld.lld-19)
if(LLD AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_link_options(mentord_flags INTERFACE -fuse-ld=${LLD})
endif()
