import asyncio
import contextvars

request = contextvars.ContextVar("request", default=None)
depth = contextvars.ContextVar("depth")


async def handle(n):
    token = request.set(f"request {n}")
    await asyncio.sleep(1 / n)
    print(request.get(), token.old_value is contextvars.Token.MISSING)
    request.reset(token)
    return request.get()


async def main():
    print(await asyncio.gather(*(handle(n) for n in (1, 2, 3))))
    request.set("outer")
    print(await handle(4), request.get())
    try:
        depth.get()
    except LookupError as error:
        print("no value:", "depth" in str(error))
    token = depth.set(1)
    depth.reset(token)
    try:
        depth.reset(token)
    except RuntimeError:
        print("a token is good for once")
    context = contextvars.copy_context()
    print(context.run(request.get), request in context, depth in context, len(list(context)))


asyncio.run(main())
