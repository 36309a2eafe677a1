def attempt(*errors):
    try:
        try:
            raise ExceptionGroup("all", list(errors))
        except* ValueError as group:
            print("ValueErrors:", [str(error) for error in group.exceptions])
        except* (KeyError, IndexError) as group:
            print("LookupErrors:", [str(error) for error in group.exceptions])
            raise RuntimeError("from a handler") from None
        else:
            print("nothing")
        finally:
            print("finally")
    except ExceptionGroup as left:
        print("left:", left, [repr(error) for error in left.exceptions])


attempt(ValueError("a"), ValueError("b"))
attempt(ValueError("a"), KeyError("k"), IndexError("i"))
attempt(OSError("o"), ValueError("a"))
attempt(ExceptionGroup("nested", [ValueError("deep"), OSError("deeper")]))
try:
    raise ValueError("naked")
except* ValueError as group:
    print(repr(group))
