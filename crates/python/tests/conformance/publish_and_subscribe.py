import asyncio
from collections import defaultdict


class Broker:
    def __init__(self):
        self.topics = defaultdict(list)

    def subscribe(self, topic):
        queue = asyncio.Queue()
        self.topics[topic].append(queue)
        return queue

    async def publish(self, topic, message):
        for queue in self.topics[topic]:
            await queue.put(message)


async def listen(broker, name, topic, n_messages):
    queue = broker.subscribe(topic)
    for _ in range(n_messages):
        print(name, "heard", await queue.get(), asyncio.get_running_loop().time())


async def main():
    broker = Broker()
    async with asyncio.TaskGroup() as group:
        group.create_task(listen(broker, "ann", "news", 2))
        group.create_task(listen(broker, "bob", "news", 1))
        group.create_task(listen(broker, "cy", "sport", 1))
        await asyncio.sleep(1)
        await broker.publish("news", "hello")
        await asyncio.sleep(1)
        await broker.publish("sport", "goal")
        await broker.publish("news", "bye")


asyncio.run(main())
