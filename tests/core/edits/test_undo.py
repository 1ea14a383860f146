from hypothesis import given
from hypothesis import strategies as st

from annotator.core.edits.undo import next_redo, next_undo
from annotator.core.edits.values import Act
from annotator.core.ids import ActId, AnnotatorId

ME = AnnotatorId("aa")


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_the_log_knows_what_two_stacks_would_know(steps: list[str]) -> None:
    log: list[Act] = []
    done: list[str] = []
    undone: list[str] = []
    stands_for: dict[ActId, str] = {}
    for number, step in enumerate(steps):
        new = ActId(f"{number:032x}")
        to_undo, to_redo = next_undo(reversed(log)), next_redo(reversed(log))
        assert (stands_for[to_undo.id] if to_undo else None) == (done[-1] if done else None)
        assert (stands_for[to_redo.id] if to_redo else None) == (undone[-1] if undone else None)
        if step == "do":
            log.append(Act(new, "Mark", ME))
            stands_for[new] = new
            done.append(new)
            undone.clear()
        elif step == "undo" and to_undo:
            log.append(Act(new, "Mark", ME, undoes=to_undo.id))
            stands_for[new] = done[-1]
            undone.append(done.pop())
        elif step == "redo" and to_redo:
            log.append(Act(new, "Mark", ME, redoes=to_redo.id))
            stands_for[new] = undone[-1]
            done.append(undone.pop())
