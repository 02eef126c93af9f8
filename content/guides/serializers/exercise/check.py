with quietly:
    import json

answer = listing("JP")

with quietly:
    answer = json.loads(json.dumps(answer))

answer
