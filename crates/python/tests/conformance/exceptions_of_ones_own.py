import asyncio


class AppError(Exception):
    def __init__(self, message, *, code):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class NotFound(AppError):
    pass


async def find(key):
    await asyncio.sleep(0.5)
    raise NotFound(f"no {key}", code=404)


async def main():
    try:
        await find("page")
    except AppError as error:
        print(repr(error), error, error.code, error.args)
        error.add_note("looked everywhere")
        print(error.__notes__)
    results = await asyncio.gather(find("x"), find("y"), return_exceptions=True)
    print([str(error) for error in results], results[0].__traceback__ is not None)
    await find("the end")


asyncio.run(main())
