"""The marketing flow's shape on PyPI's `transitions`: three states, the same guards, the same twenty-five events.

Bare events: no fields are checked, nothing is written but counts, no buttons are worked out and no trace is kept.
Reads a number of rounds a line and answers each with `done`.
"""

import sys

from transitions import Machine


class Conversation:
    def __init__(self):
        self.begin()

    def begin(self):
        self.counts = {"objectif": 0, "cible": 10, "ressource": 9, "plan": 0}

    def has_objective(self):
        return self.counts["objectif"] >= 1

    def has_target(self):
        return self.counts["cible"] >= 1

    def has_resource(self):
        return self.counts["ressource"] >= 1

    def objective_added(self):
        self.counts["objectif"] += 1

    def target_added(self):
        self.counts["cible"] += 1

    def target_removed(self):
        self.counts["cible"] -= 1

    def resource_added(self):
        self.counts["ressource"] += 1

    def resource_removed(self):
        self.counts["ressource"] -= 1

    def plan_added(self):
        self.counts["plan"] += 1


COLLECTING = ["collecting_targets", "ready"]
ANY = ["draft"] + COLLECTING
INTERNAL = None

conversation = Conversation()
machine = Machine(
    conversation, states=ANY, initial="draft", auto_transitions=False, ignore_invalid_triggers=True
)


def on(event, source, target=INTERNAL, **more):
    machine.add_transition(event, source, target, **more)


on("add_objective", "draft", "collecting_targets", before="objective_added")
on("add_objective", COLLECTING, before="objective_added")
on("add_target", ANY, before="target_added")
on("remove_target", ANY, before="target_removed")
on("add_resource", ANY, before="resource_added")
on("remove_resource", ANY, before="resource_removed")
for change in ["edit_scenario", "edit_objective", "edit_target", "edit_resource", "dismiss", "say", "read", "stale"]:
    on(change, ANY)
on("suggest_targets", ANY, conditions="has_objective")
needs = ["has_objective", "has_target", "has_resource"]
on("generate_plan", COLLECTING, conditions=needs)
on("plan_written", "collecting_targets", "ready", conditions=needs, before="plan_added")
on("plan_written", "ready", conditions=needs, before="plan_added")
on("create_scenario", "ready", conditions="is_draft")

ROUND = [
    conversation.suggest_targets, conversation.generate_plan, conversation.add_objective, conversation.add_target,
    conversation.edit_target, conversation.suggest_targets, conversation.read, conversation.add_target,
    conversation.stale, conversation.dismiss, conversation.stale, conversation.add_resource,
    conversation.edit_resource, conversation.generate_plan, conversation.plan_written, conversation.remove_target,
    conversation.remove_resource, conversation.say, conversation.add_target, conversation.edit_objective,
    conversation.remove_target, conversation.create_scenario, conversation.stale, conversation.edit_scenario,
    conversation.remove_resource,
]

for line in sys.stdin:
    for _ in range(int(line)):
        machine.set_state("draft")
        conversation.begin()
        for event in ROUND:
            event()
    print("done", flush=True)
