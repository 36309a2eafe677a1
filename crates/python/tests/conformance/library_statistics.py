import asyncio
import statistics
from fractions import Fraction


async def measure(n):
    await asyncio.sleep(n / 10)
    return n * n % 7


async def main():
    samples = await asyncio.gather(*(measure(n) for n in range(1, 9)))
    print(samples, statistics.mean(samples), statistics.median(samples), statistics.mode(samples))
    print(statistics.stdev(samples), statistics.pvariance(samples), statistics.multimode("aabbc"))
    print(statistics.quantiles(samples, n=4), statistics.fmean([1, 2.5]), statistics.geometric_mean([1, 4, 16]))
    print(statistics.median_low([1, 2, 3, 4]), statistics.harmonic_mean([40, 60]), statistics.mean([Fraction(1, 3), 1]))
    print(statistics.linear_regression([1, 2, 3], [2, 4, 6]), round(statistics.correlation([1, 2, 3], [3, 1, 2]), 6))
    try:
        statistics.mean([])
    except statistics.StatisticsError as error:
        print(error)


asyncio.run(main())
