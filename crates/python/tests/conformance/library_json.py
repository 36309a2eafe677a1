import asyncio
import json
from datetime import date


class Encoder(json.JSONEncoder):
    def default(self, value):
        return value.isoformat() if isinstance(value, date) else super().default(value)


async def fetch():
    await asyncio.sleep(1)
    return '{"name": "Ada", "tags": ["x", "\\u00e9"], "age": 36, "none": null, "ok": true, "pi": 3.14}'


async def main():
    data = json.loads(await fetch())
    print(data)
    print(json.dumps(data, sort_keys=True, indent=2, ensure_ascii=False))
    print(json.dumps({"day": date(2026, 1, 2), 1: (1, 2), "e": 1e100}, cls=Encoder, separators=(",", ":")))
    for wrong in ("{", '{"a" 1}', "[1,]", "nul", '"open'):
        try:
            json.loads(wrong)
        except json.JSONDecodeError as error:
            print(error)
    try:
        json.dumps({"x": {1, 2}})
    except TypeError as error:
        print(error)
    print(json.loads("[1.0, 2]", parse_float=str), json.loads('{"a": 1}', object_pairs_hook=list))


asyncio.run(main())
