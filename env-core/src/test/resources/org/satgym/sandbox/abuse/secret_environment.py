# Reads variables that the server was started with.
# expect: ok
# without: clear environment
known = {"PATH", "LANG", "HOME", "PYTHONHASHSEED", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
         "MKL_NUM_THREADS", "MALLOC_ARENA_MAX", "PWD", "LC_CTYPE", "SHLVL", "_"}
for name in set(os.environ) - known:
    breach(name)
