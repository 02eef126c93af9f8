# walks with a stack, and does its sums with a Counter
from collections import Counter

KINDS = {
    "Shared Hit Blocks": "blocks",
    "Shared Read Blocks": "blocks",
    "Rows Removed by Filter": "removed",
    "Rows Removed by Join Filter": "removed",
    "Rows Removed by Index Recheck": "removed",
    "Actual Rows": "rows",
}


def figures(node):
    sums = Counter({"blocks": 0, "rows": 0, "removed": 0})
    for key, kind in KINDS.items():
        times = 1 if kind == "blocks" else node["Actual Loops"]
        sums[kind] += node.get(key, 0) * times
    return sums


def read(plan):
    waiting, told = [plan], []
    while waiting:
        node = waiting.pop(0)
        children = node.get("Plans") or []
        waiting[:0] = children
        sums = figures(node)
        for child in children:
            sums["blocks"] -= figures(child)["blocks"]
        told.append({"type": node["Node Type"], **{key: round(sums[key]) for key in sums}})
    return told
