import asyncio
import time


class Job:
    def __init__(self, name):
        time.sleep(0.5)  # hint: blocking-call
        self.name = name

    def __str__(self):
        time.sleep(0.2)  # hint: blocking-call
        return self.name

    def run(self):
        time.sleep(1)  # hint: blocking-call


async def main():
    job = Job("backup")
    job.run()
    print(str(job))
    sorted([2, 1], key=lambda n: time.sleep(n))  # hint: blocking-call


asyncio.run(main())
