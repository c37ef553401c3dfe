"""Uses sympy as programs do, before any session is forked.

It imports much of itself, and fills its caches, only when it is first used; what is done here once is
not done in every session. Fixed, so that every session starts in the same state.
"""


def up():
    import sympy as sp
    from sympy.logic import boolalg
    from sympy.logic.inference import satisfiable

    x, y, z = sp.symbols("x y z")
    a, b, c = sp.symbols("A B C")
    sp.expand((x + 1) ** 4)
    sp.factor(x**4 - 1)
    sp.simplify((x**2 - 1) / (x - 1))
    sp.simplify(sp.sin(x) ** 2 + sp.cos(x) ** 2)
    sp.solve(x**2 - 5 * x + 6, x)
    sp.solve([x + y - 3, x - y - 1], [x, y])
    sp.diff(sp.exp(x) * sp.sin(x), x)
    sp.integrate(x * sp.exp(x), x)
    sp.integrate(1 / (1 + x**2), (x, 0, 1))
    sp.limit(sp.sin(x) / x, x, 0)
    sp.series(sp.exp(x), x, 0, 4)
    sp.summation(x, (x, 1, 10))
    sp.Matrix([[1, 2], [3, 4]]).inv().det()
    sp.Matrix([[2, 0], [0, 3]]).eigenvals()
    sp.factorint(2**31 - 2)
    sp.isprime(2**61 - 1)
    sp.Rational(1, 3) + sp.sqrt(2).evalf(20)
    sp.nsimplify(0.5)
    sp.sympify("x**2 + 2*x")
    sp.latex(x / y)
    sp.binomial(10, 3)
    formula = (a | ~b | c) & (~a | b) & (b | ~c)
    satisfiable(formula)
    list(satisfiable(formula, all_models=True))
    boolalg.to_cnf(a >> (b & c))
    boolalg.simplify_logic(formula)
    repr(formula.subs({a: True, b: False}))
    str(x * y / z)
