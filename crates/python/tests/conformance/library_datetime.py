import asyncio
import time
from datetime import UTC, date, datetime, timedelta, timezone


async def main():
    start = datetime(2026, 2, 27, 23, 59, 58, 500_000)
    print(start, start.isoformat(), start.strftime("%A %d %B %Y %H:%M:%S %j"))
    print(start + timedelta(days=1, seconds=2), date(2024, 2, 29) - date(2023, 3, 1))
    print(datetime.strptime("2026-01-05 07:08", "%Y-%m-%d %H:%M"), datetime.fromisoformat("2026-01-05T07:08:09+02:00"))
    zone = timezone(timedelta(hours=5, minutes=30), "IST")
    there = datetime(2026, 1, 1, 12, tzinfo=UTC).astimezone(zone)
    print(there, there.tzname(), there.utcoffset(), there.timestamp())
    print(timedelta(hours=25, milliseconds=3), timedelta(seconds=-1), timedelta(minutes=90) / timedelta(hours=1))
    print(date(2026, 1, 1).isocalendar(), date(2026, 1, 1).weekday(), date.min, datetime.max)
    before = time.time()
    await asyncio.sleep(1.5)
    print(time.time() - before, round(timedelta(seconds=1.5).total_seconds(), 3))
    for wrong in (lambda: start - there, lambda: datetime.fromisoformat("soon")):
        try:
            wrong()
        except (ValueError, TypeError) as error:
            print(error)


asyncio.run(main())
