"""Two ONNX graphs as one that computes what they have in common once."""

from typing import Any


def merged(first: Any, second: Any, name: str) -> Any:
    """The `first` ONNX model with the outputs of `second` behind its own. Both take the same inputs; weights
    and nodes that are the same in both are kept once. Names of outputs must differ; `name` is put before
    those of what `second` adds."""
    import onnx

    both = onnx.ModelProto()
    both.CopyFrom(first)
    for kept in (both.graph.node, both.graph.initializer, both.graph.output):
        del kept[:]
    weights: dict[bytes, str] = {}
    nodes: dict[bytes, list[str]] = {}
    for prefix, model in (("", first), (f"{name}/", second)):
        outputs = {output.name for output in model.graph.output}
        names = {given.name: given.name for given in model.graph.input}
        names[""] = ""  # an input that is left out
        for weight in model.graph.initializer:
            names[weight.name] = weights.setdefault(_content(weight), prefix + weight.name)
            if names[weight.name] == prefix + weight.name:
                own = both.graph.initializer.add()
                own.CopyFrom(weight)
                own.name = prefix + weight.name
        for node in model.graph.node:
            own = onnx.NodeProto()
            own.CopyFrom(node)
            own.input[:] = [names[name] for name in node.input]
            made = [name if name in outputs or not name else prefix + name for name in node.output]
            known = made if outputs.intersection(node.output) else nodes.setdefault(_content(own), made)
            names.update(zip(node.output, known, strict=True))
            if known is made:
                own.output[:] = made
                own.name = prefix + node.name
                both.graph.node.append(own)
        both.graph.output.extend(model.graph.output)
    onnx.checker.check_model(both)
    return both


def _content(part: Any) -> bytes:
    """A weight or node without the names that it goes by."""
    bare = type(part)()
    bare.CopyFrom(part)
    bare.name = ""
    if hasattr(bare, "output"):
        bare.output[:] = [""] * len(bare.output)
    content: bytes = bare.SerializeToString(deterministic=True)
    return content
