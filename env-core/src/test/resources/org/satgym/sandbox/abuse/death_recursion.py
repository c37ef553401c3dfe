# Calls itself without end.
# expect: died, memory_limit, timeout, error
# without: memory, processor time
sys.setrecursionlimit(10**9)
def f():
    f()
f()
