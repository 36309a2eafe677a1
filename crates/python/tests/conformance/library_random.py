import asyncio
import random


async def roll(n):
    await asyncio.sleep(random.uniform(0, 1))
    return random.randint(1, 6)


def shown(*numbers):
    # The last digits of a logarithm are the machine's affair.
    return [round(number, 9) for number in numbers]


async def main():
    random.seed(42)
    print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.randrange(0, 100, 5))
    print(await asyncio.gather(*(roll(n) for n in range(5))), asyncio.get_running_loop().time())
    cards = list(range(10))
    random.shuffle(cards)
    print(cards, random.sample(range(100), 5), random.choices("xyz", weights=[5, 1, 1], k=6))
    print(shown(random.gauss(0, 1), random.expovariate(2), random.betavariate(1, 2), random.triangular(0, 10, 3)))
    mine = random.Random("a text as a seed")
    print(mine.random(), mine.getrandbits(70), mine.randbytes(4), shown(mine.normalvariate(5, 2), mine.lognormvariate(0, 1)))
    state = random.getstate()
    first = [random.random() for _ in range(3)]
    random.setstate(state)
    print(first == [random.random() for _ in range(3)], random.Random(3.5).random(), random.Random(b"x").random())
    print(random.Random(-7).randint(0, 10**20), shown(random.vonmisesvariate(0, 4), random.paretovariate(3)))
    print(random.Random(1).binomialvariate(20, 0.3), shown(random.weibullvariate(1, 2), random.gammavariate(2, 3)))


asyncio.run(main())
