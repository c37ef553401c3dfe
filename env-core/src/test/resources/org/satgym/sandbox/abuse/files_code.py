# Reads the machinery's own code and socket.
# expect: ok
# without namespaces: hidden places
# without landlock: landlock
tries("code", lambda: open("/run/code/zygote.py").read())
tries("code", lambda: open("{{zygote}}/code/zygote.py").read())
tries("socket", lambda: os.listdir("/run/satgym"))
tries("socket", lambda: os.listdir("{{zygote}}/run"))
