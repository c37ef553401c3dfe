# Connects to a socket that has a name but no file.
# expect: ok
# without namespaces: filter, own network
# without landlock: filter, landlock
import socket
def connect():
    s = socket.socket(socket.AF_UNIX)
    s.connect("\0{{abstract}}")
    return "connected"
tries("connect", connect)
