"""Small changes to a right answer, one at a time: a check that lets one pass is too weak."""

import ast

PAIRS = [
    (ast.Add, ast.Sub),
    (ast.Mult, ast.Div),
    (ast.Lt, ast.LtE),
    (ast.Gt, ast.GtE),
    (ast.Eq, ast.NotEq),
    (ast.And, ast.Or),
]
SWAPS = dict(PAIRS) | {b: a for a, b in PAIRS} | {ast.Pow: ast.Mult, ast.MatMult: ast.Mult}
TWINS = [pair.split() for pair in "log log2,exp exp2,sum mean,max min,argmax argmin,ones zeros".split(",")]
TWINS += [["maximum", "minimum"]]
NAMES = dict(TWINS) | {b: a for a, b in TWINS} | {"log1p": "log"}


def mutants(source):
    """Yield the source of every program that differs from `source` in one place."""
    count = len(list(ast.walk(ast.parse(source))))
    seen = {ast.unparse(ast.parse(source))}
    for position in range(count):
        for change in _CHANGES:
            tree = ast.parse(source)
            change(list(ast.walk(tree))[position])
            mutant = ast.unparse(ast.fix_missing_locations(tree))
            if mutant not in seen:
                seen.add(mutant)
                yield mutant


def _other_operator_or_name(node):
    if isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp) and type(node.op) in SWAPS:
        node.op = SWAPS[type(node.op)]()
    elif isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
        node.ops[0] = SWAPS[type(node.ops[0])]()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node.op = ast.UAdd()
    elif isinstance(node, ast.Attribute):
        node.attr = NAMES.get(node.attr, node.attr)
    elif isinstance(node, ast.Call) and node.keywords:
        node.keywords = node.keywords[:-1]


def _swap_operands(node):
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
        node.left, node.right = node.right, node.left


def _other_constant(step):
    def change(node):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value += step
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
            node.value = not node.value

    return change


_CHANGES = [_other_operator_or_name, _swap_operands, _other_constant(1), _other_constant(-1)]
