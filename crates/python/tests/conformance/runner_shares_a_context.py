import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def log_in(name):
    user.set(name)


async def who():
    return user.get()


with asyncio.Runner() as runner:
    runner.run(log_in("ada"))
    print(runner.run(who()))
    print(runner.run(who(), context=contextvars.Context()))
print(user.get())
