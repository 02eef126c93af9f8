with quietly:
    from functools import partial
    from itertools import permutations

    from ledger.models import Doctor

    from sandbox.stage import Stage

    LEVEL = {"default_transaction_isolation": "serializable"}
    scene = {"a": partial(leave, "alice"), "b": partial(leave, "bob")}
    AT_THE_END = "The `yield` stands in the block, once, as its last line."
    doctors = dict(Doctor.objects.values_list("name", "on_call"))
    answers = []

    def played(order):
        """Run both requests in this order; return what each was told and who is on call."""
        stage = Stage(scene, leave.__code__.co_filename, dict.fromkeys(scene, LEVEL), quietly)
        try:
            with counted:
                stage.play([*order, *"aaaabbbb"])
        finally:
            stage.close()
        told = {step["actor"]: step["saw"] for step in stage.steps}
        return stage, told, dict(Doctor.objects.order_by("name").values_list("name", "on_call"))

    class Counted:
        """Counts what the requests send, in the first order only."""

        def __enter__(self):
            quietly.recorder.recording = not answers

        def __exit__(self, *error):
            quietly.recorder.recording = False

    counted = Counted()
    for order in sorted(set(permutations("aabb"))):
        stage, told, now = played(order)
        said = " ".join(order)
        assert "sleeps within" not in (stage.refused or ""), (
            f"in the order {said} a transaction goes on behind its `yield`. {AT_THE_END}"
        )
        assert stage.parked or stage.refused or order[0] == order[1], (
            f"in the order {said} no transaction is open when the other request comes. {AT_THE_END}"
        )
        for step in stage.steps:
            problem = step["problem"]
            assert stage.refused or problem is None, (
                f"in the order {said} {step['actor']} hears of an exception: "
                f"{problem['sqlstate'] or ''} {problem['message'].splitlines()[0]}"
            )
        if not stage.refused:
            assert any(now.values()), f"in the order {said} nobody is on call in the end."
            for actor, name in (("a", "alice"), ("b", "bob")):
                assert told[actor] == repr(not now[name]), (
                    f"in the order {said} {name} hears {told[actor]}, "
                    f"and is {'still' if now[name] else 'no longer'} on call."
                )
            answers.append(sum(now.values()))
        for name, on_call in doctors.items():
            Doctor.objects.filter(name=name).update(on_call=on_call)

sorted(set(answers))
