# Runs a shell.
# expect: ok
# without namespaces: filter
# without landlock: filter, landlock
if os.system("true") == 0:
    breach("system")
tries("popen", lambda: os.popen("echo hello").read())
