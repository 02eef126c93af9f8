def blocks(node):
    """Blocks of all runs of a node and its children, found in memory or not."""
    return node["Shared Hit Blocks"] + node["Shared Read Blocks"]


def read(plan):
    """Read a plan as PostgreSQL gives it with FORMAT JSON: a node holds its children in "Plans"."""
    nodes = []

    def visit(node):
        children = node.get("Plans", [])
        loops = node["Actual Loops"]
        removed = sum(value for key, value in node.items() if key.startswith("Rows Removed by"))
        nodes.append(
            {
                "type": node["Node Type"],
                "blocks": blocks(node),
                "rows": round(node["Actual Rows"] * loops),
                "removed": round(removed * loops),
            }
        )
        for child in children:
            visit(child)

    visit(plan)
    return nodes
