find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLiteCpp 3.2 REQUIRED)
find_package(date 3 REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(LibIcal 3.0 REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)

# LEMON 1.3 brings a CMake file without a target.
find_package(lemon REQUIRED)
add_library(lemon::lemon UNKNOWN IMPORTED GLOBAL)
set_target_properties(lemon::lemon PROPERTIES IMPORTED_LOCATION ${LEMON_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${LEMON_INCLUDE_DIR})

# Asio and Beast are compiled once, here; everybody else sees declarations.
add_library(boost_net STATIC ${CMAKE_CURRENT_LIST_DIR}/boost_impl.cpp)
target_link_libraries(boost_net PUBLIC Boost::headers OpenSSL::SSL OpenSSL::Crypto Threads::Threads PRIVATE mentord_flags)
target_compile_definitions(boost_net PUBLIC
    BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
