import asyncio
import re

LOG = """\
2026-01-01 12:00:00 INFO  started worker=1
2026-01-01 12:00:05 ERROR failed  worker=2 code=500
2026-01-01 12:00:09 INFO  stopped worker=1
"""
LINE = re.compile(r"(?P<date>\S+) (?P<time>[\d:]+) (?P<level>\w+)\s+(?P<text>.*)")


async def lines(text):
    for line in text.splitlines():
        await asyncio.sleep(1)
        yield line


async def main():
    async for line in lines(LOG):
        match = LINE.match(line)
        print(match["level"], match.group("time", "text"), match.span("level"))
    print(re.findall(r"worker=(\d)", LOG), re.search(r"code=(\d+)", LOG).group(1))
    print(re.sub(r"(\w+)=(\d+)", r"\2 is \1", "worker=1 code=500"), re.split(r"[,;]\s*", "a, b;c"))
    print(re.sub(r"\d", lambda match: str(int(match[0]) + 1), "a1b2"), re.escape("a.b*c"))
    print(re.fullmatch(r"(?i)HELLO", "hello") is not None, bool(re.match(r"^\s*#", "  # x")))
    print([match.start() for match in re.finditer(r"\b\w", "the quick fox")])
    print(re.findall(r"(?<=\$)\d+(?!\d|€)", "$10 $20€ $30"), re.sub(r"(?m)^", "> ", "a\nb"))
    try:
        re.compile("(unclosed")
    except re.error as error:
        print(error, error.pos)


asyncio.run(main())
