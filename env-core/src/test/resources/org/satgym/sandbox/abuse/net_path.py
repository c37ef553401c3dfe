# Connects to a socket by its file.
# expect: ok
# without namespaces: filter, machine
# without landlock: filter
import socket
def connect():
    s = socket.socket(socket.AF_UNIX)
    s.connect("{{socket}}")
    return "connected"
tries("connect", connect)
