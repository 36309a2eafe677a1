import asyncio
from itertools import accumulate, batched, chain, combinations, count, cycle, groupby, islice, pairwise, permutations
from itertools import product, starmap, takewhile, tee, zip_longest


async def show(*words):
    await asyncio.sleep(0)
    print(*words)


async def main():
    await show(list(islice(count(3, 2), 4)), list(islice(cycle("ab"), 5)), list(accumulate([1, 2, 3, 4])))
    await show(list(chain("ab", [1])), list(pairwise("abcd")), list(batched("abcde", 2)))
    await show(list(combinations("abc", 2)), list(product("ab", repeat=2)))
    await show(["".join(order) for order in permutations("abc")])
    words = sorted(["pear", "fig", "plum", "kiwi", "date"], key=len)
    await show({length: list(group) for length, group in groupby(words, key=len)})
    await show(list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(starmap(pow, [(2, 3), (3, 2)])))
    first, second = tee(iter([1, 2]))
    await show(list(first), list(second), list(zip_longest("abc", "x", fillvalue="-")))


asyncio.run(main())
