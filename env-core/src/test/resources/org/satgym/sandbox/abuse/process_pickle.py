# Runs a shell out of a pickle.
# expect: ok
# without namespaces: filter
# without landlock: filter, landlock
import pickle
if pickle.loads(b"cposix\nsystem\n(S'true'\ntR.") == 0:
    breach("pickle")
