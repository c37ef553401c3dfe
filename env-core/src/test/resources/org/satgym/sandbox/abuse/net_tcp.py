# Connects to a port of the machine.
# expect: ok
# without namespaces: filter, own network
# without landlock: filter, landlock
import socket
tries("connect", lambda: socket.create_connection(("127.0.0.1", {{port}}), 2))
