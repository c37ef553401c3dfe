# Connects to the socket that sessions are born at.
# expect: ok
# without namespaces: filter, hidden places
# without landlock: filter
import socket
def connect(path):
    s = socket.socket(socket.AF_UNIX)
    s.connect(path)
    return "connected"
tries("connect", lambda: connect("/run/satgym/socket"))
tries("connect", lambda: connect("{{zygote}}/run/socket"))
