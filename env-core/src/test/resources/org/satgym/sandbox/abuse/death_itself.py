# Kills itself; the first process of a namespace cannot.
# expect: ok, died
# without namespaces: own processes, endings
# without landlock: endings
os.kill(os.getpid(), 9)
