# is a generator behind a decorator that makes a list of it
from functools import wraps


def listed(function):
    @wraps(function)
    def inner(*args):
        return list(function(*args))

    return inner


def nodes(node):
    yield node
    for child in node.get("Plans", ()):
        yield from nodes(child)


def touched(node):
    return node.get("Shared Hit Blocks", 0) + node.get("Shared Read Blocks", 0)


@listed
def read(plan):
    for node in nodes(plan):
        lost = [node[key] for key in node if "Removed" in key]
        yield {
            "removed": round(sum(lost) * node["Actual Loops"]),
            "rows": round(node["Actual Rows"] * node["Actual Loops"]),
            "blocks": touched(node) - sum(touched(child) for child in node.get("Plans", ())),
            "type": node["Node Type"],
        }
