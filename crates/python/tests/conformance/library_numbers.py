import asyncio
import math
from decimal import Decimal, getcontext
from fractions import Fraction


async def main():
    await asyncio.sleep(0.1)
    print(0.1 + 0.2, 1 / 3, 1e16, 1e-5, 123456789.123456789, -0.0, 1e22, 5e-324, 2**0.5)
    print(7 // -2, 7 % -2, -7 // 2, divmod(-7, 3), 2**100, 10**20 // 3, round(2.5), round(-3.5), round(1234.567, -2))
    print(math.isclose(0.1 + 0.2, 0.3), math.gcd(12, 18), math.comb(5, 2), math.factorial(20), math.fsum([0.1] * 10))
    print(math.pi, math.e, math.tau, math.inf, math.floor(-2.5), math.ceil(2.1), math.hypot(3, 4), math.log2(8))
    print(int("ff", 16), float("1e3"), complex(1, -2) * 2j, hex(255), bin(10), 0b101, 1_000_000, (5).bit_length())
    print(Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), Fraction(0.5).limit_denominator(10))
    getcontext().prec = 10
    print(Decimal("0.1") + Decimal("0.2"), Decimal(1) / Decimal(3), Decimal("2.675").quantize(Decimal("0.01")))
    print(sum([0.1] * 3), max([3, 1], key=lambda n: -n), sorted(["b", "A"], key=str.lower), abs(-3 + 4j), pow(2, -1))
    for wrong in (lambda: 1 / 0, lambda: int("x"), lambda: math.exp(1000), lambda: float("x")):
        try:
            wrong()
        except (ArithmeticError, ValueError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
