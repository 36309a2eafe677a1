import asyncio
import string
import textwrap


async def main():
    await asyncio.sleep(1)
    name, value = "pi", 3.14159265
    print(f"{name:>6}|{value:<8.2f}|{value:+.1e}|{42:08b}|{42:#x}|{1234567:,}|{0.256:.1%}|{name!r:^9}")
    print(f"{value = :.3f} {2 + 3 = } {name.upper()!s}", "{0} {1} {0}".format("a", "b"), "%5.1f|%-4s|%03d" % (2.25, "x", 7))
    print("a,b,,c".split(","), "  pad ".strip(), "title case".title(), "x".join("abc"), "abc".center(9, "*"))
    print("prefix_name".removeprefix("prefix_"), "a-b-c".rpartition("-"), "tab\there".expandtabs(4), "ß".casefold())
    print("abc".translate(str.maketrans("ac", "xz")), "Straße".upper(), "12".zfill(5), "a" < "b", "é" in "café")
    print(string.ascii_lowercase[:5], string.Template("$who owes $$5").substitute(who="Ada"))
    text = "The quick brown fox jumps over the lazy dog and runs away from everybody."
    print(textwrap.fill(text, 30), textwrap.shorten(text, 30), sep="\n")
    print(textwrap.dedent("    a\n      b\n"), textwrap.indent("x\ny", "> "), sep="\n")
    print(repr("quote ' and \" and \n and \x00 and é"), ascii("é€😀"), "😀".encode(), b"\xf0\x9f".decode(errors="replace"))
    print(f"{'nested ' + f'{name}'} {{braces}} {value:{10}.{3}}", f"{10**20:_}", f"{float('nan')} {float('-inf'):>6}")


asyncio.run(main())
