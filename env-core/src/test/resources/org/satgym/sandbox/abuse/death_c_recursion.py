# Makes C call itself without end.
# expect: died, error, memory_limit
# without: endings, catching
# cpu: 5000
sys.setrecursionlimit(10**9)
nested = []
for i in range(10**6):
    nested = [nested]
repr(nested)
