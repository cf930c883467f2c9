"""Writes precedence.json: expressions and how Python's own parser groups them.

Run: python3 test/compiler/syntax/precedence.py > test/compiler/syntax/precedence.json
"""

import ast
import json
import random

BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitOr: "|", ast.BitXor: "^", ast.BitAnd: "&",
}
COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}
UNARY = {ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}


def grouped(node):
    """The expression with every operation in parentheses."""
    if isinstance(node, ast.BinOp):
        return f"({grouped(node.left)} {BINARY[type(node.op)]} {grouped(node.right)})"
    if isinstance(node, ast.UnaryOp):
        return f"({UNARY[type(node.op)]}{grouped(node.operand)})"
    if isinstance(node, ast.Compare):
        return f"({grouped(node.left)} {COMPARE[type(node.ops[0])]} {grouped(node.comparators[0])})"
    if isinstance(node, ast.Call):
        return f"{grouped(node.func)}({', '.join(map(grouped, node.args))})"
    if isinstance(node, ast.Attribute):
        return f"{grouped(node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript):
        return f"{grouped(node.value)}[{grouped(node.slice)}]"
    if isinstance(node, ast.Slice):
        lower, upper = (grouped(part) if part else "" for part in (node.lower, node.upper))
        return f"{lower}:{upper}" + (f":{grouped(node.step)}" if node.step else "")
    if isinstance(node, ast.Name):
        return node.id
    return repr(node.value)


def operand(rng, depth):
    roll = rng.random()
    if depth > 0 and roll < 0.2:
        return f"({expression(rng, depth - 1)})"
    if depth > 0 and roll < 0.3:
        return f"f({expression(rng, depth - 1)}, {expression(rng, depth - 1)})"
    if depth > 0 and roll < 0.4:
        return f"x[{expression(rng, depth - 1)}:{expression(rng, depth - 1)}]"
    if roll < 0.5:
        return f"{rng.choice('abc')}.T"
    return rng.choice(["a", "b", "c", "x", "1", "2", "0.5"])


def expression(rng, depth):
    parts = []
    compared = False
    for position in range(rng.randint(2, 6)):
        if position:
            symbols = list(BINARY.values()) + ([] if compared else list(COMPARE.values()))
            symbol = rng.choice(symbols)
            compared = compared or symbol in COMPARE.values()
            parts.append(symbol)
        parts.append("".join(rng.choice("-+~") for _ in range(rng.choice([0, 0, 0, 1, 2]))) + operand(rng, depth))
    return " ".join(parts)


def main():
    rng = random.Random(2)
    cases = {}
    while len(cases) < 300:
        text = expression(rng, 1)
        cases[text] = grouped(ast.parse(text, mode="eval").body)
    print(json.dumps(cases, indent=2))


main()
