# -DMENTORD_PLANTED=ON builds the faults of workflows/planted.hpp in. The definition goes to the files that ask for
# them and to no others, so that with ccache such a build compiles two dozen files.
option(MENTORD_PLANTED "Build planted faults in, for tests/simulation/planted.sh" OFF)

function(mentord_plant target)
    if(NOT MENTORD_PLANTED)
        return()
    endif()
    get_target_property(directory ${target} SOURCE_DIR)
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        file(READ ${directory}/${source} text)
        if(text MATCHES "workflows/planted\\.hpp")
            set_property(SOURCE ${directory}/${source} TARGET_DIRECTORY ${target} APPEND PROPERTY
                COMPILE_DEFINITIONS MENTORD_PLANTED)
        endif()
    endforeach()
endfunction()
