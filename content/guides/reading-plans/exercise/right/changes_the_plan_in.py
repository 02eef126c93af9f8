# changes the plan in its place, children first, and then lists it with a class
class Node:
    def __init__(self, plan):
        self.children = [Node(child) for child in plan.pop("Plans", [])]
        runs = plan["Actual Loops"]
        self.all_blocks = plan["Shared Read Blocks"] + plan["Shared Hit Blocks"]
        self.told = {
            "type": plan.pop("Node Type"),
            "blocks": self.all_blocks - sum(child.all_blocks for child in self.children),
            "rows": round(runs * plan["Actual Rows"]),
            "removed": round(
                runs
                * sum(
                    plan.get(f"Rows Removed by {why}", 0)
                    for why in ("Filter", "Join Filter", "Index Recheck")
                )
            ),
        }

    def __iter__(self):
        yield self.told
        for child in self.children:
            yield from child


def read(plan):
    return [*Node(plan)]
