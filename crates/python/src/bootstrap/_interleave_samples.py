# The files that are there when a program starts. The words are our own.
import linecache
import sys

NOTES = """\
Things to try with asyncio
- start two tasks and let them wait at the same time
- read a file without stopping the loop
- ask three servers and take the first answer
- cancel a task that takes too long
"""

DATA = """\
id,name,city,minutes
1,Ada,London,12
2,Grace,New York,7
3,Linus,Helsinki,31
4,Guido,Haarlem,5
5,Margaret,Boston,18
"""

STORY = """\
The kettle and the clock

Once there was a cook who did one thing at a time.
She put the kettle on, and stood beside it until it boiled.
She put the bread into the oven, and stood beside it until it was brown.
Breakfast was always late.

One day the clock on the wall spoke up.
"You are not cooking," said the clock. "You are waiting."
The cook thought about it. Then she put the kettle on, and the bread in, and laid the table.
When the kettle sang she made the tea. When the bread was brown she took it out.
Breakfast was early, and she had still only two hands.
"""

URLS = """\
https://example.com/
https://www.python.org/
https://github.com/
https://api.example.com/users/1
https://slow.example.com/
"""

CONFIG = """\
{
  "name": "demo",
  "retries": 3,
  "timeout": 2.5,
  "servers": ["alpha", "beta", "gamma"]
}
"""


def files():
    """Name and text of each; the program itself is one of them."""
    found = {"config.json": CONFIG, "data.csv": DATA, "notes.txt": NOTES, "story.txt": STORY, "urls.txt": URLS}
    entry = linecache.cache.get(sys.argv[0])
    if entry and entry[2]:
        found[sys.argv[0].rpartition("/")[2]] = "".join(entry[2])
    return found
