"""Small changes to a right answer, one at a time: a check that lets one pass is too weak."""

import ast

SWAPS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
NAMES = {
    "log2": "log",
    "log": "log2",
    "log1p": "log",
    "exp": "exp2",
    "exp2": "exp",
    "sum": "mean",
    "mean": "sum",
    "max": "min",
    "min": "max",
    "argmax": "argmin",
    "argmin": "argmax",
    "maximum": "minimum",
    "minimum": "maximum",
    "ones": "zeros",
    "zeros": "ones",
}


def mutants(source):
    """Yield the source of every program that differs from `source` in one place."""
    count = len(list(ast.walk(ast.parse(source))))
    seen = {ast.unparse(ast.parse(source))}
    for position in range(count):
        for change in _CHANGES:
            tree = ast.parse(source)
            node = list(ast.walk(tree))[position]
            if change(node):
                mutant = ast.unparse(ast.fix_missing_locations(tree))
                if mutant not in seen:
                    seen.add(mutant)
                    yield mutant


def _swap_operator(node):
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in SWAPS:
        node.op = SWAPS[type(node.op)]()
        return True
    if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        node.ops[0] = SWAPS[type(node.ops[0])]()
        return True
    return False


def _drop_minus(node):
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node.op = ast.UAdd()
        return True
    return False


def _swap_operands(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        node.left, node.right = node.right, node.left
        return True
    return False


def _other_name(node):
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        node.attr = NAMES[node.attr]
        return True
    return False


def _other_constant(step):
    def change(node):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value += step
            return True
        if step == 1 and isinstance(node, ast.Constant) and isinstance(node.value, bool):
            node.value = not node.value
            return True
        return False

    return change


def _drop_keyword(node):
    if isinstance(node, ast.Call) and node.keywords:
        node.keywords = node.keywords[:-1]
        return True
    return False


_CHANGES = [
    _swap_operator,
    _drop_minus,
    _swap_operands,
    _other_name,
    _other_constant(1),
    _other_constant(-1),
    _drop_keyword,
]
