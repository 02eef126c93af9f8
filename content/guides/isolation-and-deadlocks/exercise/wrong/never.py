def leave(name):
    return False
