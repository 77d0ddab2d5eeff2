"""How the index writes what it knows: short, and read back without loss."""

from hypothesis import given
from hypothesis import strategies as st

from kennisbank.search.postings import LARGEST_SHARD, base36, decoded, encoded, shards

pages = st.dictionaries(st.integers(0, 50_000), st.sampled_from("ABCXYZ"), max_size=80)
words = st.text("abcxyz0é學𐐀#", min_size=1, max_size=6)


def test_pages_next_to_each_other_take_one_letter():
    assert encoded({0: "A", 3: "C", 4: "B"}) == "A3CB"
    assert decoded("A3CB") == {0: "A", 3: "C", 4: "B"}


@given(pages)
def test_what_is_written_is_read_back(found):
    assert decoded(encoded(found)) == found


@given(st.integers(0, 10**9))
def test_numbers_are_written_in_base_36(number):
    assert int(base36(number), 36) == number


@given(st.dictionaries(words, st.integers(0, 3 * LARGEST_SHARD), max_size=60))
def test_a_term_stands_in_the_last_shard_that_begins_before_it(sizes):
    lines = {term: f"{term}\t{'A' * size}" for term, size in sizes.items()}
    found = shards(lines)
    starts = [start.encode("utf-16-be") for start in found]
    assert starts == sorted(starts)
    assert not lines or starts[0] == b""
    for term, line in lines.items():
        home = [start for start in found if start.encode("utf-16-be") <= term.encode("utf-16-be")][-1]
        assert line in found[home]
    for shard in found.values():
        assert sum(map(len, shard[:-1])) < LARGEST_SHARD


def test_a_shard_ends_where_its_neighbourhood_says_so():
    lines = {f"woord{number:05}": f"woord{number:05}\t{'A' * 40}" for number in range(3000)}
    before = set(map(tuple, shards(lines).values()))
    lines["woord01500"] = f"woord01500\t{'A' * 90}"
    after = set(map(tuple, shards(lines).values()))
    assert len(after - before) <= 3
