"""Two graphs joined: what they share is computed once, and each output is what it was."""

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from ingest.graph_merge import merged

SHARED = np.arange(6, dtype=np.float32).reshape(2, 3)
GIVEN = {"given": np.array([[1.0, -2.0], [0.5, 3.0]], dtype=np.float32)}


def graph(last: np.ndarray[tuple[int, ...], np.dtype[np.float32]], output: str) -> onnx.ModelProto:
    """Two maps, the second `last`; all but the output goes by the same names in every such graph."""
    nodes = [
        helper.make_node("MatMul", ["given", "shared"], ["half"], name="one"),
        helper.make_node("Relu", ["half"], ["positive"], name="two"),
        helper.make_node("MatMul", ["positive", "own"], [output], name="three"),
    ]
    return helper.make_model(
        helper.make_graph(
            nodes,
            "graph",
            [helper.make_tensor_value_info("given", TensorProto.FLOAT, ["n", 2])],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["n", last.shape[1]])],
            [numpy_helper.from_array(SHARED, "shared"), numpy_helper.from_array(last, "own")],
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )


def run(model: onnx.ModelProto) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return list(session.run(None, GIVEN))


def test_both_outputs_are_what_they_were_and_shared_layers_stand_once() -> None:
    first = graph(np.ones((3, 2), dtype=np.float32), "vector")
    second = graph(np.eye(3, dtype=np.float32) * 2, "answering")

    both = merged(first, second, "beside")

    assert [o.name for o in both.graph.output] == ["vector", "answering"]
    assert sorted(n.op_type for n in both.graph.node) == ["MatMul", "MatMul", "MatMul", "Relu"]
    assert len(both.graph.initializer) == 3
    for made, alone in zip(run(both), [*run(first), *run(second)], strict=True):
        assert np.array_equal(made, alone)


def test_a_graph_joined_with_its_own_twin_gains_an_output_and_one_layer_behind_it() -> None:
    last = np.ones((3, 2), dtype=np.float32)

    both = merged(graph(last, "vector"), graph(last, "answering"), "beside")

    assert len(both.graph.initializer) == 2
    assert len(both.graph.node) == 4  # the layer that makes an output is kept for each
    made = run(both)
    assert np.array_equal(made[0], made[1])
