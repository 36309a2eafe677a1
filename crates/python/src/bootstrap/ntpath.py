# Stands in for `ntpath`: `pathlib` names it for the paths of another system, which nobody here has.
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    raise NotImplementedError("paths of Windows are not supported here")
