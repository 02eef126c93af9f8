def read(plan):
    """Read a plan as PostgreSQL gives it with FORMAT JSON: a node holds its children in "Plans"."""
    nodes = []

    def visit(node):
        nodes.append(
            {
                "type": node["Node Type"],
                "blocks": node["Shared Hit Blocks"],
                "rows": node["Actual Rows"],
                "removed": node["Rows Removed by Filter"],
            }
        )
        for child in node["Plans"]:
            visit(child)

    visit(plan)
    return nodes
