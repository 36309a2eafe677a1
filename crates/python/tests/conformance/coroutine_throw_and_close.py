def show(step, *args):
    try:
        print("yielded", step(*args))
    except BaseException as error:
        print("raised", repr(error))


class Pause:
    def __await__(self):
        return (yield "pause")


async def inner():
    try:
        return await Pause()
    except ValueError as error:
        return f"caught {error}"
    finally:
        print("inner ends")


async def outer():
    print("outer got", await inner())
    await Pause()


coroutine = outer()
show(coroutine.send, None)
show(coroutine.throw, ValueError("thrown"))
show(coroutine.send, None)
coroutine = outer()
show(coroutine.send, None)
show(coroutine.throw, KeyError("through"))
coroutine = outer()
show(coroutine.send, None)
coroutine.close()
show(coroutine.send, None)
