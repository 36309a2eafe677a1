import asyncio

total = 0
stock = {"tea": 3}
log = []


async def add(n):
    global total
    before = total
    await asyncio.sleep(0.1)
    total = before + n
    return total


async def sell(item):
    await asyncio.sleep(0.1)
    stock[item] = stock.get(item, 0) - 1
    return stock[item]


async def write(line):
    print("writing", line)
    await asyncio.sleep(0.1)
    log.append(line)
    print("written", line)


class Account:
    def __init__(self):
        self.balance = 0

    async def deposit(self, amount):
        await asyncio.sleep(0.1)
        self.balance += amount
        return self.balance


async def deposit(account, amount):
    await asyncio.sleep(0.1)
    account.balance += amount
    return account.balance


async def connect(host):
    await asyncio.sleep(0.2)
    print("connected to", host)


async def send(text):
    await asyncio.sleep(0.2)
    print("sent", text)


async def main():
    for n in range(3):
        print(await add(n))
    print(await sell("tea"), await sell("milk"))
    await sell("tea")
    await sell("milk")
    await write("one")
    await write("two")
    account = Account()
    await account.deposit(1)
    await account.deposit(2)
    await deposit(account, 3)
    await deposit(account, 4)
    await connect("example.com")
    await send("hello")


asyncio.run(main())
