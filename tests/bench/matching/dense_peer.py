#!/usr/bin/env python3
"""The peer: scipy's dense solver on the market that the bench wrote, coverage first.

Prints "<CPU seconds> <matched> <value> <peak MB>" for the bench to read. Exit code 3: there is no scipy here.
"""
import array
import resource
import sys
import time

try:
    import numpy
    from scipy.optimize import linear_sum_assignment
except ImportError:
    sys.exit(3)


def main() -> None:
    numbers = array.array("i")
    with open(sys.argv[1], "rb") as file:
        numbers.frombytes(file.read())
    mentors, mentees = numbers[0], numbers[1]
    room = numpy.array(numbers[2 : 2 + mentors])
    edges = numpy.array(numbers[2 + mentors :]).reshape(-1, 3)

    begin = time.process_time()
    # A column for each place; what is no pair is worth nothing, one more person more than all scores together.
    first_place = numpy.concatenate(([0], numpy.cumsum(room)))
    worth = numpy.zeros((mentees, int(first_place[-1])))
    person = min(mentees, int(first_place[-1])) * int(edges[:, 2].max()) + 1
    for place in range(int(room.max())):
        has_it = edges[room[edges[:, 0]] > place]
        worth[has_it[:, 1], first_place[has_it[:, 0]] + place] = person + has_it[:, 2]
    rows, columns = linear_sum_assignment(worth, maximize=True)
    took = time.process_time() - begin

    chosen = worth[rows, columns]
    chosen = chosen[chosen > 0]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:.3f} {len(chosen)} {int((chosen - person).sum())} {peak:.0f}")


main()
